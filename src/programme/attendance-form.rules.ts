/**
 * From the attendance form as sent to what is to be written: entries, lines, and every fault beside its field.
 *
 * A level says that the person was there, so a level with no answer about coming counts as "came". A person left blank stays
 * "not recorded", which is never "did not come". An answer that has not changed since it was recorded is not written again.
 */
import type { Line, SupportLevel } from '#notes';
import { type NamedPerson, namesMentioned, nameWarning, withoutNames } from '#people';
import { checkEntry, type AttendanceEntry, type SessionHeld } from './attendance.rules.ts';
import { aboutNobody, type AttendanceCode } from './attendance.words.ts';

/** What the form sends for one person. */
export interface SentPerson {
  readonly came: 'came' | 'part' | 'did not come' | null;
  readonly part: 'came late' | 'left early' | 'came for part' | 'called away' | null;
  readonly minutes: number | null;
  readonly why: 'declined' | 'unwell' | 'asleep' | 'on leave' | 'at an appointment' | 'not offered' | null;
  readonly reason: string | null;
  readonly more: string | null;
  readonly level: string | null;
  readonly said: string | null;
  readonly line: string | null;
  /** With what support was given, and how much of it. */
  readonly task: string | null;
  readonly support: SupportLevel | null;
  /** It happened all the same, though it lies outside the worker's role. */
  readonly outside: boolean;
  readonly revision: number;
}

/** Somebody on the form, with what stood recorded when it was sent. */
export interface OnForm {
  readonly personId: string;
  readonly how: 'allocated' | 'invited' | 'drop-in' | 'unplanned';
  readonly entry: AttendanceEntry | null;
}

/** What is wrong, beside its field. */
export interface FormFault {
  readonly field: string;
  readonly message: string;
}

/** A line to write into one person's record. */
export interface LineOfForm {
  readonly personId: string;
  readonly kind: 'own words' | 'private line' | 'shared line';
  readonly words: string;
  /** It seems to name somebody else. */
  readonly named: boolean;
  readonly supports?: Line['supports'];
  readonly outsideRole?: readonly string[];
  /** What worried the worker: never on the person's own pages. */
  readonly concern?: boolean;
}

/** An entry or a line to write. */
export interface ReadForm {
  readonly entries: readonly { readonly personId: string; readonly seenRevision: number; readonly entry: AttendanceEntry }[];
  readonly lines: readonly LineOfForm[];
  readonly faults: readonly FormFault[];
  /** Lines that seem to name somebody else on the unit: field → the sentence. Kept only with a word why. */
  readonly namings: readonly { readonly field: string; readonly title: string; readonly say: string }[];
}

/** The field of one person's answer. */
export function fieldOf(personId: string, part: keyof SentPerson): string {
  return `p.${personId}.${part}`;
}

/** Reads one form. `unit` is everyone on the unit, for the check of names. */
export function readAttendanceForm(
  sent: {
    readonly people: ReadonlyMap<string, SentPerson>;
    readonly shared: string | null;
    readonly everyoneCame: boolean;
    readonly keepNames: string | null;
  },
  onForm: readonly OnForm[],
  unit: readonly NamedPerson[],
  session: SessionHeld,
  now: Temporal.Instant,
): ReadForm {
  const entries: ReadForm['entries'][number][] = [];
  const lines: ReadForm['lines'][number][] = [];
  const faults: FormFault[] = [];
  const namings: ReadForm['namings'][number][] = [];
  const came: string[] = [];

  for (const { personId, how, entry: before } of onForm) {
    const typed = sent.people.get(personId);
    const entry =
      entryOf(typed, how) ??
      (sent.everyoneCame && (before === null || before.code === 'not recorded') ? ({ code: 'came' } as AttendanceEntry) : null);
    if (entry !== null && !same(entry, before)) {
      const ruled = checkEntry(entry, session, now);
      for (const reason of ruled.reasons) faults.push({ field: fieldOf(personId, fieldFor(reason.field, entry)), message: reason.say });
      entries.push({ personId, seenRevision: typed?.revision ?? 0, entry });
    }
    const standing = entry ?? before;
    if (standing !== null && isThere(standing.code)) came.push(personId);
    for (const [kind, words, part] of [
      ['own words', typed?.said, 'said'],
      ['private line', typed?.line, 'line'],
    ] as const) {
      if (words === null || words === undefined) continue;
      // Also in what they said themself: whoever they spoke of did not choose to stand in their record (domain 7.4).
      const warning = nameWarning(namesMentioned(words, unit, [personId]), 1);
      if (warning !== undefined) namings.push({ field: fieldOf(personId, part), ...warning });
      lines.push({ personId, kind, words, named: warning !== undefined });
    }
  }
  for (const [personId, typed] of sent.people) {
    const answered = entryOf(typed, 'invited') !== null || typed.said !== null || typed.line !== null || typed.task !== null;
    if (answered && !onForm.some((one) => one.personId === personId)) {
      faults.push({ field: '', message: 'Somebody on this form is no longer invited to the session. Open it again to see who is.' });
    }
  }
  if (sent.shared !== null) {
    const warning = nameWarning(namesMentioned(sent.shared, unit, []), came.length);
    if (warning !== undefined) namings.push({ field: 'shared', ...warning });
    if (came.length === 0)
      faults.push({ field: 'shared', message: 'The shared line goes to everyone who came. Say first who came, or take the line out.' });
    for (const personId of came) lines.push({ personId, kind: 'shared line', words: sent.shared, named: warning !== undefined });
  }
  return { entries, lines, faults, namings };
}

