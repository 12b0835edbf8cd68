import { z } from 'zod';
import { aboutPerson, firstName, personTop, personView, type PersonTop } from '#people';
import { action, page, Refusal, refuseStale } from '#platform/route.ts';
import { settingFor } from '#platform/settings.ts';
import { startForm } from '#platform/ui/form-state.ts';
import { Button, ButtonLink, Buttons, Form } from '#platform/ui/forms.tsx';
import { Card, CardHead, Columns, LineList, ListItem, Stack } from '#platform/ui/pieces.tsx';
import { access } from './access.ts';
import { aboutFields, AboutFields, aboutOf, aboutProblems, answerField, QuestionFields, startValues } from './document-fields.tsx';
import { addSafetyPlan, safetyPlanOf } from './document-store.ts';
import { planQuestions } from './document.words.ts';
import { earlySigns } from './early-signs.ts';
import { gradingWarning } from './grading-words.rules.ts';
import { reviewWeeks } from './settings.ts';
import type { EarlySign, SafetyPlan } from './words.ts';

interface WriteModel {
  readonly top: PersonTop;
  readonly held: SafetyPlan | null;
  readonly signs: readonly EarlySign[];
  readonly reviewBy: Temporal.PlainDate;
}

/** Writes a safety plan with somebody, or its next version: their words first, their early signs beside. */
export const writePlanPage = page({
  path: '/people/:person/safety/plan',
  access: access['write-plan'],
  query: z.object({}),
  subject: aboutPerson,
  async load(scope, { params }): Promise<WriteModel | null> {
    const top = await personTop(scope, params['person']!);
    if (top === null) return null;
    return {
      top,
      held: await safetyPlanOf(scope, top.person.id),
      signs: [...(await earlySigns(scope, top.person.id)).values()],
      reviewBy: scope.today.add({ weeks: await settingFor(scope, reviewWeeks, top.person.stay?.unitId ?? null) }),
    };
  },
  people: () => [],
  show(model, context) {
    const { top, held } = model;
    const first = firstName(top.person);
    const form = context.sentBy === access['write-plan'].name ? context.sent : startForm(startValues(planQuestions, held, model.reviewBy));
    const back = `/people/${top.person.id}/safety`;
    return personView(top, context, {
      title: held === null ? `A safety plan with ${first}` : `${first}’s safety plan, version ${held.number + 1}`,
      lead: 'Sit down together. Their words, not ours; a line each is enough.',
      body: (
        <Columns layout="main-side">
          <Form action={`${back}/plan`} context={context.form} version={held?.number ?? 0}>
            <Stack>
              <Card tone="flag">
                <QuestionFields form={form} questions={planQuestions} />
              </Card>
              <AboutFields form={form} first={first} isNew={held === null} />
              <Buttons>
                <Button look="primary">{held === null ? 'Keep the safety plan' : 'Put this version in use'}</Button>
                <ButtonLink href={back} look="link">
                  Leave it
                </ButtonLink>
              </Buttons>
            </Stack>
          </Form>
          <Card>
            <CardHead title={`Early signs ${first} shares`} level={3} />
            {model.signs.length === 0 ? (
              <p class="quiet">None shared. They are told on the wellness plan, and are {first}’s to share.</p>
            ) : (
              <LineList>
                {model.signs.map((sign) => (
                  <ListItem title={<>“{sign.words}”</>} note={sign.whatIDo === null ? undefined : `What I do then: “${sign.whatIDo}”`} />
                ))}
              </LineList>
            )}
          </Card>
        </Columns>
      ),
    });
  },
});

/** Keeps a version of a safety plan. A text that grades risk is warned of and kept. */
export const writePlan = action({
  path: '/people/:person/safety/plan',
  access: access['write-plan'],
  input: z.strictObject({
    ownWords: answerField('what matters most to them', false),
    signs: answerField('how they know it is coming', true),
    iCanDo: answerField('what they can do', true),
    beWith: answerField('who they can be with', false),
    ring: answerField('who they can ring', true),
    placeSafer: answerField('making the place safer', false),
    staffDo: answerField('what staff do', false),
    ...aboutFields,
  }),
  subject: aboutPerson,
  again: writePlanPage as never,
  async run(scope, input, params) {
    const personId = params['person']!;
    const held = await safetyPlanOf(scope, personId);
    const top = await personTop(scope, personId);
    const problems = aboutProblems(input, held?.number ?? 0, scope.today, await settingFor(scope, reviewWeeks, top?.person.stay?.unitId ?? null));
    if (problems.length > 0) throw new Refusal(problems);
    const text = {
      ownWords: input.ownWords,
      signs: input.signs!,
      iCanDo: input.iCanDo!,
      beWith: input.beWith,
      ring: input.ring!,
      placeSafer: input.placeSafer,
      staffDo: input.staffDo,
    };
    const kept = (held?.number ?? 0) === input.version && (await addSafetyPlan(scope, personId, input.version, text, aboutOf(input)));
    if (!kept) {
      const theirs = await safetyPlanOf(scope, personId);
      refuseStale(
        planQuestions
          .map(({ key, title }) => ({ label: title, yours: text[key] ?? '', theirs: theirs?.[key] ?? '' }))
          .filter((one) => one.yours !== one.theirs),
      );
    }
    const warning = gradingWarning(Object.values(text));
    return {
      to: `/people/${personId}/safety`,
      say: `The safety plan is kept, version ${input.version + 1}.${warning === null ? '' : ` ${warning}`}`,
      people: [personId],
      fields: ['safety plan'],
    };
  },
});
