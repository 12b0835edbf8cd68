import { aboutPerson, dateValues, firstName, personTop, personView, type PersonTop } from '#people';
import { z } from 'zod';
import { chosen, date, longText, optionalChoice, text } from '#platform/form-fields.ts';
import { action, NotFound, page, refuse, type PageContext } from '#platform/route.ts';
import { dateWithYear } from '#platform/time.ts';
import { startForm } from '#platform/ui/form-state.ts';
import { Button, Buttons, DateField, Form, NumberField, SelectField, TextArea, TextField } from '#platform/ui/forms.tsx';
import { Card, CardHead, Columns, Details, LineList, ListItem, Quote, Stack } from '#platform/ui/pieces.tsx';
import { access } from './access.ts';
import { categoryCodes, categoryLabel, interestCategories } from './category.words.ts';
import { addGoal, endGoal, goalsOf, setTarget, targetsOf } from './goal-store.ts';
import type { Goal, Target } from './words.ts';

interface GoalsModel {
  readonly top: PersonTop;
  readonly goals: readonly Goal[];
  readonly target: Target;
}

/** What somebody aims for, in their own words, and how much of a week they want. */
export const goalsPage = page<Record<string, never>, GoalsModel>({
  path: '/people/:person/goals',
  access: access['see-goals'],
  query: z.object({}) as never,
  subject: aboutPerson,
  async load(scope, { params }) {
    const top = await personTop(scope, params['person']!);
    if (top === null) return null;
    const { id, stay } = top.person;
    return { top, goals: await goalsOf(scope, [id]), target: (await targetsOf(scope, [id], scope.today, stay?.unitId ?? null)).get(id)! };
  },
  people: () => [],
  show: (model, context) =>
    personView(model.top, context, {
      title: `What ${firstName(model.top.person)} aims for`,
      body: (
        <Columns layout="main-side">
          <Goals model={model} context={context} />
          <Hours model={model} context={context} />
        </Columns>
      ),
    }),
});

function Goals({ model, context }: { readonly model: GoalsModel; readonly context: PageContext }) {
  const { person } = model.top;
  const first = firstName(person);
  const may = context.may(access['add-goal']);
  const form = context.sentBy === access['add-goal'].name ? context.sent : startForm(dateValues('saidOn', context.today));
  const ending = context.sentBy === access['end-goal'].name ? context.sent : startForm();
  const held = model.goals.filter((goal) => goal.outcome === null);
  const ended = model.goals.filter((goal) => goal.outcome !== null);
  return (
    <Stack>
      <Card>
        <CardHead title="Goals" />
        {held.length === 0 ? (
          <p class="quiet">None in {first}’s own words yet.</p>
        ) : (
          held.map((goal) => (
            <Quote
              words={goal.words}
              who={first}
              when={`${dateWithYear(goal.saidOn)}${goal.category === null ? '' : `, ${categoryLabel(goal.category).toLowerCase()}`}`}
            />
          ))
        )}
        {may ? (
          <Details summary="Add a goal" open={form.problems.length > 0 || held.length === 0}>
            <Form action={`/people/${person.id}/goal`} context={context.form} label="Add a goal">
              <TextArea form={form} name="goalWords" label={`In ${first}’s own words`} hint="As they said it. It is not edited." rows={2} />
              <SelectField
                form={form}
                name="category"
                label="Goes under"
                optional
                choose="No heading"
                options={interestCategories.map((category) => ({ value: category.code, label: category.label }))}
              />
              <DateField form={form} name="saidOn" label="Said on" hint="For example, 19 11 2026" />
              <Buttons>
                <Button look="primary">Add goal</Button>
              </Buttons>
            </Form>
          </Details>
        ) : null}
        {may && held.length > 0 ? (
          <Details summary="A goal has come out, or is given up" open={ending.problems.length > 0}>
            <Form action={`/people/${person.id}/goal/end`} context={context.form} label="End a goal">
              <SelectField
                form={ending}
                name="goal"
                label="Which goal?"
                choose="Choose the goal"
                options={held.map((goal) => ({ value: goal.id, label: goal.words.length > 70 ? `${goal.words.slice(0, 70)}…` : goal.words }))}
              />
              <TextField form={ending} name="outcome" label="How did it come out?" hint="In their words if you can" width={30} />
              <Buttons>
                <Button>End this goal</Button>
              </Buttons>
            </Form>
          </Details>
        ) : null}
      </Card>
      {ended.length === 0 ? null : (
        <Card>
          <CardHead title="Earlier goals" />
          <LineList tight>
            {ended.map((goal) => (
              <ListItem title={<>“{goal.words}”</>} note={`${goal.outcome} · said ${dateWithYear(goal.saidOn)}`} />
            ))}
          </LineList>
        </Card>
      )}
    </Stack>
  );
}

