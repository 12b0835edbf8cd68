import { z } from 'zod';
import { peopleOnUnit } from '#people';
import { allUnits } from '#places';
import { job } from '#platform/jobs.ts';
import type { Scope } from '#platform/scope.ts';
import { settingFor } from '#platform/settings.ts';
import { answerTask, askTask, openTasks } from '#tasks';
import { clockAt, dateOf, shortDate } from '#platform/time.ts';
import { nurseInCharge } from '#workforce';
import { dueOn, missedBy } from './huddle-due.rules.ts';
import { addMissed, heldSince } from './missed-huddle-store.ts';
import { huddleTimes } from './settings.ts';

const missedKind = 'huddle missed';

/** A huddle missed longer ago than this is not told of for the first time: whoever is in charge now was not there. */
const hoursBack = 24;

/** Every few minutes: a huddle that was not held in time is kept as missed, and whoever is in charge is told, once. */
export const watchHuddles = job({
  name: 'watch-huddles',
  cron: '*/10 * * * *',
  input: z.object({}),
  async run(scope) {
    // A part of a house is told of in the huddle of the house.
    for (const unit of await allUnits(scope)) if (unit.closedOn === null && unit.partOf === null) await keepMissed(scope, unit.id);
  },
});

/** Keeps which huddles of the last day a unit has missed, and tells its nurse in charge. @returns how many were told of now */
export async function keepMissed(scope: Scope, unitId: string): Promise<number> {
  const policy = await settingFor(scope, huddleTimes, unitId);
  if (policy.at.length === 0 || (await peopleOnUnit(scope, unitId)).length === 0) return 0;
  const since = scope.now.subtract({ hours: hoursBack });
  const due = [dateOf(since), scope.today].flatMap((day) => dueOn(day, policy)).filter((at) => Temporal.Instant.compare(at, since) >= 0);
  const held = await heldSince(scope, unitId, since.subtract({ minutes: policy.earlyMinutes }));
  let told = 0;
  for (const dueAt of missedBy(due, policy, held, scope.now)) {
    const charge = await nurseInCharge(scope, unitId);
    const id = await addMissed(scope, unitId, dueAt, charge?.staffId ?? null);
    if (id === null) continue;
    told += 1;
    await askTask(scope, {
      unitId,
      kind: 'other',
      aboutKind: missedKind,
      aboutId: id,
      say: `No safety huddle was kept for ${clockAt(dueAt)} on ${shortDate(dateOf(dueAt))}. Hold it, or say why not.`,
      link: `/huddle?unit=${unitId}`,
      askedOf: charge?.staffId ?? null,
    });
  }
  return told;
}

/** A huddle is held, or somebody said why one was missed: nobody is asked for it any more. With an id, that one alone. */
export async function closeMissedTasks(scope: Scope, unitId: string, words: string, id: string | null = null): Promise<void> {
  for (const task of await openTasks(scope, unitId))
    if (task.aboutKind === missedKind && (id === null || task.aboutId === id)) await answerTask(scope, task.id, 'done', words);
}
