import { z } from 'zod';
import { answerPrepared } from '#plan';
import { chosen, longText, ticked, wholeNumber } from '#platform/form-fields.ts';
import { action, NotFound, refuse, refuseStale } from '#platform/route.ts';
import { aboutMeeting } from './about.ts';
import { roundsAccess } from './access.ts';
import { meetingById } from './meeting-store.ts';
import { meetingPage } from './meeting.page.tsx';
import { preparedFor } from './prepared-card.tsx';

/** Keeps what the meeting answered to what the person prepared. */
export const answerPreparedAction = action({
  path: '/ward-rounds/:meeting/prepared',
  access: roundsAccess['answer-prepared'],
  input: z.strictObject({
    preparation: chosen('Open the page again'),
    opened: wholeNumber('the answer you saw', 0, 100_000),
    answered: longText('what was answered', 4000),
    close: ticked(),
  }),
  subject: aboutMeeting,
  again: meetingPage as never,
  async run(scope, input, params) {
    const meeting = await meetingById(scope, params['meeting']!);
    if (meeting === null) throw new NotFound();
    if (meeting.cancelledAt !== null) refuse('', 'This meeting was called off.');
    const prepared = await preparedFor(scope, meeting);
    if (prepared === null || prepared.id !== input.preparation)
      refuse('', 'What was prepared has been answered and closed since. Open the page again.');
    const theirs = await answerPrepared(
      scope,
      { personId: meeting.personId, preparationId: prepared.id },
      { words: input.answered, opened: input.opened, close: input.close },
    );
    if (theirs !== null) refuseStale([{ label: 'What was answered', yours: input.answered, theirs }]);
    return {
      to: `/ward-rounds/${meeting.id}`,
      say: input.close ? 'Kept, and what was prepared is closed with it.' : 'The answer is kept.',
      people: [meeting.personId],
      fields: ['answered'],
    };
  },
});
