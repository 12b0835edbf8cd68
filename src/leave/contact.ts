import { z } from 'zod';
import { optionalText, version } from '#platform/form-fields.ts';
import { action, refuse, refuseStale } from '#platform/route.ts';
import { aboutEpisode } from './about.ts';
import { leaveAccess } from './access.ts';
import { changeDueBack } from './change-due-back.ts';
import { goingOutPage } from './going-out.page.tsx';
import { holdEpisode } from './hold-episode.ts';
import { nextTyped, optionalDate, optionalTime } from './moment-typed.ts';
import { recordMovement } from './record-movement.ts';
import { momentWords } from './view.ts';

/** Word from somebody who is out, or a new time to be back. The old time stays in the record, and the new one is never refused: it is what was agreed. */
export const contact = action({
  path: '/leave/episodes/:episode/contact',
  access: leaveAccess['record-movement'],
  input: z.strictObject({
    words: optionalText('the words', 500),
    due: optionalTime('the new time due back'),
    day: optionalDate('the day they are due back'),
    agreed: optionalText('who agreed it', 100),
    version: version(),
  }),
  subject: aboutEpisode,
  again: goingOutPage as never,
  async run(scope, input, params) {
    if (input.words === null && input.due === null) refuse('words', 'Say what you heard, or the new time they are due back.');
    if (input.due !== null && input.words === null) refuse('words', 'Say why the time was changed.');
    if (input.due !== null && input.agreed === null) refuse('agreed', 'Say who agreed the new time.');
    const episode = await holdEpisode(scope, params['episode']!);
    if (episode.version !== input.version) refuseStale([], 'Something was recorded after you opened this page. Read it below, then keep yours.');
    await recordMovement(scope, episode.id, 'contact', scope.now, input.words === null ? {} : { words: input.words });
    const say = input.due === null ? 'Kept.' : await changed();
    return { to: `/leave/episodes/${episode.id}`, say, people: [episode.personId], unitId: episode.unitId, subject: episode.id };

    async function changed(): Promise<string> {
      const dueBack = nextTyped(scope.now, input.due!, input.day);
      const { beyond, clashes } = await changeDueBack(scope, episode, { dueBack, words: input.words!, agreedBy: input.agreed! });
      return [
        `Kept. Due back ${momentWords(dueBack, scope.today)} now.`,
        ...(beyond.length === 0 ? [] : ['That goes beyond what was authorised. The nurse in charge is told.']),
        ...(clashes.length === 0 ? [] : ['Somebody’s time is taken by something else: see below.']),
      ].join(' ');
    }
  },
});
