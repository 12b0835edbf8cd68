import type { DoneStep, Late, StepOnClock } from './late-steps.rules.ts';
import type { Episode, EpisodeStatus, Outing } from './words.ts';

/** Somebody on the board. Public walls show initials and room only. */
export interface BoardPerson {
  readonly id: string;
  readonly name: string;
  /** "Gareth P": what leaves the building. */
  readonly shortName: string;
  readonly initials: string;
  readonly room: string | null;
}

/** One person's going out with its outing and how it stands by the clock. */
export interface Going {
  readonly episode: Episode;
  readonly outing: Outing;
  readonly status: EpisodeStatus;
}

/** Somebody recorded as away by other means than an outing: in general hospital, at court. */
export interface AwayElsewhere {
  readonly personId: string;
  readonly words: string;
  readonly from: Temporal.Instant;
  readonly to: Temporal.Instant | null;
}

/** Everything the board is arranged from. */
export interface BoardFacts {
  readonly people: readonly BoardPerson[];
  /** People out or back today who are no longer on the unit's list are named here: nobody is lost by a transfer. */
  readonly others: readonly BoardPerson[];
  readonly goings: readonly Going[];
  readonly away: readonly AwayElsewhere[];
  /** People whose leave is on hold now. */
  readonly onHold: ReadonlySet<string>;
  /** Restricted people: their steps have one more. */
  readonly restricted: ReadonlySet<string>;
  /** By episode. */
  readonly steps: ReadonlyMap<string, readonly DoneStep[]>;
  readonly planned: readonly { readonly step: string; readonly afterMinutes: number }[];
  readonly alarms: readonly Alarm[];
  readonly oursReasons: ReadonlySet<string>;
}

/** An alarm as it stands. */
export interface Alarm {
  readonly id: string;
  readonly episodeId: string;
  readonly about: 'overdue' | 'walked off' | 'not where expected' | 'unauthorised' | 'nobody answered' | 'concern' | 'help';
  readonly raisedAt: Temporal.Instant;
  readonly answerBy: Temporal.Instant;
  readonly answeredAt: Temporal.Instant | null;
  readonly answeredByName: string | null;
}

/** A row of "Out now". */
export interface OutRow {
  readonly person: BoardPerson;
  /** Null: away by other means, with no outing to open. */
  readonly episodeId: string | null;
  readonly withWhom: string;
  /** "1 staff", "Alone", "Sister": for the wall, which names nobody. */
  readonly withWhomShort: string;
  readonly where: string;
  readonly leftAt: Temporal.Instant | null;
  readonly dueBack: Temporal.Instant | null;
  readonly status: EpisodeStatus | 'away';
  readonly overMinutes: number | null;
  readonly phone: string | null;
}

/** Somebody late, walked off, or not where they should be, with the ward's steps. */
export interface LateRow extends OutRow {
  readonly episodeId: string;
  readonly late: Late;
  readonly graceMinutes: number;
  readonly steps: readonly StepOnClock[];
  /** The newest alarm that asks to be taken on, answered or not. */
  readonly alarm: Alarm | null;
  /** When it went to the second channel, since nobody had taken it on. */
  readonly secondChannelAt: Temporal.Instant | null;
}

export interface BackRow {
  readonly person: BoardPerson;
  readonly episodeId: string;
  readonly what: string;
  readonly leftAt: Temporal.Instant | null;
  readonly backAt: Temporal.Instant;
  /** Minutes after the due time; 0 or less: on time. Null: no due time was known. */
  readonly lateMinutes: number | null;
  readonly words: string | null;
}

/** A going out that is planned, with everybody who goes. */
export interface NextGroup {
  readonly outing: Outing;
  readonly startsAt: Temporal.Instant;
  readonly people: readonly {
    readonly person: BoardPerson;
    readonly episodeId: string;
    readonly status: EpisodeStatus;
    readonly basis: Episode['basis'];
  }[];
}

/** What stands in the way of somebody going, in sentences; empty: nothing known. A failed check is never "nothing". */
export type Stops = readonly string[] | 'could not check';

export interface Board {
  readonly late: readonly LateRow[];
  readonly out: readonly OutRow[];
  readonly here: readonly (BoardPerson & { readonly onHold: boolean })[];
  readonly back: readonly BackRow[];
  readonly next: readonly NextGroup[];
  readonly notTaken: readonly {
    readonly person: BoardPerson;
    readonly episodeId: string;
    readonly what: string;
    readonly reason: string;
    readonly ours: boolean;
  }[];
  /** Goings out that were to begin today. */
  readonly plannedToday: number;
  /** Everybody who should be in the building now, for a fire. */
  readonly inBuilding: number;
}
