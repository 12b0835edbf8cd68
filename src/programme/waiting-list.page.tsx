import { z } from 'zod';
import { firstName, nameChecks, namesOf, peopleByIds, peopleOnUnit, type UnitPerson } from '#people';
import { page, type PageContext } from '#platform/route.ts';
import { howMany } from '#platform/ruling.ts';
import { dateOf, longDate, shortDate } from '#platform/time.ts';
import { Button, ButtonLink, Buttons, DateField, Form, HiddenField, RadioField, SelectField, TextArea, TextField } from '#platform/ui/forms.tsx';
import { startForm } from '#platform/ui/form-state.ts';
import { Card, CardHead, Columns, Details, EmptyState, LineList, ListItem, Stack } from '#platform/ui/pieces.tsx';
import { aboutActivity } from './about.ts';
import { programmeAccess } from './access.ts';
import { activityById } from './activity-store.ts';
import type { ActivityRecord } from './activity.words.ts';
import { waitingOrder, waitingState } from './allocation.rules.ts';
import { placesOf } from './allocation-store.ts';
import { dateExample, PersonOnList } from './invite-view.tsx';
import { patternsOf, type PatternRecord } from './pattern-store.ts';
import { patternTimes } from './places-view.tsx';
import { comingSessionsOf, type SessionLine } from './session-list-store.ts';
import { waitingFor } from './waiting-store.ts';
import { waitingAskerLabels, waitingAskers, type WaitingRecord } from './waiting.words.ts';

export interface WaitingModel {
  readonly activity: ActivityRecord;
  readonly waiting: readonly { readonly place: number; readonly waiting: WaitingRecord }[];
  readonly answered: readonly WaitingRecord[];
  readonly people: ReadonlyMap<string, UnitPerson>;
  readonly names: ReadonlyMap<string, string>;
  readonly sameSurname: ReadonlyMap<string, number>;
  readonly unit: readonly UnitPerson[];
  readonly patterns: readonly { readonly pattern: PatternRecord; readonly given: number }[];
  readonly next: SessionLine | null;
}

