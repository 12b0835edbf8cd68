import { peopleOnUnitBetween } from '#people';
import { Refusal } from '#platform/route.ts';
import type { Scope } from '#platform/scope.ts';
import { holds, spanAt } from '#platform/time.ts';
import { activitiesOf } from './activity-store.ts';
import { makePatternSessions } from './make-pattern-sessions.ts';
import { lockWeek, raiseWeek, weekVersion } from './publication-store.ts';
import { createSession, sessionsBetween } from './session-store.ts';
import type { SessionRecord } from './session.words.ts';
import { insertInvitations, invitedToSessions, type Invited } from './week-invitations-store.ts';

/** A session of the week before that could be carried over, with why not when it cannot. */
interface CopyLine {
  readonly session: SessionRecord;
  readonly to: Temporal.PlainDate;
  /** People invited who are still here then; those who have left are not carried over. */
  readonly people: readonly string[];
  readonly leftBehind: number;
  readonly whyNot: string | null;
}

/** What copying the week before would do. */
export interface CopyPlan {
  readonly version: number;
  readonly copiedFrom: Temporal.PlainDate | null;
  readonly source: Temporal.PlainDate;
  readonly lines: readonly CopyLine[];
  /** How many come round by themselves and are there already. */
  readonly comingRound: number;
}

/** Works out what would be carried over from the week before: its one-off sessions. Those of patterns come by themselves. */
export async function planCopy(scope: Scope, unitId: string, monday: Temporal.PlainDate): Promise<CopyPlan> {
  const source = monday.subtract({ days: 7 });
  const { version, copiedFrom } = await weekVersion(scope, unitId, monday);
  const before = await sessionsBetween(scope, unitId, source, source.add({ days: 6 }));
  const there = await sessionsBetween(scope, unitId, monday, monday.add({ days: 6 }));
  const single = before.filter((one) => one.patternId === null && !one.unplanned && one.status !== 'cancelled');
  const invited = Map.groupBy(
    await invitedToSessions(
      scope,
      single.map(({ id }) => id),
    ),
    ({ sessionId }) => sessionId,
  );
  const spans = single.map((one) => spanAt(one.onDate.add({ days: 7 }), one.startTime, one.minutes));
  const here =
    spans.length === 0
      ? []
      : await peopleOnUnitBetween(
          scope,
          unitId,
          spans.map(({ from }) => from).toSorted(Temporal.Instant.compare)[0]!,
          spans
            .map(({ to }) => to)
            .toSorted(Temporal.Instant.compare)
            .at(-1)!,
        );
  const open = new Set((await activitiesOf(scope, unitId)).map(({ id }) => id));
  const lines = single.map((session, index) => {
    const to = session.onDate.add({ days: 7 });
    const people = (invited.get(session.id) ?? [])
      .filter(({ how }) => how === 'invited' || how === 'allocated')
      .map(({ personId }: Invited) => personId);
    const still = people.filter((id) => here.some((person) => person.id === id && person.presence.some((stay) => holds(stay, spans[index]!.from))));
    return {
      session,
      to,
      people: still,
      leftBehind: people.length - still.length,
      whyNot: whyNot(session, to, there, open, scope.now, spans[index]!.from),
    };
  });
  return { version, copiedFrom, source, lines, comingRound: there.filter((one) => one.patternId !== null && one.status !== 'cancelled').length };
}

function whyNot(
  session: SessionRecord,
  to: Temporal.PlainDate,
  there: readonly SessionRecord[],
  open: ReadonlySet<string>,
  now: Temporal.Instant,
  from: Temporal.Instant,
): string | null {
  if (Temporal.Instant.compare(from, now) <= 0) return 'That time has gone by.';
  if (!open.has(session.activityId)) return 'The activity has ended.';
  const same = there.find(
    (one) => one.activityId === session.activityId && one.onDate.equals(to) && one.startTime.equals(session.startTime) && one.name === session.name,
  );
  return same === undefined ? null : 'It is there already.';
}

/**
 * Copies chosen one-off sessions of the week before as drafts, with who runs them and who is invited, and makes the patterns' sessions.
 * Copying again copies nothing twice.
 * @throws Refusal when somebody published or copied the week since `version`
 */
export async function copyWeek(
  scope: Scope,
  unitId: string,
  monday: Temporal.PlainDate,
  version: number,
  chosen: readonly string[],
): Promise<{ readonly copied: number; readonly people: readonly string[] }> {
  if ((await lockWeek(scope, unitId, monday)) !== version)
    throw new Refusal(
      [
        {
          field: '',
          message: 'Somebody else published or copied this week after you opened this page. Look again, then copy what is still missing.',
        },
      ],
      { status: 409 },
    );
  await makePatternSessions(scope, unitId, monday, monday.add({ days: 6 }));
  const plan = await planCopy(scope, unitId, monday);
  const lines = plan.lines.filter(({ session, whyNot: reason }) => chosen.includes(session.id) && reason === null);
  for (const { session, to, people } of lines) {
    const id = (await createSession(scope, {
      unitId,
      activityId: session.activityId,
      onDate: to,
      startTime: session.startTime,
      minutes: session.minutes,
      name: session.name,
      roomId: session.roomId,
      vehicleId: session.vehicleId,
      place: session.place,
      maxPeople: session.maxPeople,
      staff: session.staff.map(({ staffId, duty }) => ({ staffId, duty: duty === 'cover' ? 'lead' : duty })),
      words: 'Copied from the week before',
    }))!;
    await insertInvitations(
      scope,
      people.map((personId) => ({ sessionId: id, unitId, onDate: to, personId, how: 'invited' })),
    );
  }
  await raiseWeek(scope, unitId, monday, plan.source);
  return { copied: lines.length, people: [...new Set(lines.flatMap(({ people }) => people))] };
}