function Hours({ model, context }: { readonly model: GoalsModel; readonly context: PageContext }) {
  const { person } = model.top;
  const { target } = model;
  const form = context.sentBy === access['set-hours'].name ? context.sent : startForm(dateValues('from', context.today));
  return (
    <Card>
      <CardHead title="How full a week" />
      <p>
        <b>{target.hours} hours a week</b>
        {target.own ? `, agreed with ${target.agreedWith}.` : ', the unit’s usual level. None of their own is agreed yet.'}
      </p>
      {context.may(access['set-hours']) ? (
        <Details summary="Agree another level" open={form.problems.length > 0}>
          <Form action={`/people/${person.id}/hours`} context={context.form} label="Agree another level">
            <NumberField
              form={form}
              name="hours"
              label="Hours a week to be offered"
              hint="Leave it empty to go back to the unit’s usual level. Such as 18 or 12.5"
              suffix="hours"
              decimals
              optional
            />
            <TextField
              form={form}
              name="agreedWith"
              label="Agreed with"
              hint={`Such as: ${firstName(person)}; ${firstName(person)} and her OT`}
              width={20}
            />
            <DateField form={form} name="from" label="From" hint="For example, 23 11 2026" />
            <Buttons>
              <Button>Save level</Button>
            </Buttons>
          </Form>
        </Details>
      ) : null}
    </Card>
  );
}

/** Records a goal in the person's own words. */
export const recordGoal = action({
  path: '/people/:person/goal',
  access: access['add-goal'],
  input: z.strictObject({
    goalWords: longText('the goal in their own words', 500),
    category: optionalChoice('Choose a heading from the list', categoryCodes),
    saidOn: date('the day it was said'),
  }),
  subject: aboutPerson,
  again: goalsPage as never,
  async run(scope, input, params) {
    if (Temporal.PlainDate.compare(input.saidOn, scope.today) > 0) refuse('saidOn', 'The day it was said must not be later than today.');
    await addGoal(scope, params['person']!, { words: input.goalWords, saidOn: input.saidOn, category: input.category });
    return { to: `/people/${params['person']!}/goals`, say: 'The goal was added.' };
  },
});

/** Ends a goal with how it came out. */
export const endGoalAction = action({
  path: '/people/:person/goal/end',
  access: access['end-goal'],
  input: z.strictObject({ goal: chosen('Choose the goal'), outcome: text('how it came out', 300) }),
  subject: aboutPerson,
  again: goalsPage as never,
  async run(scope, input, params) {
    if (!(await endGoal(scope, params['person']!, input.goal, input.outcome))) throw new NotFound();
    return { to: `/people/${params['person']!}/goals`, say: 'Ended, and kept with how it came out.' };
  },
});

const hours = z
  .string()
  .trim()
  .regex(/^(\d{1,2}([.,]\d)?)?$/, 'Hours must be a number such as 18 or 12.5')
  .transform((value) => (value === '' ? null : Number(value.replace(',', '.'))))
  .refine((value) => value === null || value <= 84, 'Hours must be between 0 and 84');

/** Agrees how many hours a week a person is to be offered. */
export const setHours = action({
  path: '/people/:person/hours',
  access: access['set-hours'],
  input: z.strictObject({ hours, agreedWith: text('who agreed it', 120), from: date('the day from which it holds') }),
  subject: aboutPerson,
  again: goalsPage as never,
  async run(scope, input, params) {
    await setTarget(scope, params['person']!, input.from, input.hours, input.agreedWith);
    return {
      to: `/people/${params['person']!}/goals`,
      say: input.hours === null ? 'Back to the unit’s usual level.' : `${input.hours} hours a week from ${dateWithYear(input.from)}.`,
    };
  },
});
