import { z } from 'zod';
import { job } from '#platform/jobs.ts';
import type { Scope } from '#platform/scope.ts';
import { settingFor } from '#platform/settings.ts';
import { clockAt, dateOf, longDate } from '#platform/time.ts';
import { answerTask, askTask, tasksAbout } from '#tasks';
import { nurseInCharge } from '#workforce';
import { dueOf } from './outreach-model.ts';
import { closeMissed, missedAlerts, noteAllTold, outreachPlans, raiseMissed, unitsWithOutreach } from './outreach-store.ts';
import type { DueVisit } from './outreach.words.ts';
import { relayOpenAlarms, type OpenAlarm } from './relay-alarm.ts';
import { missedVisitMinutes } from './settings.ts';
import { whoToCall } from './who-to-call.ts';

/** How far back the clock looks, so that Trellis having been down hides no missed visit. */
const lookBack = { hours: 24 * 7 };

/**
 * Each minute, by the server's clock alone: a visit or call to somebody on leave whose time has passed with nothing recorded is told to the
 * worker who was to make it, to the named clinician or nurse and to the nurse in charge; unanswered, to everybody on shift and the manager on call.
 */
export const watchOutreach = job({
  name: 'watch-outreach',
  cron: '* * * * *',
  input: z.object({}),
  async run(scope) {
    for (const unitId of await unitsWithOutreach(scope)) await watchUnit(scope, unitId);
  },
});

async function watchUnit(scope: Scope, unitId: string): Promise<void> {
  const plans = await outreachPlans(scope, { unitId });
  const { due } = await dueOf(scope, plans, { from: scope.now.subtract(lookBack), to: scope.now });
  const minutes = await settingFor(scope, missedVisitMinutes, unitId);
  const missed = due.filter(({ state }) => state === 'missed');
  for (const visit of missed) await raise(scope, visit, minutes);
  const waiting: OpenAlarm[] = [];
  for (const alert of await missedAlerts(scope, { unitId })) {
    const visit = due.find(({ plan, on }) => plan.id === alert.planId && on.equals(alert.dueOn));
    if (visit !== undefined && visit.state !== 'missed') {
      await settleMissed(scope, alert.id, null);
      continue;
    }
    if (Temporal.Instant.compare(alert.answerBy, scope.now) > 0) continue;
    waiting.push({ kind: 'missed visit', unansweredSince: alert.answerBy });
    if (alert.toldAllAt === null) await tellAll(scope, alert);
  }
  await relayOpenAlarms(scope, 'visits', unitId, waiting);
}

/** Closes a missed visit and what was asked because of it. @returns false: it was closed already */
export async function settleMissed(scope: Scope, alertId: string, words: string | null): Promise<boolean> {
  if (!(await closeMissed(scope, alertId, words))) return false;
  for (const task of await tasksAbout(scope, 'missed visit', [alertId])) if (task.answer === null) await answerTask(scope, task.id, 'done', words);
  return true;
}

async function raise(scope: Scope, { plan, on, dueAt }: DueVisit, minutes: number): Promise<void> {
  const id = await raiseMissed(scope, {
    planId: plan.id,
    personId: plan.personId,
    unitId: plan.unitId,
    dueOn: on,
    dueAt,
    answerBy: scope.now.add({ minutes }),
  });
  if (id === null) return;
  const charge = await nurseInCharge(scope, plan.unitId);
  const lone = plan.alone ? ` The worker was to go alone: ring them first on ${plan.phone!}.` : '';
  for (const askedOf of new Set([plan.staffId, plan.hearsId, charge?.staffId ?? null]))
    await askTask(scope, {
      unitId: plan.unitId,
      kind: 'other',
      aboutKind: 'missed visit',
      aboutId: id,
      personId: plan.personId,
      askedOf,
      dueAt: scope.now,
      link: `/people/${plan.personId}/outreach`,
      say: `On leave: nobody has recorded the ${plan.kind} that was due ${dayWords(on, scope)} at ${clockAt(dueAt)}.${lone}`.slice(0, 480),
    });
}

async function tellAll(scope: Scope, alert: { readonly id: string; readonly unitId: string; readonly dueAt: Temporal.Instant }): Promise<void> {
  if (!(await noteAllTold(scope, alert.id))) return;
  for (const askedOf of await whoToCall(scope, alert.unitId))
    await askTask(scope, {
      unitId: alert.unitId,
      kind: 'other',
      aboutKind: 'missed visit',
      aboutId: alert.id,
      askedOf,
      dueAt: scope.now,
      link: `/outreach?unit=${alert.unitId}`,
      say: `A visit to somebody on leave was due ${dayWords(dateOf(alert.dueAt), scope)} at ${clockAt(alert.dueAt)}. Nobody has recorded it or taken it on.`,
    });
}

function dayWords(on: Temporal.PlainDate, scope: Pick<Scope, 'today'>): string {
  return on.equals(scope.today) ? 'today' : `on ${longDate(on)}`;
}
