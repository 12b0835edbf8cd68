import { sql } from 'kysely';
import { claimsBetween } from '#bookings';
import { absenceKindWords, apartPairs, firstName, namesOf, protectedSpans, protectedTimesOf, type UnitPerson } from '#people';
import { awayBetween, reach } from '#leave';
import { roomById, vehicleById } from '#places';
import { interestsOf, type Interest } from '#plan';
import type { Scope } from '#platform/scope.ts';
import { includesDate, longDate, overlaps, timeRange, type Span } from '#platform/time.ts';
import { activityById } from './activity-store.ts';
import type { ActivityRecord } from './activity.words.ts';
import { reasonLabel } from './attendance.words.ts';
import { checkBeforeInviting, type CheckRow, type InvitingCheck, type TimeAndLabel } from './check-before-inviting.rules.ts';
import { clearanceFor } from './clearance.rules.ts';
import { clearancesOf } from './clearance-store.ts';
import type { CouldNotCheck } from './clash.words.ts';
import { invitationsOf } from './invitation-store.ts';
import { beforeIn, othersAt, wordsGivenBefore, type Before, type OtherSession } from './invite-facts-store.ts';
import { needsRows, oneLineOf, type OneLine } from './invite-needs.rules.ts';
import { menusOf } from './kitchen-store.ts';
import { allergensOfMenu, allergicTo } from './kitchen.rules.ts';
import { planningOfUnit } from './planning-store.ts';
import { workersOfUnit } from './unit-things-store.ts';
import type { SessionRecord } from './session.words.ts';

/** The whole check of one person for one session. */
export interface PersonCheck {
  readonly person: UnitPerson;
  readonly check: InvitingCheck;
  readonly oneLine: OneLine;
  readonly before: Before | null;
  /** The strongest of what they said of the interests this answers; null when they said nothing of them, or not any more. */
  readonly interest: Interest | null;
  /** Published sessions whose time the person cannot also have: they are to come off one of the two. */
  readonly taken: readonly OtherSession[];
  /** Times that suit the person on that day, in words. */
  readonly suits: readonly string[];
}

/** Everything asked of the other rooms once, for any number of people: their check follows from it by rule. */
export async function checksFor(scope: Scope, session: SessionRecord, people: readonly UnitPerson[]): Promise<ReadonlyMap<string, PersonCheck>> {
  const ids = people.map((person) => person.id);
  const activity = (await activityById(scope, session.activityId))!;
  const invited = (await invitationsOf(scope, [session.id])).filter((one) => one.withdrawnAt === null).map((one) => one.personId);
  const others = await othersAt(scope, ids, session.span, session.id);
  const claims = await claimsBetween(scope, ids, session.span);
  const spans = protectedSpans(await protectedTimesOf(scope, session.unitId, ids), [session.onDate]);
  const absences = await asked(scope, () => awayBetween(scope, ids, session.span));
  const reached = activity.outsideService ? await asked(scope, () => reach(scope, ids, session.span)) : undefined;
  const apart = await asked(scope, () => apartPairs(scope, ids));
  const groupNames = await namesOf(scope, invited);
  const before = await beforeIn(scope, session.activityId, ids);
  const said = activity.clearance === null ? new Map<string, never>() : await wordsGivenBefore(scope, session.activityId, 'clearance', ids);
  const cleared = activity.clearance === null ? [] : await clearancesOf(scope, ids);
  const interests = (await interestsOf(scope, ids)).filter(
    (one) => activity.interests.includes(one.kindId) && (one.usedTo || one.doesNow || one.wouldLike),
  );
  const place = await placeOf(scope, session);
  const vehicle = session.vehicleId === null ? null : await vehicleById(scope, session.vehicleId);
  const menu = (await menusOf(scope, session.unitId, [session.id])).get(session.id);
  const uses = (await planningOfUnit(scope, session.unitId)).get(session.activityId)?.allergens ?? [];
  const skillsMissing = await skillsNobodyHas(scope, session, activity);

  return new Map(
    people.map((person): [string, PersonCheck] => {
      const mine = others.filter((one) => one.personId === person.id);
      const kept = spans.filter(({ time, span }) => (time.personId === null || time.personId === person.id) && overlaps(span, session.span));
      const earlier = before.get(person.id) ?? null;
      const words = said.get(person.id);
      const rules = checkBeforeInviting({
        firstName: firstName(person),
        // A clearance has a line of its own, with by whom, until when and within which limits.
        activity: {
          name: session.name,
          maxPeople: session.maxPeople,
          forGender: activity.forGender,
          clearance: null,
          escortNeeded: false,
          outsideService: activity.outsideService,
          joining: session.joining,
        },
        ...(reached === undefined ? {} : { leave: reached === 'could not check' ? reached : (reached.get(person.id) ?? 'could not check') }),
        gender: person.gender,
        invited: invited.filter((id) => id !== person.id).length,
        clearances: [],
        physicalHealth: person.alerts.filter((alert) => alert.kind === 'physical health').map((alert) => alert.words.replace(/\.$/, '')),
        notTogether: apart === 'could not check' ? apart : namesApart(person.id, apart, invited, groupNames, session.onDate),
        clashes: {
          of: 1,
          on: [
            ...mine.map((one) => timeAnd(one.span, one.published ? one.name : `${one.name} (draft)`)),
            ...claims.filter((one) => one.resourceId === person.id && one.ownerKind !== 'session').map((one) => timeAnd(one.span, one.label)),
          ],
        },
        protectedTimes: kept.filter(({ time }) => time.kind !== 'preferred').map(({ time, span }) => timeAnd(span, time.label)),
        absences:
          absences === 'could not check'
            ? absences
            : absences
                .filter((one) => one.personId === person.id && one.sessionId !== session.id)
                .map((one) => ({
                  when: one.to === null ? null : timeRange({ from: one.from, to: one.to }),
                  label: `${lowerFirst(absenceKindWords(one.kind))}${one.purpose === null ? '' : `, ${one.purpose}`}`,
                })),
        lastTime:
          earlier?.place == null
            ? null
            : {
                times: earlier.times,
                ended: earlier.place.ended,
                reason: reasonLabel('end', earlier.place.reason, earlier.place.ended),
                words: earlier.place.words,
              },
      });
      const needs = needsRows({
        firstName: firstName(person),
        alerts: person.alerts,
        place,
        vehicle,
        food: session.kind === 'kitchen' || session.category === 'cooking' || menu !== undefined,
        allergicTo: allergicTo(person.alerts, { activity: uses, menu: allergensOfMenu(menu) }),
        forCulture: activity.forCulture,
        clearance: activity.clearance,
        held:
          activity.clearance === null
            ? null
            : clearanceFor(
                cleared.filter(({ personId }) => personId === person.id),
                activity.clearance,
                session.onDate,
              ),
        on: session.onDate,
        clearanceSaid: words === undefined ? null : { words: words.words, when: longDate(words.on) },
        skillsMissing,
      });
      const rows = [...rules.rows.slice(0, 1), ...needs, ...rules.rows.slice(1)].map(withoutCount);
      const check: InvitingCheck = {
        rows,
        lastTime: lastTimeWords(rules.lastTime, earlier),
        wordNeededFor: rows.filter((row) => row.answer !== 'meets').map((row) => row.code),
      };
      const suits = spans
        .filter(({ time }) => time.kind === 'preferred' && time.personId === person.id)
        .map(({ time, span }) => `${time.label}, ${timeRange(span)}`);
      return [
        person.id,
        {
          person,
          check,
          oneLine: oneLineOf(rows),
          before: earlier,
          interest: interests.find((one) => one.personId === person.id) ?? null,
          taken: session.status === 'published' ? mine.filter((one) => one.published) : [],
          suits,
        },
      ];
    }),
  );
}

