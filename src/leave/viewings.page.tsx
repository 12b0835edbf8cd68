import { z } from 'zod';
import { aboutPerson, dateValues, firstName, personTop, personView, type PersonTop } from '#people';
import type { Goal } from '#plan';
import { choice, date, longText, optionalChosen, optionalText, text } from '#platform/form-fields.ts';
import { action, NotFound, page, refuse, type PageContext } from '#platform/route.ts';
import type { Scope } from '#platform/scope.ts';
import { dateOf, dateWithYear } from '#platform/time.ts';
import { startForm } from '#platform/ui/form-state.ts';
import { Button, Buttons, DateField, Form, HiddenField, RadioField, SelectField, TextArea, TextField } from '#platform/ui/forms.tsx';
import { Card, CardHead, Columns, Quote, Stack, SummaryList, Tag } from '#platform/ui/pieces.tsx';
import { leaveAccess } from './access.ts';
import { episodeById } from './episode-store.ts';
import { departedAt } from './episode.rules.ts';
import { goalsToServe } from './outing-goal-store.ts';
import { outingById } from './outing-reading-store.ts';
import { addViewing, viewingsOf, viewingWants, type Viewing } from './viewing-store.ts';
import type { Episode, Outing } from './words.ts';

interface ViewingsModel {
  readonly top: PersonTop;
  readonly seen: readonly Viewing[];
  readonly goals: readonly Goal[];
  /** The leave it is written down from; null: none. */
  readonly leave: { readonly episode: Episode; readonly outing: Outing } | null;
}

/** Places to live that somebody went to see: who went, what they thought of it, what next, what it serves (D42). */
export const viewingsPage = page<{ episode?: string | undefined }, ViewingsModel>({
  path: '/people/:person/viewings',
  access: leaveAccess['see-viewings'],
  query: z.object({ episode: z.guid().optional().catch(undefined) }),
  subject: aboutPerson,
  async load(scope, { params, query }) {
    const top = await personTop(scope, params['person']!);
    if (top === null) return null;
    const { id } = top.person;
    return {
      top,
      seen: await viewingsOf(scope, id),
      goals: (await goalsToServe(scope, [id])).get(id) ?? [],
      leave: query.episode === undefined ? null : await leaveOf(scope, id, query.episode),
    };
  },
  people: () => [],
  show(model, context) {
    const { top, seen, leave } = model;
    const first = firstName(top.person);
    return personView(top, context, {
      title: `Places ${first} went to see`,
      lead: (
        <>
          Somewhere to live: what {first} thought of it, and what comes next. <a href={`/people/${top.person.id}/leave`}>Leave of {first}</a>
        </>
      ),
      body: (
        <Columns layout="main-side">
          <Stack>
            {seen.length === 0 ? (
              <Card>
                <p class="quiet">No place was seen yet.</p>
              </Card>
            ) : null}
            {seen.map((one) => (
              <OneViewing one={one} model={model} />
            ))}
          </Stack>
          {context.may(leaveAccess['record-viewing']) ? <RecordForm model={model} leave={leave} context={context} /> : null}
        </Columns>
      ),
    });
  },
});

async function leaveOf(scope: Scope, personId: string, episodeId: string): Promise<ViewingsModel['leave']> {
  const episode = await episodeById(scope, episodeId);
  const outing = episode === null || episode.personId !== personId ? null : await outingById(scope, episode.outingId);
  return episode === null || outing === null ? null : { episode, outing };
}

function OneViewing({ one, model }: { readonly one: Viewing; readonly model: ViewingsModel }) {
  const first = firstName(model.top.person);
  const goal = model.goals.find(({ id }) => id === one.goalId) ?? null;
  return (
    <Card id={`viewing-${one.id}`}>
      <CardHead title={one.property} aside={<Tag tone={one.wants === 'would like to live there' ? 'green' : 'blue'}>{one.wants}</Tag>} />
      {one.ownWords === null ? null : <Quote words={one.ownWords} who={first} />}
      <SummaryList
        items={[
          { key: 'Who went', value: one.whoWent },
          ...(one.staffSaw === null ? [] : [{ key: 'What they saw', value: one.staffSaw }]),
          { key: 'Next', value: one.next },
          ...(one.goalId === null ? [] : [{ key: 'Serves', value: goal === null ? 'a goal that is no longer current' : `“${goal.words}”` }]),
          ...(one.barrier === null ? [] : [{ key: 'Helps with', value: one.barrier }]),
        ]}
      />
      <p class="quiet small">
        {dateWithYear(one.on)} · written down by {one.by}
        {one.episodeId === null ? null : (
          <>
            {' '}
            · <a href={`/leave/episodes/${one.episodeId}`}>the leave it was seen on</a>
          </>
        )}
      </p>
    </Card>
  );
}

