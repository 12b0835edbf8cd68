import { sql } from 'kysely';
import { Range } from '#platform/database.ts';
import type { Scope } from '#platform/scope.ts';
import { spanAt } from '#platform/time.ts';
import { keepChange, staffWords } from './session-history-store.ts';
import { sessionById } from './session-reading-store.ts';
import { StaleSession, type Duty, type SessionChanges, type SessionRecord, type SessionStatus } from './session.words.ts';

export { sessionById, sessionsBetween, sessionsById, sessionsOfPattern } from './session-reading-store.ts';

/** What a new session is made of. What is left out comes from its activity. */
export interface NewSession {
  readonly unitId: string;
  readonly activityId: string;
  readonly onDate: Temporal.PlainDate;
  readonly startTime: Temporal.PlainTime;
  readonly minutes?: number;
  readonly name?: string;
  readonly roomId?: string | null;
  readonly vehicleId?: string | null;
  readonly place?: string | null;
  readonly maxPeople?: number | null;
  readonly staff?: readonly { readonly staffId: string; readonly duty: Duty }[];
  readonly patternId?: string;
  readonly originalDate?: Temporal.PlainDate;
  /** `published` only for what has happened already (an unplanned session written down afterwards). */
  readonly status?: Extract<SessionStatus, 'draft' | 'published'>;
  readonly unplanned?: boolean;
  /** Why or how it was made, for its history. */
  readonly words?: string | null;
}

/**
 * Makes a session from its activity, with its first line of history.
 * @returns its id, or null when the occurrence of its pattern is there already
 */
export async function createSession(scope: Scope, made: NewSession): Promise<string | null> {
  const activity = await scope.tx
    .selectFrom('programme_activity')
    .selectAll()
    .where('id', '=', made.activityId)
    .where('unit_id', '=', made.unitId)
    .executeTakeFirstOrThrow();
  const minutes = made.minutes ?? activity.minutes;
  const span = spanAt(made.onDate, made.startTime, minutes);
  const row = await scope.tx
    .insertInto('programme_session')
    .values({
      unit_id: made.unitId,
      activity_id: activity.id,
      pattern_id: made.patternId ?? null,
      original_date: made.originalDate ?? null,
      name: made.name ?? activity.name,
      kind: activity.kind,
      category: activity.category,
      counts: activity.counts,
      on_date: made.onDate,
      start_time: made.startTime,
      minutes,
      during: new Range(span.from, span.to),
      room_id: made.roomId === undefined ? activity.room_id : made.roomId,
      vehicle_id: made.vehicleId === undefined ? activity.vehicle_id : made.vehicleId,
      place: made.place === undefined ? activity.place : made.place,
      max_people: made.maxPeople === undefined ? activity.max_people : made.maxPeople,
      joining: activity.joining,
      status: made.status ?? 'draft',
      unplanned: made.unplanned ?? false,
    })
    .onConflict((conflict) => conflict.columns(['pattern_id', 'original_date']).doNothing())
    .returning(['id'])
    .executeTakeFirst();
  if (row === undefined) return null;
  await putStaff(scope, row.id, made.unitId, made.staff ?? []);
  await keepChange(scope, {
    sessionId: row.id,
    unitId: made.unitId,
    version: 1,
    what: made.unplanned === true ? 'written down afterwards' : 'created',
    words: made.words ?? null,
    byItself: made.patternId !== undefined,
  });
  return row.id;
}

/**
 * Changes a session, if it is still as it was when the form was opened, and keeps what it was before. A published one then waits for
 * the next publication. Times already booked stay booked as they were until then.
 * @throws StaleSession with the session as somebody else has saved it
 */
