import { z } from 'zod';
import { choice, longText, version } from '#platform/form-fields.ts';
import { action, refuse, refuseStale } from '#platform/route.ts';
import { clockAt } from '#platform/time.ts';
import { aboutEpisode } from './about.ts';
import { leaveAccess } from './access.ts';
import { answerAlarms } from './alarm-store.ts';
import { declarePage, retakeWords } from './declare.page.tsx';
import { loadLate } from './late-model.ts';
import { keepMovement } from './keep-movement.ts';

/** A registered nurse's declaration, with the moment and the last day of the power to take somebody back. */
export const declareAbsence = action({
  path: '/leave/episodes/:episode/declare',
  access: leaveAccess.declare,
  input: z.strictObject({
    as: choice('Say what you declare', ['declared missing', 'declared AWOL']),
    concern: longText('what worries you', 1000),
    version: version(),
  }),
  subject: aboutEpisode,
  again: declarePage as never,
  async run(scope, input, params) {
    const model = (await loadLate(scope, params['episode']!))!;
    const { episode, personName, retake } = model;
    if (episode.version !== input.version)
      refuseStale([
        { label: 'Their going out', yours: 'As you opened it', theirs: 'Something was recorded meanwhile: they may be back. Look at it first.' },
      ]);
    if (input.as === 'declared AWOL' && retake.kind === 'no power') refuse('as', `${retake.say} Declare them missing.`);
    const facts = { concern: input.concern, ...(input.as === 'declared AWOL' ? { retakeUntil: retake.until?.toString() ?? null } : {}) };
    // By how they stand in law now, not by the footing they went on: somebody informal may have been detained while out.
    const heldNow = retake.kind === 'until' || retake.kind === 'no limit' ? { heldNow: true } : {};
    await keepMovement(scope, { episodeId: episode.id, what: input.as, at: scope.now, facts, ...heldNow }, 'as');
    await answerAlarms(scope, episode.id);
    return {
      to: `/leave/episodes/${episode.id}/late`,
      say:
        input.as === 'declared AWOL'
          ? `${personName} is declared absent without leave at ${clockAt(scope.now)}. Power to take them back: ${retake.kind === 'until' ? 'until ' : ''}${retakeWords(retake)}.`
          : `${personName} is declared missing at ${clockAt(scope.now)}.`,
      subject: `episode ${episode.id}`,
    };
  },
});
