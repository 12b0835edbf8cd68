/** The ledger's words: what goes in, what policy says, and what comes out. No behaviour. */
import type { Counts } from '#programme';
import type { DateSpan, Span } from '#platform/time.ts';

/** One invited (or dropped-in) person at one session, as it stands. */
export type LedgerFact = {
  /** The record a figure opens: unique for the person. */
  readonly id: string;
  readonly personId: string;
  /** The session as published. For one nobody planned, as it took place. */
  readonly session: Span;
  readonly category: string;
  /** What the recorded code adds to, from the attendance codes of the session's date. */
  readonly counts: Counts;
  /** Minutes the person was there, for codes that need them. */
  readonly actualMinutes: number | null;
  /** Which end of the session those minutes are at, from the code: they came late, or left early. */
  readonly part: 'start' | 'end';
  /** Why it was cancelled or not offered: the reason's code. */
  readonly reason: string | null;
  /** False when the session itself was set up not to count (a meal, a ward round), whatever its category. */
  readonly sessionCounts?: boolean;
  /** True when it takes place outside the service: a college, a café, a gym. */
  readonly outside?: boolean;
};

/** The site's counting policy from a date. Printed on every report. */
export type CountingPolicy = {
  readonly name: string;
  /** First day, and the day after the last or null. */
  readonly during: DateSpan;
  /** Evening starts at this wall time and ends at midnight. */
  readonly eveningFrom: Temporal.PlainTime;
  /** Minutes offered a week for somebody with no level of their own. */
  readonly defaultTargetMinutes: number;
  /** Categories that count for nothing (meals, medicines, ward round, unstructured time): shown apart. */
  readonly notCounted: readonly string[];
  /** Categories a person does by themselves: recorded, and shown apart. */
  readonly selfDirected: readonly string[];
};

/** A person's own level, in minutes offered a week, for some days. */
type OwnTarget = { readonly minutesAWeek: number; readonly during: DateSpan };

/** What is known of one person for a stretch of days. */
export type LedgerPerson = {
  readonly personId: string;
  /** Times on this unit's books: the dated stays. */
  readonly stays: readonly Span[];
  /** Times away for which a whole day lowers the target: overnight leave, another hospital, missing. */
  readonly away: readonly Span[];
  readonly targets: readonly OwnTarget[];
};

/** A figure with the records behind it. Minutes count overlapping time once; `count` is how many records. */
export type Figure = { readonly minutes: number; readonly count: number; readonly records: readonly string[] };

/** What happened, in figures. Parts of `offered`: attended, declined, unable, and time at neither (came late, left early). */
export type Figures = {
  readonly planned: Figure;
  readonly offered: Figure;
  readonly attended: Figure;
  readonly declined: Figure;
  readonly unable: Figure;
  readonly away: Figure;
  readonly cancelledByUs: Figure;
  readonly notOffered: Figure;
  /** Over, and nobody has written what happened. */
  readonly notRecorded: Figure;
  /** Planned, not over yet, and nothing written: no gap in the record. */
  readonly toCome: Figure;
  readonly unplanned: Figure;
};

/** A weekly target made to fit the days somebody was here. All in minutes for the stretch asked about. */
export type TargetTest = {
  /** For every day of the stretch, as if never away. */
  readonly fullMinutes: number;
  /** Target × days present ÷ 7. */
  readonly minutes: number;
  readonly daysPresent: number;
  readonly days: number;
  /** Tested on offered, never on attended. */
  readonly reached: boolean;
  /** The person's own level, or the unit's default. */
  readonly own: boolean;
};

/** One person's ledger for a stretch of days. */
export type PersonLedger = {
  readonly personId: string;
  readonly all: Figures;
  readonly byDay: readonly { readonly date: Temporal.PlainDate; readonly figures: Figures }[];
  readonly daytime: Figures;
  readonly evening: Figures;
  readonly weekend: Figures;
  readonly eveningOrWeekend: Figures;
  readonly byCategory: readonly { readonly category: string; readonly figures: Figures }[];
  /** What takes place outside the service. */
  readonly outside: Figures;
  readonly cancelledByReason: readonly { readonly reason: string; readonly figure: Figure }[];
  readonly selfDirected: Figure;
  readonly notCounted: Figure;
  /** Records of sessions that started while the person was not on this unit's books: in no figure here. */
  readonly elsewhere: readonly string[];
  readonly target: TargetTest;
  /** Days with anything offered, of the days of the stretch. */
  readonly daysWithOffer: number;
  /** Days with one thing offered before evening and another in the evening. */
  readonly daysWithDayAndEvening: number;
};

/** A unit's ledger: everybody who was on it on some day of the stretch, added up. */
export type UnitLedger = {
  readonly people: readonly PersonLedger[];
  readonly all: Figures;
  readonly byDay: readonly { readonly date: Temporal.PlainDate; readonly figures: Figures }[];
  readonly daytime: Figures;
  readonly evening: Figures;
  readonly weekend: Figures;
  readonly eveningOrWeekend: Figures;
  readonly byCategory: readonly { readonly category: string; readonly figures: Figures }[];
  /** What takes place outside the service. */
  readonly outside: Figures;
  readonly cancelledByReason: readonly { readonly reason: string; readonly figure: Figure }[];
  /** Of everything planned that should have a record by now, how much has one: 0 to 1, or null when nothing was planned. */
  readonly recorded: number | null;
  readonly peopleReachingTarget: number;
};