export async function changeSession(
  scope: Scope,
  id: string,
  version: number,
  changes: SessionChanges,
  options: { readonly what?: string; readonly words?: string | null; readonly exceptional?: boolean | 'as before' } = {},
): Promise<SessionRecord> {
  const before = await lockSession(scope, id, version);
  const onDate = changes.onDate ?? before.onDate;
  const startTime = changes.startTime ?? before.startTime;
  const minutes = changes.minutes ?? before.minutes;
  const span = spanAt(onDate, startTime, minutes);
  await scope.tx
    .updateTable('programme_session')
    .set({
      name: changes.name ?? before.name,
      on_date: onDate,
      start_time: startTime,
      minutes,
      during: new Range(span.from, span.to),
      room_id: changes.roomId === undefined ? before.roomId : changes.roomId,
      vehicle_id: changes.vehicleId === undefined ? before.vehicleId : changes.vehicleId,
      place: changes.place === undefined ? before.place : changes.place,
      max_people: changes.maxPeople === undefined ? before.maxPeople : changes.maxPeople,
      joining: changes.joining ?? before.joining,
      exceptional:
        options.exceptional === 'as before' ? before.exceptional : (options.exceptional ?? (before.exceptional || before.patternId !== null)),
      unpublished_change: before.unpublishedChange || before.status === 'published',
      version: before.version + 1,
    })
    .where('id', '=', id)
    .execute();
  if (!onDate.equals(before.onDate))
    await scope.tx.updateTable('programme_invitation').set({ on_date: onDate }).where('session_id', '=', id).execute();
  if (changes.staff !== undefined) await putStaff(scope, id, before.unitId, changes.staff);
  const after = (await sessionById(scope, id))!;
  await keepDifference(scope, before, after, options.what, options.words ?? null);
  return after;
}

/**
 * Sets who runs a session, with the history of it. Who runs one occurrence does not set it apart from its pattern: a move of the pattern still moves it. Same faults as `changeSession`. `what` is the line of history, "covered" say.
 */
export async function setSessionStaff(
  scope: Scope,
  id: string,
  version: number,
  staff: readonly { readonly staffId: string; readonly duty: Duty }[],
  what = 'changed',
  words: string | null = null,
): Promise<SessionRecord> {
  return changeSession(scope, id, version, { staff }, { what, words, exceptional: 'as before' });
}

/** Marks a draft as removed: nobody was told of it, so nothing is cancelled. */
export async function removeDraft(scope: Scope, id: string, version: number): Promise<void> {
  const before = await lockSession(scope, id, version);
  await scope.tx
    .updateTable('programme_session')
    .set({ status: 'removed', version: before.version + 1 })
    .where('id', '=', id)
    .execute();
  await keepChange(scope, { sessionId: id, unitId: before.unitId, version: before.version + 1, what: 'removed' });
}

/**
 * Locks a session for a change and gives it as it stands.
 * @throws StaleSession when its version is not the one given
 */
export async function lockSession(scope: Scope, id: string, version: number): Promise<SessionRecord> {
  await sql`select 1 from programme_session where id = ${id} for update`.execute(scope.tx);
  const session = await sessionById(scope, id);
  if (session === null) throw new Error('There is no such session for this asker.');
  if (session.version !== version) throw new StaleSession(session);
  return session;
}

async function putStaff(
  scope: Scope,
  sessionId: string,
  unitId: string,
  staff: readonly { readonly staffId: string; readonly duty: Duty }[],
): Promise<void> {
  await scope.tx.deleteFrom('programme_session_staff').where('session_id', '=', sessionId).execute();
  const once = [...new Map(staff.map((one) => [one.staffId, one])).values()];
  if (once.length === 0) return;
  await scope.tx
    .insertInto('programme_session_staff')
    .values(once.map(({ staffId, duty }) => ({ session_id: sessionId, unit_id: unitId, staff_id: staffId, duty })))
    .execute();
}

async function keepDifference(
  scope: Scope,
  before: SessionRecord,
  after: SessionRecord,
  what: string | undefined,
  words: string | null,
): Promise<void> {
  const facts = {
    name: 'name',
    onDate: 'date',
    startTime: 'time',
    minutes: 'minutes',
    where: 'place',
    vehicleName: 'vehicle',
    maxPeople: 'most people',
    joining: 'joining',
  } as const;
  const was: Record<string, string | number | null> = {};
  const became: Record<string, string | number | null> = {};
  for (const [key, label] of Object.entries(facts) as [keyof typeof facts, string][]) {
    const [old, now] = [plain(before[key]), plain(after[key])];
    if (old !== now) [was[label], became[label]] = [old, now];
  }
  if (staffWords(before.staff) !== staffWords(after.staff)) [was['staff'], became['staff']] = [staffWords(before.staff), staffWords(after.staff)];
  const moved = 'date' in became || 'time' in became;
  await keepChange(scope, {
    sessionId: after.id,
    unitId: after.unitId,
    version: after.version,
    what: what ?? (moved ? 'moved' : 'changed'),
    was,
    became,
    words,
  });
}

function plain(value: string | number | null | Temporal.PlainDate | Temporal.PlainTime): string | number | null {
  if (value instanceof Temporal.PlainTime) return value.toString({ smallestUnit: 'minute' });
  return value instanceof Temporal.PlainDate ? value.toString() : value;
}
