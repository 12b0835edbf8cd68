import { z } from 'zod';
import { releaseBookings } from '#bookings';
import { job } from '#platform/jobs.ts';
import type { Scope } from '#platform/scope.ts';
import { bankHolidaysBetween } from './activity-store.ts';
import { inviteAllocated } from './allocated-invitations.ts';
import { madeOf, moveWithPattern, patternsOf, unitsWithPatterns, type PatternRecord } from './pattern-store.ts';
import { materialise, planRemake, type RemakePlan } from './pattern.rules.ts';
import { createSession, removeDraft } from './session-store.ts';
import type { Occurrence } from './words.ts';

/** How many weeks ahead patterns are made into sessions by the nightly job. A week opened further ahead is made when it is opened. */
export const weeksAhead = 6;

/** How many weeks ahead a week may be opened and made. Further on nobody plans, and an address typed wrongly should make nothing. */
const weeksAtMost = 60;

/** What making a time's sessions did. */
export interface Made {
  readonly made: readonly string[];
  readonly changed: number;
  readonly removed: number;
  /** Sentences on what was left as it is. */
  readonly left: readonly string[];
}

/**
 * Makes the sessions that the unit's patterns ask for between two dates, from today on: the past is never made up. Doing it again makes
 * nothing again: an occurrence is known by its pattern and original date, and one moved, cancelled or removed by hand stays as it is.
 * Those with a standing place are invited to what is made.
 */
export async function makePatternSessions(scope: Scope, unitId: string, from: Temporal.PlainDate, to: Temporal.PlainDate): Promise<Made> {
  const first = Temporal.PlainDate.compare(from, scope.today) < 0 ? scope.today : from;
  const tooFar = Temporal.PlainDate.compare(first, scope.today.add({ weeks: weeksAtMost })) > 0;
  if (tooFar || Temporal.PlainDate.compare(first, to) > 0) return { made: [], changed: 0, removed: 0, left: [] };
  return makeFrom(scope, await patternsOf(scope, unitId, first, to), first, to, 'make only');
}

/** After an edit of patterns: also moves and removes what was made of them, except what happened, was cancelled or was changed by hand. */
export async function remakePatterns(scope: Scope, patterns: readonly PatternRecord[], to: Temporal.PlainDate): Promise<Made> {
  return makeFrom(scope, patterns, scope.today, to, 'make, move and remove');
}

async function makeFrom(
  scope: Scope,
  patterns: readonly PatternRecord[],
  first: Temporal.PlainDate,
  to: Temporal.PlainDate,
  how: 'make only' | 'make, move and remove',
): Promise<Made> {
  if (patterns.length === 0) return { made: [], changed: 0, removed: 0, left: [] };
  const holidays = (await bankHolidaysBetween(scope, first, to.add({ days: 7 }))).map(({ date, name }) => ({ date: date.toString(), name }));
  const wanted = patterns
    .flatMap((pattern) => materialise(pattern, first, to, holidays))
    .filter((one) => Temporal.Instant.compare(one.span.from, scope.now) > 0);
  const made = await madeOf(
    scope,
    patterns.map(({ id }) => id),
    first,
    to,
  );
  const plan = planRemake(wanted, made);
  const byId = new Map(patterns.map((pattern) => [pattern.id, pattern]));
  const ids = await makeNew(scope, plan.make, byId);
  if (how === 'make only') return { made: ids, changed: 0, removed: 0, left: [] };
  return { made: ids, ...(await moveAndRemove(scope, plan, patterns[0]!.unitId, new Map(made.map((one) => [one.id, one.version])))) };
}

async function makeNew(scope: Scope, occurrences: readonly Occurrence[], patterns: ReadonlyMap<string, PatternRecord>): Promise<string[]> {
  const ids: string[] = [];
  for (const one of occurrences) {
    const pattern = patterns.get(one.patternId)!;
    const id = await createSession(scope, {
      unitId: pattern.unitId,
      activityId: pattern.activityId,
      onDate: one.date,
      startTime: one.startTime,
      minutes: one.minutes,
      roomId: pattern.roomId,
      vehicleId: pattern.vehicleId,
      place: pattern.place,
      staff: pattern.staff,
      patternId: pattern.id,
      originalDate: one.originalDate,
      words: one.movedFrom === null ? 'Made from its pattern' : `Made from its pattern, moved off ${one.movedFrom}`,
    });
    if (id !== null) ids.push(id);
  }
  await inviteAllocated(scope, ids);
  return ids;
}

async function moveAndRemove(scope: Scope, plan: RemakePlan, unitId: string, versions: ReadonlyMap<string, number>): Promise<Omit<Made, 'made'>> {
  for (const { sessionId, to } of plan.change) await moveWithPattern(scope, sessionId, unitId, to);
  for (const id of plan.remove) {
    await removeDraft(scope, id, versions.get(id)!);
    await releaseBookings(scope, { kind: 'session', id });
  }
  return { changed: plan.change.length, removed: plan.remove.length, left: [...new Set(plan.leave.map(({ say }) => say))] };
}

/** Each night, makes the weeks ahead of every unit's patterns. */
export const materialisePatterns = job({
  name: 'make-pattern-sessions',
  input: z.object({}),
  cron: '20 2 * * *',
  async run(scope) {
    for (const unitId of await unitsWithPatterns(scope))
      await makePatternSessions(scope, unitId, scope.today, scope.today.add({ weeks: weeksAhead }));
  },
});
