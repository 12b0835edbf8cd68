import { z } from 'zod';
import { page, type PageContext } from '#platform/route.ts';
import { howMany } from '#platform/ruling.ts';
import { dateOf, longDate, shortDate } from '#platform/time.ts';
import { Button, ButtonLink, Form, HiddenField } from '#platform/ui/forms.tsx';
import { Card, CardHead, Columns, Details, EmptyState, LineList, ListItem, Stack } from '#platform/ui/pieces.tsx';
import { aboutActivity } from './about.ts';
import { programmeAccess } from './access.ts';
import { waitingState } from './allocation.rules.ts';
import { PersonOnList } from './invite-view.tsx';
import { patternTimes } from './places-view.tsx';
import { askedWords, type WaitingRecord } from './waiting.words.ts';
import { loadWaiting, type WaitingModel } from './waiting-model.ts';
import { Answer, AskForPlace } from './waiting-forms.tsx';

/** Who waits for an activity: since when, who asked, in whose words; and what became of those who waited. */
export const waitingPage = page({
  path: '/activities/:activity/waiting',
  access: programmeAccess['see-waiting'],
  query: z.object({ answer: z.guid().optional().catch(undefined) }),
  subject: aboutActivity,
  load: (scope, { params }) => loadWaiting(scope, params['activity']!),
  people: (model) => [...model.waiting.map((one) => one.waiting.personId), ...model.answered.map((one) => one.personId)],
  show(model, context) {
    const { activity, waiting } = model;
    const answering = waiting.find((one) => one.waiting.id === context.query['answer'])?.waiting;
    return {
      title: `Waiting for ${activity.name}`,
      lead: waiting.length === 0 ? 'Nobody waits.' : `${howMany(waiting.length, 'person waits', 'people wait')}. Who asked first is first.`,
      back: { href: `/activities/${activity.id}`, label: activity.name },
      body: (
        <Columns layout="main-side">
          <Stack>
            {answering !== undefined && context.may(programmeAccess['answer-waiting']) ? (
              <Answer waiting={answering} model={model} context={context} />
            ) : null}
            {waiting.length === 0 ? (
              <Card>
                <EmptyState title="Nobody waits for this" icon="users">
                  When there is no place, or somebody asks before there is one, put them here. They keep the day they asked.
                </EmptyState>
              </Card>
            ) : (
              <Card>
                <LineList ordered>
                  {waiting.map((one) => (
                    <WaitingOne one={one} model={model} context={context} />
                  ))}
                </LineList>
              </Card>
            )}
            {model.answered.length === 0 ? null : (
              <Details summary={`Answered or withdrawn: ${model.answered.length}`}>
                <LineList tight>
                  {model.answered.map((one) => (
                    <AnsweredOne waiting={one} model={model} context={context} />
                  ))}
                </LineList>
              </Details>
            )}
          </Stack>
          <Stack>
            <Vacancies model={model} />
            {context.may(programmeAccess['ask-to-wait']) ? <AskForPlace model={model} context={context} /> : null}
          </Stack>
        </Columns>
      ),
    };
  },
});

function WaitingOne({
  one,
  model,
  context,
}: {
  readonly one: WaitingModel['waiting'][number];
  readonly model: WaitingModel;
  readonly context: PageContext;
}) {
  const { waiting } = one;
  const person = model.people.get(waiting.personId);
  const name = model.names.get(waiting.personId) ?? 'Somebody who has left';
  const link = context.may(programmeAccess['answer-waiting']) ? (
    <ButtonLink href={`/activities/${model.activity.id}/waiting?answer=${waiting.id}`} about={`for ${name}`}>
      Answer
    </ButtonLink>
  ) : null;
  const note = `${one.place}. ${askedWords(waiting)}`;
  return person === undefined ? (
    <ListItem title={name} note={`${note}. No longer on the unit`} aside={link} />
  ) : (
    <PersonOnList person={person} href={`/people/${person.id}`} sameSurname={model.sameSurname.get(person.id)} note={note} aside={link} />
  );
}

const stateWords = { withdrawn: 'Withdrawn', placed: 'Placed', 'answered no': 'Answered no', waiting: 'Waiting' } as const;

function AnsweredOne({ waiting, model, context }: { readonly waiting: WaitingRecord; readonly model: WaitingModel; readonly context: PageContext }) {
  const state = waitingState(waiting);
  const last = waiting.events.at(-1)!;
  const name = model.names.get(waiting.personId) ?? 'Somebody who has left';
  const mayComeBack =
    (state === 'withdrawn' || state === 'answered no') && model.people.has(waiting.personId) && context.may(programmeAccess['answer-waiting']);
  return (
    <ListItem
      title={name}
      note={
        <>
          {stateWords[state]} on {shortDate(dateOf(last.at))}
          {last.byName === null ? '' : ` by ${last.byName}`}
          {last.words === null ? '' : `: “${last.words}”`}. {askedWords(waiting)}
        </>
      }
      aside={
        mayComeBack ? (
          <Form action={`/activities/${model.activity.id}/waiting/${waiting.id}`} context={context.form}>
            <HiddenField name="what" value="reinstated" />
            <Button about={name}>Put back on the list</Button>
          </Form>
        ) : undefined
      }
    />
  );
}

function Vacancies({ model }: { readonly model: WaitingModel }) {
  const most = model.activity.maxPeople;
  return (
    <Card>
      <CardHead title="Places" aside={model.patterns.length === 0 ? undefined : <a href={`/activities/${model.activity.id}/places`}>Open</a>} />
      {model.patterns.length === 0 ? (
        <p>{model.activity.name} does not come round by itself: people are invited each time.</p>
      ) : (
        <LineList tight>
          {model.patterns.map(({ pattern, given }) => (
            <ListItem
              title={patternTimes(pattern)}
              note={
                most === null
                  ? `${given} given, any number may come`
                  : given >= most
                    ? `None free: ${given} of ${most} given`
                    : `${most - given} free of ${most}`
              }
            />
          ))}
        </LineList>
      )}
      {model.next === null ? (
        <p class="quiet">Nothing planned in the weeks ahead.</p>
      ) : (
        <p>
          Next: <a href={`/sessions/${model.next.id}/people`}>{longDate(model.next.onDate)}</a>
        </p>
      )}
    </Card>
  );
}
