import { z } from 'zod';
import { job } from '#platform/jobs.ts';
import type { Scope } from '#platform/scope.ts';
import { settingFor } from '#platform/settings.ts';
import { clockAt } from '#platform/time.ts';
import { askTask } from '#tasks';
import { openAlarms, raiseAlarm, settleAlarms, unitsToWatch } from './alarm-store.ts';
import { goingsOf } from './board-model.ts';
import { alarmsWanted, unanswered } from './board.rules.ts';
import type { Alarm } from './board.words.ts';
import { endPacksRunOut } from './pack-store.ts';
import { relayOpenAlarms } from './relay-alarm.ts';
import { alarmAnswerMinutes } from './settings.ts';
import { whoToCall } from './who-to-call.ts';

/**
 * Each minute, by the server's clock alone: raises an alarm for everybody overdue, walked off, not where they should be, or out without
 * recorded authority; and takes one that nobody has taken on in time to a second channel. The board shows who is overdue without it.
 */
export const watchLeave = job({
  name: 'watch-leave',
  cron: '* * * * *',
  input: z.object({}),
  async run(scope) {
    for (const unitId of await unitsToWatch(scope)) await watchUnit(scope, unitId);
    await endPacksRunOut(scope);
  },
});

/** Raises and passes on the alarms of one unit. */
async function watchUnit(scope: Scope, unitId: string): Promise<void> {
  const wanted = alarmsWanted(await goingsOf(scope, unitId));
  const minutes = await settingFor(scope, alarmAnswerMinutes, unitId);
  for (const { episodeId, about, raisedAt } of wanted)
    await raiseAlarm(scope, { episodeId, unitId, about, raisedAt, answerBy: scope.now.add({ minutes }) });
  await settleAlarms(
    scope,
    unitId,
    wanted.map(({ episodeId }) => episodeId),
  );
  const open = await openAlarms(scope, unitId);
  for (const alarm of unanswered(open, scope.now)) await secondChannel(scope, unitId, alarm);
  await relayOpenAlarms(
    scope,
    'leave',
    unitId,
    open
      .filter(({ about, answerBy }) => about !== 'nobody answered' && Temporal.Instant.compare(answerBy, scope.now) <= 0)
      .map(({ about, answerBy }) => ({ kind: about, unansweredSince: answerBy })),
  );
}

/** Everybody on shift and the manager on call are asked by name; with nobody known on shift, everybody on the unit. */
async function secondChannel(scope: Scope, unitId: string, alarm: Alarm): Promise<void> {
  const isNew = await raiseAlarm(scope, {
    episodeId: alarm.episodeId,
    unitId,
    about: 'nobody answered',
    raisedAt: alarm.answerBy,
    answerBy: scope.now,
  });
  if (!isNew) return;
  for (const askedOf of await whoToCall(scope, unitId))
    await askTask(scope, {
      unitId,
      kind: 'other',
      aboutKind: 'leave alarm',
      aboutId: alarm.id,
      askedOf,
      dueAt: scope.now,
      link: `/leave?unit=${unitId}`,
      say: `${aboutWords[alarm.about]} since ${clockAt(alarm.raisedAt)}, and nobody has taken it on. Open the leave board now.`,
    });
}

const aboutWords: Readonly<Record<Alarm['about'], string>> = {
  overdue: 'Somebody is overdue from leave',
  'walked off': 'Somebody walked off',
  'not where expected': 'Somebody is not where they should be',
  unauthorised: 'Somebody is out without recorded authority',
  'nobody answered': 'An alarm of the leave board is open',
  concern: 'Somebody has told of a concern after leave',
  help: 'An escort asks for help',
};
