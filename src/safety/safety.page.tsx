import { z } from 'zod';
import { addedToAssessment, AddedToAssessment, type Note } from '#notes';
import { aboutPerson, firstName, personTop, personView, type PersonTop } from '#people';
import { page, type PageContext } from '#platform/route.ts';
import { howMany } from '#platform/ruling.ts';
import { settingFor } from '#platform/settings.ts';
import { ButtonLink, Buttons } from '#platform/ui/forms.tsx';
import { Card, CardHead, Columns, EmptyState, LineList, ListItem, Notice, Quote, Stack } from '#platform/ui/pieces.tsx';
import { access } from './access.ts';
import { DocumentShown } from './document-shown.tsx';
import { formulationOf, safetyPlanOf } from './document-store.ts';
import { formulationQuestions, planQuestions } from './document.words.ts';
import { earlySigns } from './early-signs.ts';
import { NudgeLine, Stands } from './nudge-line.tsx';
import { nudges } from './nudge-store.ts';
import type { OwnUsual } from './own-usual.rules.ts';
import { signsBackDays } from './settings.ts';
import { daysAgo, howWords, momentWords } from './view.ts';
import { ownUsualOf } from './watch-early-signs.ts';
import type { EarlySign, Formulation, Nudge, SafetyPlan } from './words.ts';

interface SafetyModel {
  readonly top: PersonTop;
  readonly plan: SafetyPlan | null;
  readonly formulation: Formulation | null;
  /** What notes add to the formulation. */
  readonly added: readonly Note[];
  readonly signs: readonly EarlySign[];
  readonly nudges: readonly Nudge[];
  /** How far back what was seen is shown beside a sign. */
  readonly backDays: number;
  readonly usual: OwnUsual | 'could not check';
}

/** What keeps somebody safe: what needs somebody now, their own plan, their early signs beside what was seen, and the team's formulation. */
export const safetyPage = page({
  path: '/people/:person/safety',
  access: access['see-safety'],
  query: z.object({}),
  subject: aboutPerson,
  async load(scope, { params }): Promise<SafetyModel | null> {
    const top = await personTop(scope, params['person']!);
    if (top === null) return null;
    const { id, stay } = top.person;
    const backDays = await settingFor(scope, signsBackDays, stay?.unitId ?? null);
    return {
      top,
      plan: await safetyPlanOf(scope, id),
      formulation: await formulationOf(scope, id),
      added: await addedToAssessment(scope, id, 'safety formulation'),
      signs: [...(await earlySigns(scope, id)).values()],
      nudges: await nudges(scope, { personIds: [id], since: scope.now.subtract({ hours: 24 * backDays }) }),
      backDays,
      usual: await ownUsualOf(scope, id, stay?.unitId ?? null),
    };
  },
  people: ({ top }) => [top.person.id],
  show(model, context) {
    const { top, plan } = model;
    const first = firstName(top.person);
    const base = `/people/${top.person.id}/safety`;
    const open = model.nudges.filter(({ acknowledgedAt }) => acknowledgedAt === null);
    return personView(top, context, {
      title: `What keeps ${first} safe`,
      body: (
        <Stack>
          {open.length === 0 ? null : (
            <Card tone="look" label="Waiting for an answer">
              <CardHead title="Waiting for an answer" line={false} />
              <LineList>
                {open.map((nudge) => (
                  <NudgeLine nudge={nudge} sign={model.signs.find(({ id }) => id === nudge.signId)} now={context.now} />
                ))}
              </LineList>
            </Card>
          )}
          <Columns layout="main-side">
            <Stack>
              {plan === null ? (
                <Card tone="flag">
                  <CardHead title="My safety plan" line={false} />
                  <EmptyState
                    title="No safety plan is written"
                    icon="shield-check"
                    actions={
                      context.may(access['write-plan']) ? (
                        <ButtonLink href={`${base}/plan`} look="primary">
                          Write it with {first}
                        </ButtonLink>
                      ) : undefined
                    }
                  >
                    Half an hour together, in {first}’s words. {first} may say no, or not now.
                  </EmptyState>
                </Card>
              ) : (
                <DocumentShown
                  title="My safety plan"
                  questions={planQuestions}
                  held={plan}
                  first={first}
                  today={context.today}
                  write={context.may(access['write-plan']) ? `${base}/plan` : null}
                  earlier={`${base}/versions?of=plan`}
                />
              )}
              <FormulationCard model={model} context={context} base={base} />
              <AddedToAssessment
                notes={model.added}
                assessment="safety formulation"
                personId={top.person.id}
                first={first}
                writtenAt={model.formulation?.writtenAt ?? null}
                notLead={context.may(access['write-formulation']) ? null : access['write-formulation'].otherwise}
                context={context}
              />
            </Stack>
            <Stack>
              <Signs model={model} context={context} base={base} />
              <Usual model={model} />
              <Card>
                <CardHead title="Medicines" level={3} line={false} />
                <p class="quiet">Something you saw or were told about {first}’s medicines goes to the nurse in charge now.</p>
                {context.may(access['report-medicines']) ? (
                  <Buttons>
                    <ButtonLink href={`${base}/medicines`}>Pass on a worry</ButtonLink>
                  </Buttons>
                ) : null}
              </Card>
            </Stack>
          </Columns>
        </Stack>
      ),
    });
  },
});

