import { z } from 'zod';
import { job } from '#platform/jobs.ts';
import type { Scope } from '#platform/scope.ts';
import { allUnits } from '#places';
import { answerTask, askTask, openTasks } from '#tasks';
import { unitMeasures } from './unit-due.ts';

const aboutKind = 'measures due';

/** One request a unit, with the number of measures that are overdue: made, renewed and taken back as the number changes. */
export async function askUnit(scope: Scope, unitId: string): Promise<void> {
  const { people } = await unitMeasures(scope, unitId);
  const overdue = people.flatMap(({ dues }) => dues.filter(({ state }) => state === 'overdue')).length;
  const say = `${overdue === 1 ? 'One measure is' : `${overdue} measures are`} overdue here. Look whom to ask what.`;
  const open = (await openTasks(scope, unitId)).filter((task) => task.aboutKind === aboutKind);
  if (overdue > 0 && open.some((task) => task.say === say)) return;
  for (const task of open) await answerTask(scope, task.id, 'withdrawn', 'The number has changed');
  if (overdue > 0) await askTask(scope, { unitId, kind: 'other', aboutKind, aboutId: null, say, link: `/measures?unit=${unitId}` });
}

/** Each morning: asks each unit to look at what is overdue. */
export const askForMeasures = job({
  name: 'ask-for-measures',
  input: z.object({}),
  cron: '40 4 * * *',
  async run(scope) {
    for (const unit of await allUnits(scope)) if (unit.closedOn === null) await askUnit(scope, unit.id);
  },
});
