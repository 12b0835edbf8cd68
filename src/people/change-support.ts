import { z } from 'zod';
import { choice, chosen, longText, optionalText, text } from '#platform/form-fields.ts';
import { action, NotFound } from '#platform/route.ts';
import { aboutPerson } from './about-person.ts';
import { access } from './access.ts';
import { addAlert, addHelp, addNeed, endable, endFact } from './support-store.ts';
import { supportPage } from './support.page.tsx';
import { alertKinds, needKinds } from './words.ts';

const needs = (id: string): string => `/people/${id}/needs`;

/** Records a communication need. */
export const recordNeed = action({
  path: '/people/:person/need',
  access: access['add-need'],
  input: z.strictObject({ needKind: choice('Choose the kind of need', needKinds), needWords: text('the need, as a colleague should read it', 120) }),
  subject: aboutPerson,
  again: supportPage as never,
  async run(scope, input, params) {
    await addNeed(scope, params['person']!, input.needKind, input.needWords);
    return { to: needs(params['person']!), say: 'Added. It now stands beside their name.' };
  },
});

/** Records an alert. */
export const recordAlert = action({
  path: '/people/:person/alert',
  access: access['add-alert'],
  input: z.strictObject({
    alertKind: choice('Choose the kind of alert', alertKinds),
    alertWords: text('the alert, as a colleague should read it', 120),
  }),
  subject: aboutPerson,
  again: supportPage as never,
  async run(scope, input, params) {
    await addAlert(scope, params['person']!, input.alertKind, input.alertWords);
    return { to: needs(params['person']!), say: 'Added. It now stands beside their name.' };
  },
});

/** Records what helps the person join in. */
export const recordHelp = action({
  path: '/people/:person/help',
  access: access['add-help'],
  input: z.strictObject({ helpWords: longText('what helps', 500), saidBy: optionalText('who said it', 100) }),
  subject: aboutPerson,
  again: supportPage as never,
  async run(scope, input, params) {
    await addHelp(scope, params['person']!, input.helpWords, input.saidBy ?? 'the person');
    return { to: needs(params['person']!), say: 'Added.' };
  },
});

/** Ends a need, an alert, a help, a carer or a named worker from today; that it held stays known. */
export const endOne = action({
  path: '/people/:person/end',
  access: access['end-fact'],
  input: z.strictObject({ kind: choice('Say what has ended', endable), id: chosen('Say which has ended') }),
  subject: aboutPerson,
  again: supportPage as never,
  async run(scope, input, params) {
    if (!(await endFact(scope, input.kind, params['person']!, input.id))) throw new NotFound();
    return {
      to: ['carer', 'named_worker', 'no_carer'].includes(input.kind) ? `/people/${params['person']!}/carers` : needs(params['person']!),
      say: 'Ended from today. That it was so is kept.',
      fields: [input.kind],
    };
  },
});