/** The words of a form with each name of somebody else changed to “someone else here”: by the field they stand in. */
export function repairedWords(
  sent: {
    readonly people: ReadonlyMap<string, SentPerson>;
    readonly shared: string | null;
    readonly lateReason: string | null;
    /** What worried somebody, and whom it is about; it stands in their record where it is somebody. */
    readonly worry: { readonly words: string | null; readonly about: string | null };
  },
  unit: readonly NamedPerson[],
): Readonly<Record<string, string>> {
  const repaired: Record<string, string> = {};
  const mend = (field: string, words: string | null, about: readonly string[]): void => {
    if (words !== null) repaired[field] = withoutNames(words, namesMentioned(words, unit, about));
  };
  for (const [personId, typed] of sent.people) {
    mend(fieldOf(personId, 'said'), typed.said, [personId]);
    mend(fieldOf(personId, 'line'), typed.line, [personId]);
  }
  mend('shared', sent.shared, []);
  mend('late-reason', sent.lateReason, []);
  if (sent.worry.about !== null && sent.worry.about !== aboutNobody) mend('worry-words', sent.worry.words, [sent.worry.about]);
  return repaired;
}

/** Fields of a form that write into somebody's record: what they said, a line about them, support they were given, the line for everybody. */
export function fieldsWithWords(sent: { readonly people: ReadonlyMap<string, SentPerson>; readonly shared: string | null }): readonly string[] {
  return [
    ...[...sent.people].flatMap(([personId, typed]) =>
      (['said', 'line', 'task'] as const).flatMap((part) => (typed[part] === null ? [] : [fieldOf(personId, part)])),
    ),
    ...(sent.shared === null ? [] : ['shared']),
  ];
}

/** The entry one person's answers come to; null when nothing was answered about them. */
function entryOf(typed: SentPerson | undefined, how: OnForm['how']): AttendanceEntry | null {
  if (typed === undefined) return null;
  const words = typed.more;
  if (typed.came === 'did not come') {
    if (typed.why === null) return { code: 'did not come' as AttendanceCode, words };
    return { code: typed.why, reason: typed.why === 'not offered' ? typed.reason : null, words };
  }
  if (typed.came === 'part') return { code: typed.part ?? 'came for part', minutes: typed.minutes, level: typed.level, words };
  if (typed.came === 'came' || typed.level !== null) {
    // Who dropped in was never planned for: their minutes count, and nothing was missed before they came.
    if (how === 'drop-in' || how === 'unplanned') return { code: 'unplanned', minutes: typed.minutes, level: typed.level, words };
    return { code: 'came', level: typed.level, words };
  }
  return null;
}

function isThere(code: AttendanceCode): boolean {
  return ['came', 'came late', 'left early', 'came for part', 'called away', 'unplanned'].includes(code);
}

function same(entry: AttendanceEntry, before: AttendanceEntry | null): boolean {
  return (
    before !== null && (['code', 'reason', 'minutes', 'level', 'words'] as const).every((part) => (entry[part] ?? null) === (before[part] ?? null))
  );
}

function fieldFor(field: 'code' | 'minutes' | 'reason' | 'level' | 'words', entry: AttendanceEntry): keyof SentPerson {
  if (field === 'code') return (entry.code as string) === 'did not come' ? 'why' : 'came';
  return field === 'words' ? 'more' : field;
}