/** Who waits for an activity: since when, who asked, in whose words; and what became of those who waited. */
export const waitingPage = page({
  path: '/activities/:activity/waiting',
  access: programmeAccess['see-waiting'],
  query: z.object({ answer: z.guid().optional().catch(undefined) }),
  subject: aboutActivity,
  async load(scope, { params }): Promise<WaitingModel | null> {
    const activity = await activityById(scope, params['activity']!);
    if (activity === null) return null;
    const all = await waitingFor(scope, activity.id);
    const ids = all.map((one) => one.personId);
    const unit = await peopleOnUnit(scope, activity.unitId);
    const places = await placesOf(scope, activity.id);
    const patterns = (await patternsOf(scope, activity.unitId, scope.today, scope.today.add({ years: 1 }))).filter(
      (one) => one.activityId === activity.id,
    );
    const holds = (to: Temporal.PlainDate | null): boolean => to === null || Temporal.PlainDate.compare(to, scope.today) > 0;
    return {
      activity,
      unit,
      waiting: waitingOrder(all),
      answered: all.filter((one) => waitingState(one) !== 'waiting'),
      people: new Map((await peopleByIds(scope, ids)).map((one) => [one.id, one])),
      names: new Map([...(await namesOf(scope, ids))].map(([id, one]) => [id, one.name])),
      sameSurname: new Map([...nameChecks(unit)].map(([id, check]) => [id, check.sameSurname])),
      patterns: patterns.map((pattern) => ({
        pattern,
        given: places.filter((place) => place.patternId === pattern.id && holds(place.during.to)).length,
      })),
      next: (await comingSessionsOf(scope, activity.id, 5)).find((one) => one.status === 'draft' || one.status === 'published') ?? null,
    };
  },
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

function askedWords(waiting: WaitingRecord): string {
  const who =
    waiting.askedBy === 'the person'
      ? 'asked'
      : `${waitingAskerLabels[waiting.askedBy]}${waiting.askedByName === null ? '' : ` (${waiting.askedByName})`} asked`;
  return `${who.charAt(0).toUpperCase()}${who.slice(1)} on ${longDate(waiting.askedOn)}${waiting.words === null ? '' : `: “${waiting.words}”`}`;
}

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

function Answer({ waiting, model, context }: { readonly waiting: WaitingRecord; readonly model: WaitingModel; readonly context: PageContext }) {
  const form = context.sentBy === programmeAccess['answer-waiting'].name ? context.sent : startForm();
  const person = model.people.get(waiting.personId);
  const name = person === undefined ? (model.names.get(waiting.personId) ?? 'They') : firstName(person);
  return (
    <Card tone="flag">
      <CardHead
        title={`Answer ${model.names.get(waiting.personId) ?? 'somebody who has left'}`}
        aside={<a href={`/activities/${model.activity.id}/waiting`}>Close</a>}
      />
      <p>{askedWords(waiting)}</p>
      {person === undefined ? null : (
        <p>
          {model.patterns.length === 0 ? null : (
            <>
              <a href={`/activities/${model.activity.id}/places?person=${waiting.personId}`}>Give {name} a place each time</a>
              {model.next === null ? '' : ' · '}
            </>
          )}
          {model.next === null ? null : (
            <a href={`/sessions/${model.next.id}/invite?person=${waiting.personId}`}>Check and invite to {shortDate(model.next.onDate)}</a>
          )}
        </p>
      )}
      <Form action={`/activities/${model.activity.id}/waiting/${waiting.id}`} context={context.form}>
        <RadioField
          form={form}
          name="what"
          label="What is the answer?"
          options={[
            { value: 'placed', label: 'They have been invited or given a place' },
            {
              value: 'answered no',
              label: 'No',
              hint: `The reason below is read by ${name}`,
              opens: (
                <TextArea
                  form={form}
                  name="no_words"
                  label={`What ${name} will read`}
                  hint="Why not, and what there is instead. It goes on the list of who to tell."
                  rows={3}
                />
              ),
            },
            { value: 'withdrawn', label: 'They no longer want it', opens: <TextField form={form} name="words" label="A word why" optional /> },
          ]}
        />
        <Buttons>
          <Button look="primary">Save the answer</Button>
        </Buttons>
      </Form>
    </Card>
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

function AskForPlace({ model, context }: { readonly model: WaitingModel; readonly context: PageContext }) {
  const { today } = context;
  const form =
    context.sentBy === programmeAccess['ask-to-wait'].name
      ? context.sent
      : startForm({ 'asked_on-day': String(today.day), 'asked_on-month': String(today.month), 'asked_on-year': String(today.year) });
  const waits = new Set(model.waiting.map((one) => one.waiting.personId));
  return (
    <Card>
      <CardHead title="Somebody asks for a place" />
      <Form action={`/activities/${model.activity.id}/waiting`} context={context.form}>
        <SelectField
          form={form}
          name="person"
          label="Who for?"
          choose="Choose"
          options={model.unit.filter((person) => !waits.has(person.id)).map((person) => ({ value: person.id, label: person.name }))}
        />
        <RadioField
          form={form}
          name="asked_by"
          label="Who asked?"
          inline
          options={waitingAskers.map((value) => ({ value, label: waitingAskerLabels[value] }))}
        />
        <TextField form={form} name="asked_by_name" label="Their name, if it is somebody else" optional width={20} />
        <DateField form={form} name="asked_on" label="When did they ask?" hint={dateExample(today)} />
        <TextField form={form} name="asked_words" label="In their words" optional />
        <Buttons>
          <Button look={model.waiting.some((one) => one.waiting.id === context.query['answer']) ? 'secondary' : 'primary'}>Put on the list</Button>
        </Buttons>
      </Form>
    </Card>
  );
}
