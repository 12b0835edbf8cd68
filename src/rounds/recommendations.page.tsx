import { z } from 'zod';
import { aboutPerson, dateValues, firstName, personTop, personView, type PersonTop } from '#people';
import { askTask } from '#tasks';
import { staffOfUnit, type UnitStaff } from '#workforce';
import { choice, chosen, date, longText, optionalChosen, optionalDate, optionalText } from '#platform/form-fields.ts';
import { action, NotFound, page, refuse, type PageContext } from '#platform/route.ts';
import { settingFor } from '#platform/settings.ts';
import { dateOf, dateWithYear, instantAt } from '#platform/time.ts';
import { startForm } from '#platform/ui/form-state.ts';
import { Button, Buttons, DateField, FieldRow, Form, HiddenField, SelectField, TextArea, TextField } from '#platform/ui/forms.tsx';
import { Card, CardHead, Columns, Details, LineList, ListItem, Quote, Stack, Tag } from '#platform/ui/pieces.tsx';
import { roundsAccess } from './access.ts';
import { roleAt, unitOfPerson } from './about.ts';
import { addRecommendation, addRecommendationStep, recommendationById, recommendationsOf } from './recommendation-store.ts';
import { recommendationKinds, recommendationStates, standingOf, type Recommendation } from './recommendation.rules.ts';
import { recommendationWeeks } from './settings.ts';

interface PersonModel {
  readonly say: string | null;
  readonly top: PersonTop;
  readonly made: readonly Recommendation[];
  readonly staff: readonly UnitStaff[];
  /** The day offered for a new one. */
  readonly due: Temporal.PlainDate;
}
interface Parts {
  readonly model: PersonModel;
  readonly context: PageContext;
}

/** What is recommended of somebody's places, things and days, until it is done (D7). */
export const recommendationsPage = page({
  path: '/people/:person/recommendations',
  access: roundsAccess['see-recommendations'],
  query: z.object({ say: z.guid().optional().catch(undefined) }),
  subject: aboutPerson,
  async load(scope, { params, query }): Promise<PersonModel | null> {
    const top = await personTop(scope, params['person']!);
    const unitId = top === null ? null : await unitOfPerson(scope, top.person.id);
    if (top === null || unitId === null) return null;
    return {
      top,
      say: query.say ?? null,
      made: await recommendationsOf(scope, top.person.id),
      staff: await staffOfUnit(scope, unitId),
      due: scope.today.add({ weeks: await settingFor(scope, recommendationWeeks, unitId) }),
    };
  },
  people: () => [],
  show(model, context) {
    const { top, made } = model;
    const open = made.filter((one) => standingOf(one, context.today).open);
    const done = made.filter((one) => !open.includes(one));
    return personView(top, context, {
      title: `Recommendations: ${top.person.name}`,
      lead: (
        <>
          Equipment, places and routines: what, why, who sees to it, by when, and what came of it.{' '}
          <a href={`/people/${top.person.id}/teaching`}>Who was taught to use it</a>
        </>
      ),
      body: (
        <Columns layout="main-side">
          <Stack>
            {open.length === 0 ? (
              <Card>
                <p class="quiet">Nothing is open.</p>
              </Card>
            ) : null}
            {open.map((one) => (
              <OneCard one={one} model={model} context={context} />
            ))}
            <AddCard model={model} context={context} />
          </Stack>
          <Card>
            <CardHead title="Done or not wanted" />
            {done.length === 0 ? <p class="quiet">None yet.</p> : null}
            <LineList tight>
              {done.map((one) => (
                <ListItem
                  title={<span id={`recommendation-${one.id}`}>{one.what}</span>}
                  note={`${standingOf(one, context.today).words} · ${one.steps.at(-1)?.words ?? ''} ${one.steps.at(-1)?.byName ?? ''}`}
                />
              ))}
            </LineList>
          </Card>
        </Columns>
      ),
    });
  },
});

function OneCard({ one, model, context }: Parts & { readonly one: Recommendation }) {
  const standing = standingOf(one, context.today);
  const mine = context.sentBy === roundsAccess['say-what-came'].name && context.sent.values['recommendation'] === one.id;
  const form = mine ? context.sent : startForm();
  return (
    <Card tone={standing.daysOver > 0 ? 'stop' : 'plain'} id={`recommendation-${one.id}`}>
      <CardHead title={one.what} aside={<Tag tone={standing.daysOver > 0 ? 'solid' : 'blue'}>{standing.words}</Tag>} />
      {one.ownWords === null ? null : <Quote words={one.ownWords} who={firstName(model.top.person)} />}
      <p>
        <b>Why:</b> {one.why}
      </p>
      <p class="quiet small">
        {one.kind} · {one.authorName}, {one.authorRole}, {dateWithYear(dateOf(one.madeAt))}
      </p>
      {one.steps.length === 0 ? null : (
        <LineList tight>
          {one.steps.map((step) => (
            <ListItem
              title={step.state === 'other day' ? `Another day: ${dateWithYear(step.dueOn!)}` : step.state}
              note={`${step.words === null ? '' : `${step.words} · `}${step.byName}, ${dateWithYear(dateOf(step.at))}`}
            />
          ))}
        </LineList>
      )}
      {context.may(roundsAccess['say-what-came']) && model.say !== one.id ? (
        <p>
          <a href={`/people/${one.personId}/recommendations?say=${one.id}#recommendation-${one.id}`}>
            Say how it stands<span class="nhsuk-u-visually-hidden">: {one.what}</span>
          </a>
        </p>
      ) : null}
      {context.may(roundsAccess['say-what-came']) && model.say === one.id ? (
        <Form action={`/people/${one.personId}/recommendations/state`} context={context.form} label={`How it stands: ${one.what.slice(0, 60)}`}>
          <HiddenField name="recommendation" value={one.id} />
          <SelectField
            form={form}
            name="state"
            label="How does it stand?"
            choose="Choose"
            options={recommendationStates.map((value) => ({ value, label: value === 'other day' ? 'agreed for another day' : value }))}
          />
          <DateField form={form} name="other" label="The other day" optional />
          <TextField form={form} name="said" label="In a few words" optional width={30} />
          <Buttons>
            <Button>Keep how it stands</Button>
          </Buttons>
        </Form>
      ) : null}
    </Card>
  );
}

