import { z } from 'zod';
import { choice, optionalChoice, optionalText, ticked, version } from '#platform/form-fields.ts';
import { action, Refusal, refuseStale } from '#platform/route.ts';
import { aboutEpisode } from './about.ts';
import { leaveAccess } from './access.ts';
import { checkPage } from './before-leave-check.page.tsx';
import { noteDescription } from './description-store.ts';
import { addMovement, episodeById } from './episode-store.ts';
import { mayFollow, episodeStatus } from './episode.rules.ts';

/** Keeps a registered nurse's check before leave. It releases nobody. */
export const checkBeforeLeave = action({
  path: '/leave/episodes/:episode/check',
  access: leaveAccess['check-before-leave'],
  input: z.strictObject({
    said: optionalText('their words', 1000),
    wants: choice('Say whether they want to go', ['yes', 'not sure', 'no']),
    seems: choice('Say how they seem', ['as usual', 'better', 'something has changed']),
    changed: optionalText('what has changed', 1000),
    intoxicated: choice('Say whether there is any sign of alcohol or drugs', ['no', 'yes', 'could not tell']),
    observation: choice('Say what observation they are on', ['general', 'enhanced', 'not known']),
    health: optionalText('physical health', 1000),
    medicines: optionalChoice('Say whether the medicines for the night are ready', ['ready', 'none needed', 'not ready']),
    numbers: ticked(),
    plan: optionalText('what was agreed', 500),
    clothing: optionalText('what they are wearing', 300),
    decision: choice('Decide: can go, can go with a change, or not now', ['go', 'go with a change', 'not now']),
    why: optionalText('why', 500),
    version: version(),
  }),
  subject: aboutEpisode,
  again: checkPage as never,
  async run(scope, input, params) {
    const episode = (await episodeById(scope, params['episode']!))!;
    const faults = [];
    if (input.decision !== 'go' && input.why === null)
      faults.push({
        field: 'why',
        message: input.decision === 'not now' ? 'Say why not now, in words they can be told.' : 'Say what the change is.',
      });
    if (input.seems === 'something has changed' && input.changed === null)
      faults.push({ field: 'changed', message: 'Say in a few words what has changed.' });
    const ruling = mayFollow(
      episodeStatus(episode, scope.now),
      { what: 'checked', facts: { decision: input.decision }, enteredLate: false, corrects: null },
      episode.basis,
    );
    if (!ruling.allowed) faults.push(...ruling.reasons.filter((reason) => reason.stop).map((reason) => ({ field: '', message: reason.say })));
    if (faults.length > 0) throw new Refusal(faults);
    if (episode.version !== input.version)
      refuseStale([], 'Something about this going out was changed after you opened the page. Read it again below, then keep your check.');
    await addMovement(scope, {
      episodeId: episode.id,
      what: 'checked',
      at: scope.now,
      facts: {
        decision: input.decision,
        wantsToGo: input.wants,
        presentation: input.seems,
        intoxicated: input.intoxicated,
        observation: input.observation,
        crisisNumbersGiven: input.numbers,
        ...(input.said === null ? {} : { ownWords: input.said }),
        ...(input.changed === null ? {} : { changedSinceReview: input.changed }),
        ...(input.medicines === null ? {} : { medicines: input.medicines }),
        ...(input.health === null ? {} : { physicalHealth: input.health }),
        ...(input.plan === null ? {} : { ifTheyWalkOff: input.plan }),
        ...(input.clothing === null ? {} : { clothing: input.clothing }),
        ...(input.why === null ? {} : { words: input.why }),
      },
    });
    if (input.clothing !== null) await noteDescription(scope, episode.personId, 'clothing', input.clothing);
    return {
      to: `/leave/episodes/${episode.id}`,
      say: input.decision === 'not now' ? 'Kept: not now.' : 'The check is kept.',
      people: [episode.personId],
      unitId: episode.unitId,
      subject: episode.id,
    };
  },
});