/** The answer, or "could not check" when the question fails: a fault is never read as "none". */
async function asked<T>(scope: Scope, ask: () => Promise<T>): Promise<T | CouldNotCheck> {
  await sql`savepoint asked`.execute(scope.tx);
  try {
    const answer = await ask();
    await sql`release savepoint asked`.execute(scope.tx);
    return answer;
  } catch {
    await sql`rollback to savepoint asked`.execute(scope.tx);
    return 'could not check';
  }
}

/** For one session "1 of 1" says nothing: the clash itself does. */
function withoutCount(row: CheckRow): CheckRow {
  return row.code === 'clashes' ? { ...row, theirs: row.theirs.replace(/^\d+ of \d+\. /, ''), say: row.say.replace(/: \d+ of \d+\. /, ': ') } : row;
}

type Pair = Awaited<ReturnType<typeof apartPairs>>[number];

function namesApart(
  personId: string,
  pairs: readonly Pair[],
  invited: readonly string[],
  names: ReadonlyMap<string, { readonly name: string }>,
  on: Temporal.PlainDate,
): string[] {
  return pairs
    .filter((pair) => includesDate({ from: pair.from, to: pair.to }, on) && (pair.personA === personId || pair.personB === personId))
    .map((pair) => (pair.personA === personId ? pair.personB : pair.personA))
    .filter((other) => other !== personId && invited.includes(other))
    .map((other) => names.get(other)?.name ?? 'somebody who has left');
}

async function placeOf(scope: Scope, session: SessionRecord): Promise<{ readonly name: string; readonly stepFree: boolean | null } | null> {
  if (session.place !== null) return { name: session.place, stepFree: null };
  const room = session.roomId === null ? null : await roomById(scope, session.roomId);
  return room === null ? null : { name: room.name, stepFree: room.stepFree };
}

async function skillsNobodyHas(scope: Scope, session: SessionRecord, activity: ActivityRecord): Promise<readonly string[]> {
  if (activity.skillsNeeded.length === 0) return [];
  const running = new Set(session.staff.map((one) => one.staffId));
  const held = (await workersOfUnit(scope, session.unitId, session.span.from)).filter((one) => running.has(one.id)).flatMap((one) => one.skills);
  return activity.skillsNeeded.filter((skill) => !held.includes(skill));
}

function timeAnd(span: Span, label: string): TimeAndLabel {
  return { when: timeRange(span), label };
}

function lastTimeWords(said: string, before: Before | null): string {
  if (before === null || before.place !== null || before.lastCame === null) return said;
  return `${said} Came ${before.times === 1 ? 'once' : `${before.times} times`}, last on ${longDate(before.lastCame)}.`;
}

function lowerFirst(words: string): string {
  return words.charAt(0).toLowerCase() + words.slice(1);
}
