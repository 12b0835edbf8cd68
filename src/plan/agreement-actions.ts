import { aboutPerson } from '#people';
import { z } from 'zod';
import { choice, date, optionalDate, optionalText, text } from '#platform/form-fields.ts';
import { action, refuse } from '#platform/route.ts';
import { access } from './access.ts';
import { addAgreement, addCopy } from './agreement-store.ts';
import { agreementFault } from './agreement.rules.ts';
import { planPage } from './plan.page.tsx';
import { agreementAnswers, copyForms } from './plan-words.ts';

/** Keeps the person's answer to their plan. */
export const askAgreement = action({
  path: '/people/:person/plan/agreement',
  access: access['ask-agreement'],
  input: z.strictObject({
    answer: choice('Choose the answer they gave', agreementAnswers),
    words: optionalText('their words', 1000),
    why: optionalText('what kept them from it', 500),
    askedOn: date('the day they were asked'),
    again: optionalDate('the day to ask again'),
  }),
  subject: aboutPerson,
  again: planPage as never,
  async run(scope, input, params) {
    const personId = params['person']!;
    const why = input.answer === 'could not take part' ? input.why : null;
    const fault = agreementFault({ answer: input.answer, why, askedOn: input.askedOn, askAgainOn: input.again }, scope.today);
    if (fault !== null) refuse(fault.field, fault.say);
    await addAgreement(scope, personId, { answer: input.answer, words: input.words, why, askedOn: input.askedOn, askAgainOn: input.again });
    return { to: `/people/${personId}/plan`, say: 'Their answer is kept. The plan stands either way.' };
  },
});

/** Keeps that a copy was given, or not wanted. */
export const giveCopy = action({
  path: '/people/:person/plan/copy',
  access: access['give-copy'],
  input: z.strictObject({
    copyForm: choice('Choose what it was given as', copyForms),
    givenTo: text('who it was given to', 120),
    what: text('what of it was given', 200),
    givenOn: date('the day it was given'),
  }),
  subject: aboutPerson,
  again: planPage as never,
  async run(scope, input, params) {
    if (Temporal.PlainDate.compare(input.givenOn, scope.today) > 0) refuse('givenOn', 'The day it was given must not be later than today.');
    await addCopy(scope, params['person']!, { on: input.givenOn, form: input.copyForm, to: input.givenTo, what: input.what });
    return { to: `/people/${params['person']!}/plan`, say: 'Kept.' };
  },
});
