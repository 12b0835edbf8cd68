import { namesOf, peopleOnUnit, calledName } from '#people';
import type { Scope } from '#platform/scope.ts';
import { settingFor } from '#platform/settings.ts';
import { instantAt } from '#platform/time.ts';
import { awayBetween } from './away.ts';
import { missedAlerts, outreachPlans, visitsOf } from './outreach-store.ts';
import { isPlanOpen, lastContact, nightsOf, visitsDue } from './outreach.rules.ts';
import type { AwayTime, DueVisit, OutreachPlan, OutreachVisit } from './outreach.words.ts';
import { outreachFromNights } from './settings.ts';

const DAY = 24;
/** How far back a visit nobody has recorded is looked for, and how far ahead the next one. */
const daysBack = 7;
const daysAhead = 35;

/** Somebody on long leave, or with visits planned, in one line. */
export interface OutreachLine {
  readonly personId: string;
  readonly name: string;
  /** The leave they are on now; null: they are not recorded as away. */
  readonly leave: AwayTime | null;
  readonly plans: readonly OutreachPlan[];
  /** Visits nobody has recorded or taken on, oldest first. */
  readonly missed: readonly DueVisit[];
  /** The one that is due now, else the next to come. */
  readonly next: DueVisit | null;
  readonly last: OutreachVisit | null;
}

/** Visits of plans as they stand, with what was recorded and when the people were away: one look for any number of plans. */
export async function dueOf(
  scope: Scope,
  plans: readonly OutreachPlan[],
  span: { readonly from: Temporal.Instant; readonly to: Temporal.Instant },
): Promise<{
  readonly due: readonly DueVisit[];
  readonly visits: readonly OutreachVisit[];
  readonly away: ReadonlyMap<string, readonly AwayTime[]>;
}> {
  const people = [...new Set(plans.map(({ personId }) => personId))];
  const visits = await visitsOf(scope, people);
  const away = await awayOf(scope, people, plans, span.to);
  const due = plans.flatMap((plan) =>
    visitsDue(plan, span, {
      visits: visits.filter(({ personId }) => personId === plan.personId),
      away: away.get(plan.personId) ?? [],
      now: scope.now,
    }),
  );
  return { due: due.toSorted((a, b) => Temporal.Instant.compare(a.dueAt, b.dueAt)), visits, away };
}

async function awayOf(
  scope: Scope,
  people: readonly string[],
  plans: readonly OutreachPlan[],
  to: Temporal.Instant,
): Promise<ReadonlyMap<string, readonly AwayTime[]>> {
  const found = new Map<string, AwayTime[]>();
  if (people.length === 0) return found;
  const first = plans.map(({ from }) => from).toSorted(Temporal.PlainDate.compare)[0]!;
  const from = instantAt(first, '00:00');
  const span = { from: Temporal.Instant.compare(from, to) < 0 ? from : to.subtract({ hours: DAY }), to };
  for (const one of await awayBetween(scope, people, span)) found.set(one.personId, [...(found.get(one.personId) ?? []), one]);
  return found;
}

/** Everybody of a unit on long leave or with visits planned: missed first, then those nobody has planned for, then by when the next is due. */
export async function outreachLines(scope: Scope, unitId: string): Promise<readonly OutreachLine[]> {
  const plans = await outreachPlans(scope, { unitId });
  const span = { from: scope.now.subtract({ hours: DAY * daysBack }), to: scope.now.add({ hours: DAY * daysAhead }) };
  const { due, visits } = await dueOf(scope, plans, span);
  const taken = await takenOn(scope, plans);
  const people = await peopleOnUnit(scope, unitId);
  const nights = await settingFor(scope, outreachFromNights, unitId);
  const now = { from: scope.now, to: scope.now.add({ seconds: 1 }) };
  const away = await awayBetween(
    scope,
    people.map(({ id }) => id),
    now,
  );
  const long = away.filter((one) => one.kind !== 'general hospital' && one.kind !== 'appointment' && isLong(one, nights, scope.now));
  const planned = plans.filter((plan) => isPlanOpen(plan, scope.now));
  const missedOf = (id: string) => due.filter((one) => one.plan.personId === id && one.state === 'missed' && !taken.has(keyOf(one.plan.id, one.on)));
  const ids = [
    ...new Set([...long.map(({ personId }) => personId), ...planned.map(({ personId }) => personId), ...due.map(({ plan }) => plan.personId)]),
  ];
  const names = await namesOf(scope, ids);
  const lines = ids.map((personId): OutreachLine => {
    const own = due.filter(({ plan }) => plan.personId === personId && plan.endedAt === null);
    const name = names.get(personId);
    return {
      personId,
      name: name === undefined ? 'Somebody who has left' : calledName(name),
      leave: away.find((one) => one.personId === personId) ?? null,
      plans: planned.filter((plan) => plan.personId === personId),
      missed: missedOf(personId),
      next: own.find(({ state }) => state === 'due now') ?? own.find(({ state }) => state === 'to come') ?? null,
      last: lastContact(visits.filter((visit) => visit.personId === personId)),
    };
  });
  return lines
    .filter((line) => line.plans.length > 0 || line.missed.length > 0 || long.some(({ personId }) => personId === line.personId))
    .toSorted((a, b) => rank(a) - rank(b) || soonest(a, b) || a.name.localeCompare(b.name, 'en-GB'));
}

const keyOf = (planId: string, on: Temporal.PlainDate): string => `${planId} ${on.toString()}`;

async function takenOn(scope: Scope, plans: readonly OutreachPlan[]): Promise<ReadonlySet<string>> {
  const alerts = await missedAlerts(scope, { personIds: [...new Set(plans.map(({ personId }) => personId))] });
  return new Set(alerts.filter(({ answeredAt, words }) => answeredAt !== null && words !== null).map((one) => keyOf(one.planId, one.dueOn)));
}

/** Nights as planned; where nobody knows until when, as they have been so far. */
function isLong(away: AwayTime, nights: number, now: Temporal.Instant): boolean {
  return (nightsOf(away) ?? nightsOf({ from: away.from, to: now })!) >= nights;
}

function rank(line: OutreachLine): number {
  if (line.missed.length > 0) return 0;
  if (line.plans.length === 0) return 1;
  return line.next === null ? 3 : 2;
}

function soonest(a: OutreachLine, b: OutreachLine): number {
  const at = (line: OutreachLine) => line.missed[0]?.dueAt ?? line.next?.dueAt ?? null;
  const [one, other] = [at(a), at(b)];
  return one === null || other === null ? 0 : Temporal.Instant.compare(one, other);
}
