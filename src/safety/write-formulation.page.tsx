import { z } from 'zod';
import { aboutPerson, firstName, personTop, personView, type PersonTop } from '#people';
import { action, page } from '#platform/route.ts';
import { startForm } from '#platform/ui/form-state.ts';
import { access } from './access.ts';
import { aboutFields, answerField, startValues, VersionForm } from './document-fields.tsx';
import { addFormulation, formulationOf } from './document-store.ts';
import { formulationQuestions } from './document.words.ts';
import { keepVersion, reviewBy } from './keep-version.ts';
import type { Formulation } from './words.ts';

interface WriteModel {
  readonly top: PersonTop;
  readonly held: Formulation | null;
  readonly lookAgain: Temporal.PlainDate;
}

/** Writes a formulation, or its next version: a story with its causes and strengths, no grade of risk. */
export const writeFormulationPage = page({
  path: '/people/:person/safety/formulation',
  access: access['write-formulation'],
  query: z.object({}),
  subject: aboutPerson,
  async load(scope, { params }): Promise<WriteModel | null> {
    const top = await personTop(scope, params['person']!);
    if (top === null) return null;
    return {
      top,
      held: await formulationOf(scope, top.person.id),
      lookAgain: await reviewBy(scope, top.person.stay?.unitId ?? null),
    };
  },
  people: () => [],
  show({ top, held, lookAgain }, context) {
    const first = firstName(top.person);
    const form = context.sentBy === access['write-formulation'].name ? context.sent : startForm(startValues(formulationQuestions, held, lookAgain));
    const back = `/people/${top.person.id}/safety`;
    return personView(top, context, {
      title: held === null ? `What keeps ${first} safe, and what does not` : `What keeps ${first} safe, version ${held.number + 1}`,
      lead: 'A story, not a grade: what happened, what makes it more or less likely, what was agreed.',
      body: (
        <VersionForm
          action={`${back}/formulation`}
          back={back}
          context={context}
          form={form}
          questions={formulationQuestions}
          first={first}
          held={held?.number ?? 0}
          what="formulation"
        />
      ),
    });
  },
});

/** Keeps a version of a formulation. A text that grades risk is warned of and kept. */
export const writeFormulation = action({
  path: '/people/:person/safety/formulation',
  access: access['write-formulation'],
  input: z.strictObject({
    ownWords: answerField('how they tell it', false),
    happened: answerField('what has happened', true),
    worriesPerson: answerField('what worries them', false),
    worriesUs: answerField('what worries us', false),
    moreLikely: answerField('what makes it more likely', false),
    lessLikely: answerField('what makes it less likely', false),
    strengths: answerField('strengths', false),
    whoHelps: answerField('who helps', false),
    agreed: answerField('what was agreed', true),
    ...aboutFields,
  }),
  subject: aboutPerson,
  again: writeFormulationPage as never,
  run: (scope, input, params) =>
    keepVersion(scope, params['person']!, { what: 'formulation', questions: formulationQuestions, held: formulationOf, add: addFormulation }, input),
});
