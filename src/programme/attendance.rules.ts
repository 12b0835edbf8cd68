/**
 * One person's attendance at one session: what may be written, "all came" and its undoing, cancelling and its undoing.
 *
 * The record of what happened is never blocked; these rules only ask that it makes sense. A form starts blank: no code and no level has
 * a default, and "all came" writes presence alone.
 */
import { type Reason, type Ruling, howMany, ruling } from '#platform/ruling.ts';
import { type Span, clockAt, dateOf, minutesBetween } from '#platform/time.ts';
import { type AttendanceCode, attendanceCode, levelsOn, reasonsOn } from './attendance.words.ts';

/** What is written for one person. `words` is why, in the worker's or the person's words. */
export type AttendanceEntry = {
  readonly code: AttendanceCode;
  readonly reason?: string | null;
  readonly minutes?: number | null;
  readonly level?: string | null;
  readonly words?: string | null;
};

/** As typed: any text in the code. */
export type TypedEntry = Omit<AttendanceEntry, 'code'> & { readonly code: string };

/** The session as published, and whether it was cancelled. */
export type SessionHeld = { readonly span: Span; readonly cancelled: { readonly reason: string } | null };

/** A reason that belongs to one field of the form. */
export type EntryReason = Reason & { readonly field: 'code' | 'minutes' | 'reason' | 'level' | 'words' };

/** Nothing is known to have happened. Not the same as "did not come". */
export const NOT_RECORDED: AttendanceEntry = { code: 'not recorded' };

/**
 * Whether an entry makes sense for a session, with every reason at once, each beside its field. `now` is the time of writing.
 * Minutes are whole minutes of the session as published.
 */
export function checkEntry(entry: TypedEntry, session: SessionHeld, now: Temporal.Instant): Ruling<EntryReason> {
  const date = dateOf(session.span.from);
  const row = attendanceCode(entry.code, date);
  if (!row) return ruling([bar('code', 'code-unknown', 'Choose what happened.')]);
  const reasons: EntryReason[] = [];
  const starts = clockAt(session.span.from);
  if (session.cancelled && row.code !== 'cancelled' && row.code !== 'not recorded') {
    reasons.push(bar('code', 'session-cancelled', 'This session was cancelled. Undo the cancelling first.'));
  }
  if (row.group === 'came' && Temporal.Instant.compare(now, session.span.from) < 0) {
    reasons.push(bar('code', 'not-started', `This session starts at ${starts}. Nobody can have come yet.`));
  }
  reasons.push(...checkMinutes(entry, session, row.needs.minutes, row.code));
  reasons.push(...checkReason(entry, date, row.needs.reason));
  if (isGiven(entry.level)) {
    if (!row.needs.level) reasons.push(bar('level', 'level-not-wanted', 'How much they took part is only for somebody who came.'));
    else if (!levelsOn(date).some((level) => level.code === entry.level)) {
      reasons.push(bar('level', 'level-unknown', 'Choose how much they took part from the list, or leave it blank.'));
    }
  }
  return ruling(reasons);
}

function checkMinutes(entry: TypedEntry, session: SessionHeld, needed: boolean, code: AttendanceCode): EntryReason[] {
  const { minutes } = entry;
  const whole = minutesBetween(session.span.from, session.span.to);
  if (minutes === null || minutes === undefined) {
    return needed ? [bar('minutes', 'minutes-missing', 'Say how many minutes they were there.')] : [];
  }
  if (!needed) {
    // A form may send the whole session's length along with "came"; anything else has no meaning there.
    if (code === 'came' && minutes === whole) return [];
    return [bar('minutes', 'minutes-not-wanted', 'Minutes are only for somebody who came for part. Take them out or change what happened.')];
  }
  if (!Number.isInteger(minutes)) return [bar('minutes', 'minutes-not-whole', 'Minutes must be a whole number, such as 40.')];
  if (minutes < 1) return [bar('minutes', 'minutes-none', 'Minutes must be 1 or more. If they were not there at all, choose why.')];
  if (minutes > whole) {
    return [
      bar('minutes', 'minutes-too-many', `The session lasts ${howMany(whole, 'minute', 'minutes')}. They cannot have been there for ${minutes}.`),
    ];
  }
  if (minutes === whole && code !== 'unplanned' && code !== 'called away') {
    return [bar('minutes', 'minutes-whole', 'That is the whole session. Choose “Came”, or change the minutes.')];
  }
  return [];
}

