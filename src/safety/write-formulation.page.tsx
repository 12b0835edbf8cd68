import { z } from 'zod';
import { aboutPerson, firstName, personTop, personView, type PersonTop } from '#people';
import { action, page, Refusal, refuseStale } from '#platform/route.ts';
import { settingFor } from '#platform/settings.ts';
import { startForm } from '#platform/ui/form-state.ts';
import { Button, ButtonLink, Buttons, Form } from '#platform/ui/forms.tsx';
import { Card, Stack } from '#platform/ui/pieces.tsx';
import { access } from './access.ts';
import { aboutFields, AboutFields, aboutOf, aboutProblems, answerField, QuestionFields, startValues } from './document-fields.tsx';
import { addFormulation, formulationOf } from './document-store.ts';
import { formulationQuestions } from './document.words.ts';
import { gradingWarning } from './grading-words.rules.ts';
import { reviewWeeks } from './settings.ts';
import type { Formulation } from './words.ts';

interface WriteModel {
  readonly top: PersonTop;
  readonly held: Formulation | null;
  readonly reviewBy: Temporal.PlainDate;
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
      reviewBy: scope.today.add({ weeks: await settingFor(scope, reviewWeeks, top.person.stay?.unitId ?? null) }),
    };
  },
  people: () => [],
  show({ top, held, reviewBy }, context) {
    const first = firstName(top.person);
    const form = context.sentBy === access['write-formulation'].name ? context.sent : startForm(startValues(formulationQuestions, held, reviewBy));
    const back = `/people/${top.person.id}/safety`;
    return personView(top, context, {
      title: held === null ? `What keeps ${first} safe, and what does not` : `What keeps ${first} safe, version ${held.number + 1}`,
      lead: 'A story, not a grade: what happened, what makes it more or less likely, what was agreed.',
      body: (
        <Form action={`${back}/formulation`} context={context.form} version={held?.number ?? 0}>
          <Stack>
            <Card tone="flag">
              <QuestionFields form={form} questions={formulationQuestions} />
            </Card>
            <AboutFields form={form} first={first} isNew={held === null} />
            <Buttons>
              <Button look="primary">{held === null ? 'Keep the formulation' : 'Put this version in use'}</Button>
              <ButtonLink href={back} look="link">
                Leave it
              </ButtonLink>
            </Buttons>
          </Stack>
        </Form>
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
  async run(scope, input, params) {
    const personId = params['person']!;
    const held = await formulationOf(scope, personId);
    const top = await personTop(scope, personId);
    const problems = aboutProblems(input, held?.number ?? 0, scope.today, await settingFor(scope, reviewWeeks, top?.person.stay?.unitId ?? null));
    if (problems.length > 0) throw new Refusal(problems);
    const text = {
      ownWords: input.ownWords,
      happened: input.happened!,
      worriesPerson: input.worriesPerson,
      worriesUs: input.worriesUs,
      moreLikely: input.moreLikely,
      lessLikely: input.lessLikely,
      strengths: input.strengths,
      whoHelps: input.whoHelps,
      agreed: input.agreed!,
    };
    const kept = (held?.number ?? 0) === input.version && (await addFormulation(scope, personId, input.version, text, aboutOf(input)));
    if (!kept) {
      const theirs = await formulationOf(scope, personId);
      refuseStale(
        formulationQuestions
          .map(({ key, title }) => ({ label: title, yours: text[key] ?? '', theirs: theirs?.[key] ?? '' }))
          .filter((one) => one.yours !== one.theirs),
      );
    }
    const warning = gradingWarning(Object.values(text));
    return {
      to: `/people/${personId}/safety`,
      say: `The formulation is kept, version ${input.version + 1}.${warning === null ? '' : ` ${warning}`}`,
      people: [personId],
      fields: ['formulation'],
    };
  },
});
