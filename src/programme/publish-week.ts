import { BookingTaken, takeAllBookings, type Clash } from '#bookings';
import { holdsRole } from '#platform/actor.ts';
import { Refusal } from '#platform/route.ts';
import { arrangers } from '#platform/role-groups.ts';
import type { Scope } from '#platform/scope.ts';
import { clockAt, longDate, timeRange } from '#platform/time.ts';
import type { SessionClash } from './clash.words.ts';
import { pendingChanges, type PendingChanges } from './pending-changes.ts';
import { keepPublication, lockSessionsOfWeek, lockWeek, markPublished, markTold, raiseWeek, weekVersion } from './publication-store.ts';
import { keepChange } from './session-history-store.ts';
import { sessionsBetween } from './session-store.ts';
import type { GoingAhead, SessionRecord } from './session.words.ts';
import { claimsOfSession, clashesOf, weekFacts, type WeekFacts } from './week-clashes.ts';

/** A session to be published, with what stops it and what wants a word why. */
export interface PublishLine {
  readonly session: SessionRecord;
  readonly sentence: string;
  readonly stops: readonly SessionClash[];
  /** Protected times gone over that no word is kept for yet. */
  readonly asks: readonly SessionClash[];
  readonly looks: readonly SessionClash[];
}

/** One thing that wants a word why, whether it is about one session or twenty: it is asked once. */
export interface PublishAsk {
  /** The id of the first session it is about: what the form's field is known by. */
  readonly key: string;
  readonly say: string;
  readonly sessions: readonly SessionRecord[];
}

/** What publishing a week would do. */
export interface PublishPlan {
  readonly version: number;
  readonly pending: PendingChanges;
  readonly lines: readonly PublishLine[];
  readonly asks: readonly PublishAsk[];
  readonly facts: WeekFacts;
}

/** Works out what publishing the week would do. Sessions named in `leave` stay drafts and hold no time. */
export async function planPublication(scope: Scope, unitId: string, monday: Temporal.PlainDate, leave: readonly string[] = []): Promise<PublishPlan> {
  const sunday = monday.add({ days: 6 });
  const sessions = await sessionsBetween(scope, unitId, monday, sunday);
  const kept = sessions.filter((one) => !(leave.includes(one.id) && one.status === 'draft'));
  const pending = await pendingChanges(
    scope,
    unitId,
    monday,
    kept.filter((one) => !(leave.includes(one.id) && one.unpublishedChange)),
  );
  // All that is to be published counts as published: two drafts that clash stop one another.
  const facts = await weekFacts(
    scope,
    unitId,
    monday,
    sunday,
    kept.map((one) => (one.status === 'draft' ? { ...one, status: 'published' } : one)),
  );
  const clashes = clashesOf(facts);
  const lines = pending.toPublish.map((session) => {
    const reasons = clashes.get(session.id)?.reasons ?? [];
    const asked = (reason: SessionClash): boolean => reason.code === 'protected-time' || reason.code === 'not-together';
    return {
      session,
      sentence: pending.sentenceFor.get(session.id)!,
      stops: reasons.filter(({ stop }) => stop),
      asks: reasons.filter((reason) => asked(reason) && !session.goingAhead.some((kept) => kept.say === reason.say)),
      looks: reasons.filter((reason) => !reason.stop && !asked(reason)),
    };
  });
  return { version: (await weekVersion(scope, unitId, monday)).version, pending, lines, asks: asksOf(lines), facts };
}

function asksOf(lines: readonly PublishLine[]): PublishAsk[] {
  const bySay = Map.groupBy(
    lines.flatMap(({ session, asks }) => asks.map(({ say }) => ({ session, say }))),
    ({ say }) => say,
  );
  return [...bySay].map(([say, several]) => ({ key: several[0]!.session.id, say, sessions: several.map(({ session }) => session) }));
}

/**
 * Publishes a unit's week: takes the bookings of everybody and everything its sessions need, all in one, and tells what changed.
 * @param why the word why for each thing gone over (a protected time, two who are not together), by its field's name: see `whyKey`
 * @param leave sessions that stay as they are for now
 * @returns the publication's number and what it tells
 * @throws Refusal when somebody published or copied the week since `version`, when a time is taken (each clash named), or a word why is missing
 */
