import { z } from 'zod';
import { peopleOnUnit } from '#people';
import { allUnits } from '#places';
import { job } from '#platform/jobs.ts';
import type { Scope } from '#platform/scope.ts';
import { settingFor } from '#platform/settings.ts';
import { nudgesElsewhere, overdueNudges } from './nudge-store.ts';
import { besideOwnUsual, type OwnUsual, usualSpan } from './own-usual.rules.ts';
import { followToUnit, passNudgeOn, raiseNudge } from './raise-nudge.ts';
import { ownUsual } from './settings.ts';
import { thingsInWeeks } from './slots.ts';

/** Every few minutes, by the server's clock alone: what nobody answered in time goes to the next in turn. */
export const watchNudges = job({
  name: 'watch-nudges',
  cron: '*/5 * * * *',
  input: z.object({}),
  async run(scope) {
    for (const nudge of await overdueNudges(scope)) await passNudgeOn(scope, nudge);
  },
});

/** Each minute: what nobody answered goes with somebody who moved to another unit, however they came there. */
export const watchMoves = job({
  name: 'watch-moves',
  cron: '* * * * *',
  input: z.object({}),
  async run(scope) {
    for (const { nudge, toUnit } of await nudgesElsewhere(scope)) await followToUnit(scope, nudge, toUnit);
  },
});

/** Each morning: who came to far less than their own usual in the last whole week is looked in on by somebody by name, once a week. */
export const watchAttendance = job({
  name: 'watch-attendance',
  cron: '40 6 * * *',
  input: z.object({}),
  async run(scope) {
    for (const { id: unitId } of await allUnits(scope))
      for (const { id: personId } of await peopleOnUnit(scope, unitId)) {
        const found = await ownUsualOf(scope, personId, unitId);
        if (found === 'could not check' || found.stands !== 'below') continue;
        await raiseNudge(scope, {
          personId,
          cause: 'attendance',
          signId: null,
          onDate: found.monday,
          sighting: { noteId: null, how: 'counted', ownWords: null, words: found.say, toldPerson: null, notToldWhy: null, seenAt: scope.now },
        });
      }
  },
});

/** A person's last whole week beside their own weeks before; or that nobody could be asked, which is not "as usual". */
export async function ownUsualOf(scope: Scope, personId: string, unitId: string | null): Promise<OwnUsual | 'could not check'> {
  const policy = await settingFor(scope, ownUsual, unitId);
  const answers = await thingsInWeeks.ask(scope, { personId, ...usualSpan(scope.today, policy) });
  if (answers.length === 0 || answers.some((answer) => !answer.known)) return 'could not check';
  return besideOwnUsual(
    answers.flatMap((answer) => (answer.known ? answer.value : [])),
    scope.today,
    policy,
  );
}
