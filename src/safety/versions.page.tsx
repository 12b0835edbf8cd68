import { z } from 'zod';
import { aboutPerson, firstName, personTop, personView, type PersonTop } from '#people';
import { page } from '#platform/route.ts';
import { Stack } from '#platform/ui/pieces.tsx';
import { access } from './access.ts';
import { DocumentShown } from './document-shown.tsx';
import { formulations, safetyPlans } from './document-store.ts';
import { formulationQuestions, planQuestions } from './document.words.ts';
import type { Formulation, SafetyPlan } from './words.ts';

type VersionsModel = { readonly top: PersonTop } & (
  | { readonly of: 'plan'; readonly all: readonly SafetyPlan[] }
  | { readonly of: 'formulation'; readonly all: readonly Formulation[] }
);

/** Every version of a safety plan or a formulation, the newest first, each as it was written. */
export const versionsPage = page({
  path: '/people/:person/safety/versions',
  access: access['see-safety'],
  query: z.object({ of: z.enum(['plan', 'formulation']).catch('plan') }),
  subject: aboutPerson,
  async load(scope, { params, query }): Promise<VersionsModel | null> {
    const top = await personTop(scope, params['person']!);
    if (top === null) return null;
    return query.of === 'plan'
      ? { top, of: 'plan', all: await safetyPlans(scope, [top.person.id]) }
      : { top, of: 'formulation', all: await formulations(scope, [top.person.id]) };
  },
  people: ({ top }) => [top.person.id],
  show(model, context) {
    const first = firstName(model.top.person);
    const shared = { first, today: context.today, write: null, earlier: '#' };
    return personView(model.top, context, {
      title: model.of === 'plan' ? `Every version of ${first}’s safety plan` : `Every version of what we understand about ${first}`,
      body: (
        <Stack>
          {model.all.length === 0 ? <p class="quiet">None is written.</p> : null}
          {model.of === 'plan'
            ? model.all.map((held) => <DocumentShown {...shared} title={`Version ${held.number}`} questions={planQuestions} held={{ ...held }} />)
            : model.all.map((held) => (
                <DocumentShown {...shared} title={`Version ${held.number}`} questions={formulationQuestions} held={{ ...held }} />
              ))}
        </Stack>
      ),
    });
  },
});