function FormulationCard({ model, context, base }: { readonly model: SafetyModel; readonly context: PageContext; readonly base: string }) {
  const first = firstName(model.top.person);
  const may = context.may(access['write-formulation']);
  if (model.formulation !== null)
    return (
      <DocumentShown
        title="What we understand"
        questions={formulationQuestions}
        held={model.formulation}
        first={first}
        today={context.today}
        write={may ? `${base}/formulation` : null}
        earlier={`${base}/versions?of=formulation`}
      />
    );
  return (
    <Card>
      <CardHead title="What we understand" />
      <p class="quiet">
        No formulation is written. It tells what happened, what makes it more or less likely, and what was agreed; it grades nothing.
      </p>
      {may ? (
        <Buttons>
          <ButtonLink href={`${base}/formulation`}>Write the formulation</ButtonLink>
        </Buttons>
      ) : null}
    </Card>
  );
}

/** Each sign in the person's words; beneath it, apart, what was seen and who saw it. */
function Signs({ model, context, base }: { readonly model: SafetyModel; readonly context: PageContext; readonly base: string }) {
  const first = firstName(model.top.person);
  return (
    <Card>
      <CardHead
        title="Early signs"
        aside={context.may(access['report-sign']) && model.signs.length > 0 ? <a href={`${base}/seen`}>I have seen one</a> : undefined}
      />
      {model.signs.length === 0 ? (
        <p class="quiet">
          {first} has shared none. They are told on the wellness plan, and are {first}’s to share.
        </p>
      ) : (
        model.signs.map((sign) => {
          const seen = model.nudges
            .filter(({ signId }) => signId === sign.id)
            .flatMap((nudge) => nudge.sightings.map((sighting) => ({ nudge, sighting })));
          return (
            <div>
              <Quote words={sign.words} who={first} when={daysAgo(sign.saidOn, context.today)} />
              {sign.whatIDo === null ? null : <p class="small">What I do then: “{sign.whatIDo}”</p>}
              {seen.length === 0 ? (
                <p class="small quiet">Not seen in the last {howMany(model.backDays, 'day', 'days')}.</p>
              ) : (
                <LineList tight>
                  {seen.toReversed().map(({ nudge, sighting }) => (
                    <ListItem
                      title={<a href={`${base}/nudges/${nudge.id}`}>{`${howWords(sighting)} ${momentWords(sighting.seenAt, context.today)}`}</a>}
                      note={sighting.words ?? undefined}
                      aside={<Stands sighting={sighting} />}
                    />
                  ))}
                </LineList>
              )}
            </div>
          );
        })
      )}
    </Card>
  );
}

/** Last week beside their own weeks: a sentence, never a score. */
function Usual({ model }: { readonly model: SafetyModel }) {
  const { usual } = model;
  return (
    <Card>
      <CardHead title="Beside their own usual" level={3} line={false} />
      {usual === 'could not check' ? (
        <Notice tone="unknown" title="Could not check just now">
          What {firstName(model.top.person)} came to could not be read. That is not “as usual”.
        </Notice>
      ) : (
        <p>
          {usual.say}
          {usual.stands === 'below' ? <b> That is far less than their own usual.</b> : null}
        </p>
      )}
      <p class="small quiet">Leave, appointments and what we cancelled do not count. Nobody is compared with anybody else.</p>
    </Card>
  );
}
