import { z } from 'zod';
import { peopleOnUnit } from '#people';
import { allUnits } from '#places';
import { job } from '#platform/jobs.ts';
import type { Scope } from '#platform/scope.ts';
import { settingFor } from '#platform/settings.ts';
import { dateWithYear, instantAt } from '#platform/time.ts';
import { answerTask, askTask, tasksAbout } from '#tasks';
import { staffOfUnit } from '#workforce';
import { dueTask } from './agreed-actions.ts';
import { agreedStanding } from './agreed.rules.ts';
import { agreedReportsOnUnit, lastDueOf } from './agreed-store.ts';
import { agreedAheadDays } from './settings.ts';

/** Asks whoever writes an agreed report for it, once for each due day; anybody where they work here no more. Of those who are on the unit now. */
export async function askForAgreed(scope: Scope, unitId: string): Promise<void> {
  const here = new Set((await peopleOnUnit(scope, unitId)).map(({ id }) => id));
  const agreed = (await agreedReportsOnUnit(scope, unitId)).filter(({ personId }) => here.has(personId));
  if (agreed.length === 0) return;
  const staff = new Set((await staffOfUnit(scope, unitId)).map(({ id }) => id));
  const ahead = await settingFor(scope, agreedAheadDays, unitId);
  const asked = await tasksAbout(
    scope,
    dueTask,
    agreed.map(({ id }) => id),
  );
  for (const one of agreed) {
    const standing = agreedStanding(one, lastDueOf(one), scope.today, ahead);
    const say = `Report for ${one.reader}, due ${dateWithYear(standing.dueOn)}`.slice(0, 300);
    const open = asked.filter((task) => task.aboutId === one.id && (task.answer === null || task.answer === 'acknowledged'));
    for (const task of open) {
      if (task.unitId !== unitId) await answerTask(scope, task.id, 'withdrawn', 'They are on another unit now.');
      else if (task.say !== say || standing.state === 'later') await answerTask(scope, task.id, 'withdrawn', 'It is due another day.');
    }
    // Whoever has answered, has been asked: the list goes on saying that it is due.
    if (standing.state === 'later' || asked.some((task) => task.unitId === unitId && task.aboutId === one.id && task.say === say)) continue;
    await askTask(scope, {
      unitId,
      kind: 'other',
      aboutKind: dueTask,
      aboutId: one.id,
      personId: one.personId,
      say,
      link: `/people/${one.personId}/reports/agreed#agreed-${one.id}`,
      askedOf: staff.has(one.writerId) ? one.writerId : null,
      dueAt: instantAt(standing.dueOn, '17:00'),
    });
  }
}

/** Each morning: asks for the agreed reports that are due soon or overdue. */
export const watchAgreed = job({
  name: 'ask-for-agreed-reports',
  input: z.object({}),
  cron: '50 4 * * *',
  async run(scope) {
    for (const unit of await allUnits(scope)) if (unit.closedOn === null) await askForAgreed(scope, unit.id);
  },
});