function checkReason(
  entry: TypedEntry,
  date: Temporal.PlainDate,
  list: 'cancel' | 'not offered' | 'end' | 'go ahead' | 'stand down' | null,
): EntryReason[] {
  if (!list) return isGiven(entry.reason) ? [bar('reason', 'reason-not-wanted', 'No reason from the list goes with this. Take it out.')] : [];
  if (!isGiven(entry.reason)) return [bar('reason', 'reason-missing', 'Choose a reason.')];
  const row = reasonsOn(list, date).find((each) => each.code === entry.reason);
  if (!row) return [bar('reason', 'reason-unknown', 'Choose a reason from the list.')];
  return row.asksForWords && !isGiven(entry.words) ? [bar('words', 'words-missing', `Say a little more about “${row.label}”.`)] : [];
}

function isGiven(text: string | null | undefined): boolean {
  return text !== null && text !== undefined && text.trim() !== '';
}

function bar(field: EntryReason['field'], code: string, say: string): EntryReason {
  return { field, code, say, stop: true };
}

// ---- all came ------------------------------------------------------------------------------------------------------

/** Everybody invited to a session, with what is recorded for each. */
export type Recorded = ReadonlyMap<string, AttendanceEntry | null | undefined>;

/** An entry to write for one person. */
export type EntryToWrite = { readonly personId: string; readonly entry: AttendanceEntry };

/**
 * "All came": presence, and nothing else, for everybody with nothing recorded. Those already recorded keep what they have, and those
 * known to be away (`away`) are left for the worker to say.
 */
export function markAllCame(recorded: Recorded, away: readonly string[] = []): EntryToWrite[] {
  return [...recorded]
    .filter(([personId, entry]) => isNotRecorded(entry) && !away.includes(personId))
    .map(([personId]) => ({ personId, entry: { code: 'came' } }));
}

/** Takes "all came" back for those it marked, unless somebody has since said more about them. */
export function undoAllCame(marked: readonly string[], recorded: Recorded): EntryToWrite[] {
  return marked.filter((personId) => isBareCame(recorded.get(personId))).map((personId) => ({ personId, entry: NOT_RECORDED }));
}

function isBareCame(entry: AttendanceEntry | null | undefined): boolean {
  return entry?.code === 'came' && !isGiven(entry.level) && !isGiven(entry.words) && !isGiven(entry.reason) && (entry.minutes ?? null) === null;
}

/** True when nothing is known to have happened. */
function isNotRecorded(entry: AttendanceEntry | null | undefined): boolean {
  return !entry || entry.code === 'not recorded';
}

// ---- cancelling ----------------------------------------------------------------------------------------------------

/**
 * What stands for one person, from what was written and whether the session is cancelled now. Cancelling excuses everyone without writing
 * over anything: undone, each stands as before, not recorded unless recorded. Somebody invited into a cancelled session is cancelled.
 */
export function entryThatStands(session: SessionHeld, written: AttendanceEntry | null | undefined): AttendanceEntry {
  if (session.cancelled) return { code: 'cancelled', reason: session.cancelled.reason };
  return written ?? NOT_RECORDED;
}

/**
 * Whether a session may be cancelled with this reason. A session that somebody came to took place: it was cut short, not cancelled, so those
 * people's minutes are to be recorded instead.
 */
export function mayCancel(session: SessionHeld, recorded: Recorded, reason: string, words: string | null = null): Ruling<EntryReason> {
  const reasons: EntryReason[] = [];
  if (session.cancelled) reasons.push(bar('code', 'already-cancelled', 'This session is cancelled already.'));
  const date = dateOf(session.span.from);
  reasons.push(...checkReason({ code: 'cancelled', reason, words }, date, 'cancel'));
  const came = [...recorded.values()].filter((entry) => attendanceCode(entry?.code, date)?.group === 'came').length;
  if (came > 0) {
    const who = howMany(came, 'person is', 'people are');
    reasons.push(bar('code', 'somebody-came', `${who} recorded as having come. If it was cut short, record how long they were there instead.`));
  }
  return ruling(reasons);
}

/** Whether cancelling may be undone, and the sentence when there is nothing to undo. */
export function mayUndoCancel(session: SessionHeld): Ruling<EntryReason> {
  return ruling(session.cancelled ? [] : [bar('code', 'not-cancelled', 'This session is not cancelled.')]);
}