function AddCard({ model, context }: Parts) {
  if (!context.may(roundsAccess.recommend)) return null;
  const first = firstName(model.top.person);
  const form = context.sentBy === roundsAccess.recommend.name ? context.sent : startForm(dateValues('due', model.due));
  return (
    <Card>
      <Details summary="Recommend something" open={form.problems.length > 0 || model.made.length === 0}>
        <Form action={`/people/${model.top.person.id}/recommendations`} context={context.form} label="Recommend something">
          <SelectField
            form={form}
            name="kind"
            label="What is it about?"
            choose="Choose"
            options={recommendationKinds.map((value) => ({ value, label: value }))}
          />
          <TextField form={form} name="what" label="What is recommended" width="full" />
          <TextArea form={form} name="why" label="Why" hint="What it lets them do that they cannot do now" rows={2} />
          <TextArea form={form} name="ownWords" label={`What ${first} says of it`} optional rows={2} />
          <FieldRow>
            <SelectField
              form={form}
              name="who"
              label="Who of us orders it or does it"
              optional
              choose="Somebody outside, named beside"
              options={model.staff.map(({ id, name, role }) => ({ value: id, label: `${name}, ${role}` }))}
            />
            <TextField form={form} name="whoElse" label="Or who outside" optional width={20} />
          </FieldRow>
          <DateField form={form} name="due" label="By" />
          <Buttons>
            <Button look="primary">Recommend it</Button>
          </Buttons>
        </Form>
      </Details>
    </Card>
  );
}

/** Keeps a recommendation; whoever of us orders it or does it is asked. */
export const recommend = action({
  path: '/people/:person/recommendations',
  access: roundsAccess.recommend,
  input: z.strictObject({
    kind: choice('Choose what it is about', recommendationKinds),
    what: longText('what is recommended', 200),
    why: longText('why', 1000),
    ownWords: optionalText('what they say of it', 600),
    who: optionalChosen('Choose who orders it or does it'),
    whoElse: optionalText('who outside', 120),
    due: date('the day by which'),
  }),
  subject: aboutPerson,
  again: recommendationsPage as never,
  async run(scope, input, params) {
    const personId = params['person']!;
    const unitId = await unitOfPerson(scope, personId);
    if (unitId === null) throw new NotFound();
    if ((input.who === null) === (input.whoElse === null)) refuse('who', 'Choose one of us, or name somebody outside: one of the two.');
    if (input.who !== null && !(await staffOfUnit(scope, unitId)).some(({ id }) => id === input.who))
      refuse('who', 'Choose somebody who works on this unit.');
    if (Temporal.PlainDate.compare(input.due, scope.today) < 0) refuse('due', 'The day must not be before today.');
    const what = input.what.replaceAll('\n', ' ');
    const taskId =
      input.who === null
        ? null
        : await askTask(scope, {
            unitId,
            kind: 'other',
            aboutKind: 'recommendation',
            aboutId: null,
            personId,
            say: `Recommended: ${what}`.slice(0, 300),
            link: `/people/${personId}/recommendations`,
            askedOf: input.who,
            dueAt: instantAt(input.due, '17:00'),
          });
    await addRecommendation(scope, {
      personId,
      unitId,
      kind: input.kind,
      what,
      why: input.why,
      ownWords: input.ownWords,
      whoId: input.who,
      whoElse: input.whoElse,
      dueOn: input.due,
      taskId,
      role: roleAt(scope, unitId),
    });
    return { to: `/people/${personId}/recommendations`, say: 'Kept, and open until it is done.', fields: ['recommendation'] };
  },
});

/** Keeps how a recommendation stands now. */
export const sayWhatCame = action({
  path: '/people/:person/recommendations/state',
  access: roundsAccess['say-what-came'],
  input: z.strictObject({
    recommendation: chosen('Choose the recommendation'),
    state: choice('Choose how it stands', recommendationStates),
    other: optionalDate('the other day'),
    said: optionalText('a few words', 300),
  }),
  subject: aboutPerson,
  again: recommendationsPage as never,
  againQuery: (_params, raw) => (typeof raw['recommendation'] === 'string' ? { say: raw['recommendation'] } : {}),
  async run(scope, input, params) {
    const one = await recommendationById(scope, input.recommendation);
    if (one === null || one.personId !== params['person']) throw new NotFound();
    if (!standingOf(one, scope.today).open) refuse('', 'This is done already.');
    if (input.state === 'other day' && (input.other === null || Temporal.PlainDate.compare(input.other, scope.today) < 0))
      refuse('other', 'Enter the other day, not before today.');
    if ((input.state === 'turned down' || input.state === 'does not help' || input.state === 'other day') && input.said === null)
      refuse('said', 'Write why, in a few words.');
    await addRecommendationStep(scope, one, { state: input.state, words: input.said, dueOn: input.state === 'other day' ? input.other : null });
    return { to: `/people/${one.personId}/recommendations`, say: 'Kept how it stands.', fields: ['state'] };
  },
});