export async function publishWeek(
  scope: Scope,
  unitId: string,
  monday: Temporal.PlainDate,
  version: number,
  why: Readonly<Record<string, string | null>>,
  leave: readonly string[],
): Promise<{ readonly number: number; readonly sentences: readonly string[]; readonly people: readonly string[] }> {
  if (scope.actor.kind !== 'system' && !holdsRole(scope.actor, arrangers, unitId))
    throw new Refusal([{ field: '', message: 'Your role on this unit does not include this.' }]);
  if ((await lockWeek(scope, unitId, monday)) !== version) await refuseOvertaken(scope, unitId, monday);
  await lockSessionsOfWeek(scope, unitId, monday);
  const plan = await planPublication(scope, unitId, monday, leave);
  if (plan.pending.count === 0) throw new Refusal([{ field: '', message: 'There is nothing to publish: the week is as it was published.' }]);
  const stops = plan.lines.flatMap(({ session, stops: several }) =>
    several.map(({ say }) => ({ field: '', message: `${session.name}, ${longDate(session.onDate)}: ${say}` })),
  );
  if (stops.length > 0) throw new Refusal(stops, { status: 409 });
  const missing = plan.asks.filter(({ key, say }) => !why[whyKey(plan.asks, key, say)]);
  if (missing.length > 0)
    throw new Refusal(
      missing.map(({ key, say, sessions }) => ({
        field: `why.${whyKey(plan.asks, key, say)}`,
        message: `Say why ${sessions.length === 1 ? `${sessions[0]!.name} goes` : `${sessions.length} sessions go`} ahead: ${say}`,
      })),
    );
  const wordsFor = (say: string): string => why[whyKey(plan.asks, plan.asks.find((ask) => ask.say === say)!.key, say)]!;
  const invitedTo = (id: string) => plan.facts.invited.get(id) ?? [];
  try {
    await takeAllBookings(
      scope,
      plan.pending.toPublish.map((session) => ({
        owner: { kind: 'session', id: session.id, unitId, label: session.name },
        claims: claimsOfSession(session, invitedTo(session.id)).map((claim) => ({
          resourceId: claim.resource.id,
          kind: claim.resource.kind,
          span: claim.span,
        })),
      })),
    );
  } catch (error) {
    if (error instanceof BookingTaken)
      throw new Refusal(
        error.clashes.map((clash) => ({ field: '', message: takenSentence(clash, plan.facts) })),
        { status: 409 },
      );
    throw error;
  }
  const number = await keepPublication(scope, unitId, monday, plan.pending.sentences);
  await markPublished(
    scope,
    plan.lines.map(({ session, asks }) => ({
      id: session.id,
      goingAhead: [...session.goingAhead, ...asks.map((ask): GoingAhead => ({ code: ask.code, say: ask.say, words: wordsFor(ask.say) }))],
    })),
    number,
  );
  for (const { session, asks } of plan.lines) {
    await keepChange(scope, {
      sessionId: session.id,
      unitId,
      version: session.version + 1,
      what: 'published',
      words: asks.length === 0 ? null : [...new Set(asks.map(({ say }) => wordsFor(say)))].join(' · '),
    });
  }
  await markTold(scope, plan.pending.takenOff);
  await raiseWeek(scope, unitId, monday);
  return {
    number,
    sentences: plan.pending.sentences,
    people: plan.pending.toPublish.flatMap(({ id }) => invitedTo(id).map(({ personId }) => personId)),
  };
}

/** The name of an ask's field: its first session's id, with a number where that session wants a second word why. */
export function whyKey(asks: readonly PublishAsk[], key: string, say: string): string {
  const before = asks
    .slice(
      0,
      asks.findIndex((ask) => ask.say === say),
    )
    .filter((ask) => ask.key === key).length;
  return before === 0 ? key : `${key}_${before + 1}`;
}

async function refuseOvertaken(scope: Scope, unitId: string, monday: Temporal.PlainDate): Promise<never> {
  const { latest } = await pendingChanges(scope, unitId, monday, []);
  const who =
    latest === null
      ? 'Somebody else changed this week'
      : `${latest.publishedByName ?? 'Somebody else'} published this week at ${clockAt(latest.publishedAt)}`;
  throw new Refusal([{ field: '', message: `${who} after you opened this page. Look at what is left below, then publish again.` }], { status: 409 });
}

function takenSentence({ owner, wanted, held }: Clash, facts: WeekFacts): string {
  const name =
    facts.names.get(wanted.resourceId) ??
    facts.workers.find(({ id }) => id === wanted.resourceId)?.name ??
    facts.rooms.find(({ id }) => id === wanted.resourceId)?.name ??
    facts.vehicles.find(({ id }) => id === wanted.resourceId)?.name ??
    facts.sessions.flatMap(({ staff }) => staff).find(({ staffId }) => staffId === wanted.resourceId)?.name ??
    'Somebody or something it needs';
  return `${owner.label}: ${name} is taken by ${held.label}, ${timeRange(held.span)}.`;
}

/** "3 changes": the week's tag and button. */
export function changesWords(count: number): string {
  return count === 1 ? '1 change' : `${count} changes`;
}
