import { aboutPerson } from '#people';
import { z } from 'zod';
import { choice, chosen, longText, optionalDate, optionalText, version } from '#platform/form-fields.ts';
import { action, NotFound, refuse, refuseStale } from '#platform/route.ts';
import { access } from './access.ts';
import { endingPage } from './ending.page.tsx';
import { endingStepsOf, writeEndingStep, type EndingStep } from './ending-steps-store.ts';
import { endingStepStates } from './ending.words.ts';
import { sentence } from './plan-view.tsx';
import { stepWho } from './plan-words.ts';

/** Adds a step that was agreed for the ending. */
export const addEndingStep = action({
  path: '/people/:person/plan/ending/steps',
  access: access['add-ending-step'],
  input: z.strictObject({
    words: longText('what is done', 300),
    who: choice('Choose who does it', stepWho),
    whoName: optionalText('who does it', 120),
    byOn: optionalDate('the day by which it is done'),
  }),
  subject: aboutPerson,
  again: endingPage as never,
  async run(scope, input, params) {
    const personId = params['person']!;
    if (input.who !== 'the person' && input.whoName === null) refuse('whoName', 'Enter who does it, by name or role.');
    await writeEndingStep(scope, personId, { ...input, number: 1, state: 'to do' });
    return { to: `/people/${personId}/plan/ending`, say: 'The step was added.' };
  },
});

/** Says where a step of the ending has got to: its next version. */
export const markEndingStep = action({
  path: '/people/:person/plan/ending/steps/mark',
  access: access['mark-ending-step'],
  input: z.strictObject({
    step: chosen('Choose the step'),
    state: choice('Choose where it has got to', endingStepStates),
    version: version(),
  }),
  subject: aboutPerson,
  again: endingPage as never,
  async run(scope, input, params) {
    const personId = params['person']!;
    const now = async () => (await endingStepsOf(scope, personId)).find(({ stepId }) => stepId === input.step);
    const before = await now();
    if (before === undefined) throw new NotFound();
    const stale = (theirs: EndingStep): never =>
      refuseStale([
        { label: before.words, yours: sentence(input.state), theirs: `${sentence(theirs.state)}, ${theirs.writtenBy ?? 'not known by whom'}` },
      ]);
    if (before.number !== input.version) stale(before);
    const written = await writeEndingStep(scope, personId, { ...before, number: before.number + 1, state: input.state });
    if (!written) stale((await now()) ?? before);
    return { to: `/people/${personId}/plan/ending`, say: `${sentence(input.state)}: ${before.words}` };
  },
});
