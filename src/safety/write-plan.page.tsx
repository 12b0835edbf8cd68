import { z } from 'zod';
import { aboutPerson, firstName, personTop, personView, type PersonTop } from '#people';
import { action, page } from '#platform/route.ts';
import { startForm } from '#platform/ui/form-state.ts';
import { Card, CardHead, Columns, LineList, ListItem } from '#platform/ui/pieces.tsx';
import { access } from './access.ts';
import { aboutFields, answerField, startValues, VersionForm } from './document-fields.tsx';
import { addSafetyPlan, safetyPlanOf } from './document-store.ts';
import { planQuestions } from './document.words.ts';
import { earlySigns } from './early-signs.ts';
import { keepVersion, reviewBy } from './keep-version.ts';
import type { EarlySign, SafetyPlan } from './words.ts';

interface WriteModel {
  readonly top: PersonTop;
  readonly held: SafetyPlan | null;
  readonly signs: readonly EarlySign[];
  readonly lookAgain: Temporal.PlainDate;
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
      lookAgain: await reviewBy(scope, top.person.stay?.unitId ?? null),
    };
  },
  people: () => [],
  show(model, context) {
    const { top, held } = model;
    const first = firstName(top.person);
    const form = context.sentBy === access['write-plan'].name ? context.sent : startForm(startValues(planQuestions, held, model.lookAgain));
    const back = `/people/${top.person.id}/safety`;
    return personView(top, context, {
      title: held === null ? `A safety plan with ${first}` : `${first}’s safety plan, version ${held.number + 1}`,
      lead: 'Sit down together. Their words, not ours; a line each is enough.',
      body: (
        <Columns layout="main-side">
          <VersionForm
            action={`${back}/plan`}
            back={back}
            context={context}
            form={form}
            questions={planQuestions}
            first={first}
            held={held?.number ?? 0}
            what="safety plan"
          />
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
  run: (scope, input, params) =>
    keepVersion(scope, params['person']!, { what: 'safety plan', questions: planQuestions, held: safetyPlanOf, add: addSafetyPlan }, input),
});