function RecordForm({
  model,
  leave,
  context,
}: {
  readonly model: ViewingsModel;
  readonly leave: ViewingsModel['leave'];
  readonly context: PageContext;
}) {
  const { top, goals } = model;
  const first = firstName(top.person);
  const form =
    context.sentBy === leaveAccess['record-viewing'].name
      ? context.sent
      : startForm({
          ...dateValues('on', leave === null ? context.today : dateOf(leave.episode.startsAt)),
          ...(leave === null ? {} : { property: leave.outing.place, whoWent: [first, ...leave.outing.escorts.map(({ name }) => name)].join(', ') }),
        });
  return (
    <Card class="no-print">
      <CardHead title={leave === null ? 'A place was seen' : `Seen on: ${leave.outing.title}`} />
      <Form action={`/people/${top.person.id}/viewings`} context={context.form} label="A place was seen">
        {leave === null ? null : <HiddenField name="episode" value={leave.episode.id} />}
        <TextField form={form} name="property" label="Which place?" hint="Address or name" width="full" />
        <DateField form={form} name="on" label="When" />
        <TextField form={form} name="whoWent" label="Who went?" width="full" />
        <TextArea form={form} name="ownWords" label={`What ${first} thought of it`} hint="In their own words" rows={3} optional />
        <RadioField
          form={form}
          name="wants"
          label={`What does ${first} think of living there?`}
          options={viewingWants.map((value) => ({ value, label: value }))}
        />
        <TextArea form={form} name="staffSaw" label="What those who went along saw" rows={2} optional />
        <TextField form={form} name="next" label="What next: who does it, by when?" width="full" />
        {goals.length === 0 ? null : (
          <SelectField
            form={form}
            name="goal"
            label="Which goal does it serve?"
            optional
            choose="None of these"
            options={goals.map(({ id, words }) => ({ value: id, label: `“${words}”` }))}
          />
        )}
        <TextField form={form} name="barrier" label="Or what stands in the way of leaving that it helps with" optional width="full" />
        <Buttons>
          <Button look="primary">Keep it</Button>
        </Buttons>
      </Form>
    </Card>
  );
}

/** Keeps that a place was seen. */
export const recordViewing = action({
  path: '/people/:person/viewings',
  access: leaveAccess['record-viewing'],
  input: z.strictObject({
    episode: optionalChosen('Open the page again from the leave'),
    property: text('which place', 200),
    on: date('the day'),
    whoWent: text('who went', 200),
    ownWords: optionalText('what they thought', 1000),
    wants: choice('Say what they think of living there', viewingWants),
    staffSaw: optionalText('what was seen', 1000),
    next: longText('what comes next', 300),
    goal: optionalChosen('Choose a goal'),
    barrier: optionalText('what stands in the way', 300),
  }),
  subject: aboutPerson,
  again: viewingsPage as never,
  againQuery: (_params, raw) => (typeof raw['episode'] === 'string' ? { episode: raw['episode'] } : {}),
  async run(scope, input, params) {
    const personId = params['person']!;
    const top = await personTop(scope, personId);
    const unitId = top?.person.stay?.unitId ?? top?.person.stays[0]?.unitId ?? null;
    if (unitId === null) throw new NotFound();
    const leave = input.episode === null ? null : await leaveOf(scope, personId, input.episode);
    if (input.episode !== null && leave === null) throw new NotFound();
    if (leave !== null && departedAt(leave.episode) === null) refuse('', 'They have not left on this leave. Write it down when the place was seen.');
    if (Temporal.PlainDate.compare(input.on, scope.today) > 0) refuse('on', 'The day must not be later than today.');
    if (input.goal === null && input.barrier === null) refuse('barrier', 'Choose the goal it serves, or say what stands in the way of leaving.');
    const goals = (await goalsToServe(scope, [personId])).get(personId) ?? [];
    if (input.goal !== null && !goals.some(({ id }) => id === input.goal)) refuse('goal', 'That goal has ended or is not theirs.');
    await addViewing(scope, { personId, unitId }, { ...input, episodeId: input.episode, goalId: input.goal });
    return { to: `/people/${personId}/viewings`, say: 'Kept.', people: [personId], fields: ['viewing'] };
  },
});
