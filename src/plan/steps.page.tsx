import { aboutPerson, firstName, personTop, personView, type PersonTop } from '#people';
import { z } from 'zod';
import { choice, chosen, longText, optionalChosen, optionalDate, optionalText, version } from '#platform/form-fields.ts';
import { action, NotFound, page, refuse, refuseStale, type PageContext } from '#platform/route.ts';
import type { Scope } from '#platform/scope.ts';
import { dateOf, dateWithYear } from '#platform/time.ts';
import { startForm, type FormState } from '#platform/ui/form-state.ts';
import { Button, ButtonLink, Buttons, DateField, FieldRow, Form, HiddenField, RadioField, SelectField, TextField } from '#platform/ui/forms.tsx';
import { Card, CardHead, Columns, DataTable, Stack } from '#platform/ui/pieces.tsx';
import { access } from './access.ts';
import { heldGoal } from './goal-actions.ts';
import { newestSteps } from './plan-history.rules.ts';
import { plansOf } from './plan-store.ts';
import { goalLabel, OwnWords, sentence, StateTag, stateWords, whoWords } from './plan-view.tsx';
import { stepStates, stepWho, type PlanGoal, type StepFacts, type StepVersion } from './plan-words.ts';
import { measuresForSteps } from './slots.ts';
import { addStep, addStepVersion, stepsOf } from './steps-store.ts';

interface StepsModel {
  readonly top: PersonTop;
  readonly goal: PlanGoal;
  /** The step being changed; null: a new one is asked for. */
  readonly step: StepVersion | null;
  readonly measures: readonly { readonly id: string; readonly words: string }[];
}

/** The small steps of one goal: who does what, by when, where it has got to. `?step=` opens one to change it. */
export const stepsPage = page<{ step?: string | undefined }, StepsModel>({
  path: '/people/:person/plan/goals/:goal/steps',
  access: access['open-steps'],
  query: z.object({ step: z.guid().optional().catch(undefined) }),
  subject: aboutPerson,
  async load(scope, { params, query }) {
    const top = await personTop(scope, params['person']!);
    if (top === null) return null;
    const goal = (await plansOf(scope, top.person.id)).goals.find(({ id }) => id === params['goal']);
    if (goal === undefined) return null;
    const step = goal.steps.find(({ stepId }) => stepId === query.step) ?? null;
    return { top, goal, step, measures: step === null ? [] : await measuresOf(scope, top.person.id) };
  },
  people: () => [],
  show(model, context) {
    const { top, goal, step } = model;
    const base = `/people/${top.person.id}/plan`;
    const first = firstName(top.person);
    return personView(top, context, {
      title: step === null ? 'Who does what, in small steps?' : 'Change a step',
      lead: <a href={base}>All of {first}’s plan</a>,
      body: (
        <Columns layout="main-side">
          <Stack>
            {goal.myWords === null ? <p>{goalLabel(goal)}</p> : <OwnWords text={goal.myWords} person={top.person} />}
            {goal.steps.length === 0 ? null : (
              <Card>
                <StepsTable goal={goal} first={first} changeAt={`${base}/goals/${goal.id}/steps`} today={context.today} />
              </Card>
            )}
          </Stack>
          <StepForm model={model} context={context} />
        </Columns>
      ),
    });
  },
});

async function measuresOf(scope: Scope, personId: string): Promise<StepsModel['measures']> {
  return (await measuresForSteps.ask(scope, { personId })).flatMap((answer) => (answer.known ? answer.value : []));
}

/** A goal's steps in a table; with `changeAt`, each can be opened. */
export function StepsTable(props: {
  readonly goal: PlanGoal;
  readonly first: string;
  readonly today: Temporal.PlainDate;
  readonly changeAt?: string | undefined;
}) {
  const { goal, first, changeAt, today } = props;
  const open = ({ state }: StepVersion): boolean => state !== 'done' && state !== 'no longer needed';
  return (
    <DataTable
      caption={`Small steps towards ${goalLabel(goal)}`}
      hideCaption
      phone="stack"
      columns={[
        { heading: 'Small steps' },
        { heading: 'Who does it' },
        { heading: 'Where it has got to' },
        { heading: 'By' },
        ...(changeAt === undefined ? [] : [{ heading: 'Change', hideHeading: true }]),
      ]}
      rows={goal.steps.map((step) => ({
        cells: [
          stepWithReason(step),
          step.who === 'staff' || step.who === 'somebody else' ? whoWords(step, first) : <b>{whoWords(step, first)}</b>,
          <StateTag step={step} />,
          step.byOn === null ? (
            'No day agreed'
          ) : open(step) && Temporal.PlainDate.compare(step.byOn, today) < 0 ? (
            <>
              {dateWithYear(step.byOn)} <b>(past)</b>
            </>
          ) : (
            dateWithYear(step.byOn)
          ),
          ...(changeAt === undefined
            ? []
            : [
                <a href={`${changeAt}?step=${step.stepId}`}>
                  Change<span class="nhsuk-u-visually-hidden"> {step.words}</span>
                </a>,
              ]),
        ],
      }))}
    />
  );
}

/** The step, and beneath it why it was last changed, by whom and what showed it. */
function stepWithReason(step: StepVersion) {
  const { why, measure } = step;
  if ((why ?? null) === null && (measure ?? null) === null) return step.words;
  return (
    <>
      {step.words}
      <br />
      <span class="quiet small">
        {why === null || why === undefined ? 'Changed' : `Changed because: ${why}`}
        {measure === null || measure === undefined ? '' : ` (${measure.words})`} · {step.writtenBy ?? 'themself'},{' '}
        {dateWithYear(dateOf(step.writtenAt))}
      </span>
    </>
  );
}

function StepForm({ model: { top, goal, step, measures }, context }: { readonly model: StepsModel; readonly context: PageContext }) {
  const first = firstName(top.person);
  const at = `/people/${top.person.id}/plan/goals/${goal.id}/steps`;
  const sent = context.sentBy === access[step === null ? 'add-step' : 'change-step'].name;
  const form: FormState = sent ? context.sent : startForm(step === null ? {} : stepValues(step));
  return (
    <Card>
      <CardHead title={step === null ? 'Add a step' : 'This step'} />
      <Form
        action={step === null ? at : `${at}/change`}
        context={context.form}
        version={step?.number}
        label={step === null ? 'Add a step' : 'Change'}
      >
        {step === null ? null : <HiddenField name="step" value={step.stepId} />}
        <TextField form={form} name="words" label="What is done?" hint="Small enough to begin this week." width="full" />
        <RadioField
          form={form}
          name="who"
          label="Who does it?"
          options={[
            { value: 'the person', label: first },
            { value: 'the person and somebody', label: `${first} and somebody` },
            { value: 'staff', label: 'A member of staff' },
            { value: 'somebody else', label: 'Somebody else, such as family' },
          ]}
        />
        <TextField form={form} name="whoName" label={`Who, if not ${first} alone?`} optional width={20} />
        <FieldRow>
          <DateField form={form} name="byOn" label="By when?" hint="Leave it empty when no day is agreed, or it goes on." optional />
        </FieldRow>
        {step === null ? null : (
          <RadioField
            form={form}
            name="state"
            label="Where has it got to?"
            options={stepStates.map((state) => ({
              value: state,
              label: sentence(state),
              ...(state === 'cannot be done yet'
                ? {
                    opens: (
                      <TextField
                        form={form}
                        name="inTheWay"
                        label="What is in the way?"
                        hint="Such as: nobody to go along on Saturdays"
                        width="full"
                      />
                    ),
                  }
                : {}),
            }))}
          />
        )}
        {step === null ? null : (
          <>
            <TextField form={form} name="why" label="Why is it changed?" hint="Stands beside the change, with your name" optional width="full" />
            {measures.length === 0 ? null : (
              <SelectField
                form={form}
                name="measure"
                label="What showed it?"
                optional
                choose="No measure"
                options={measures.map(({ id, words }) => ({ value: id, label: words }))}
              />
            )}
          </>
        )}
        <Buttons>
          <Button look="primary">{step === null ? 'Add step' : 'Save step'}</Button>
          {step === null ? null : <ButtonLink href={at}>Leave it as it is</ButtonLink>}
        </Buttons>
      </Form>
    </Card>
  );
}

function stepValues(step: StepVersion): Record<string, string> {
  return {
    words: step.words,
    who: step.who,
    whoName: step.whoName ?? '',
    state: step.state,
    inTheWay: step.inTheWay ?? '',
    ...(step.byOn === null ? {} : { 'byOn-day': `${step.byOn.day}`, 'byOn-month': `${step.byOn.month}`, 'byOn-year': `${step.byOn.year}` }),
  };
}

const stepShape = {
  words: longText('what is done', 300),
  who: choice('Choose who does it', stepWho),
  whoName: optionalText('who does it', 120),
  byOn: optionalDate('the day by which it is done'),
};

function readStep(input: Pick<StepFacts, 'words' | 'who' | 'whoName' | 'byOn'>, state: StepFacts['state'], inTheWay: string | null): StepFacts {
  if (input.who !== 'the person' && input.whoName === null) refuse('whoName', 'Enter who does it, by name or role.');
  if (state === 'cannot be done yet' && inTheWay === null) refuse('inTheWay', 'Say what is in the way, so that somebody can clear it.');
  return {
    words: input.words,
    who: input.who,
    whoName: input.who === 'the person' ? null : input.whoName,
    byOn: input.byOn,
    state,
    inTheWay: state === 'cannot be done yet' ? inTheWay : null,
  };
}

/** Adds a step that has not started. */
export const recordStep = action({
  path: '/people/:person/plan/goals/:goal/steps',
  access: access['add-step'],
  input: z.strictObject(stepShape),
  subject: aboutPerson,
  again: stepsPage as never,
  async run(scope, input, params) {
    const [personId, goalId] = [params['person']!, params['goal']!];
    await heldGoal(scope, personId, goalId);
    await addStep(scope, personId, goalId, readStep(input, 'not started', null));
    return { to: `/people/${personId}/plan/goals/${goalId}/steps`, say: 'The step was added.' };
  },
});

/** Changes a step: its next version. Two who change the same step are shown both. */
export const changeStep = action({
  path: '/people/:person/plan/goals/:goal/steps/change',
  access: access['change-step'],
  input: z.strictObject({
    ...stepShape,
    step: chosen('Choose the step'),
    state: choice('Choose where it has got to', stepStates),
    inTheWay: optionalText('what is in the way', 300),
    why: optionalText('why it is changed', 300),
    measure: optionalChosen('Choose a measure'),
    version: version(),
  }),
  subject: aboutPerson,
  again: stepsPage as never,
  againQuery: (_params, raw) => ({ step: String(raw['step'] ?? '') }),
  async run(scope, input, params) {
    const [personId, goalId] = [params['person']!, params['goal']!];
    await heldGoal(scope, personId, goalId);
    const now = async () => newestSteps(await stepsOf(scope, personId, goalId)).find(({ stepId }) => stepId === input.step);
    const before = await now();
    if (before === undefined) throw new NotFound();
    const measure = input.measure === null ? null : ((await measuresOf(scope, personId)).find(({ id }) => id === input.measure) ?? null);
    if (input.measure !== null && measure === null) refuse('measure', 'Choose a measure of theirs.');
    const facts = { ...readStep(input, input.state, input.inTheWay), why: input.why, measure };
    if (before.number !== input.version) refuseStale(bothSteps(facts, before));
    if (!(await addStepVersion(scope, personId, input.step, input.version + 1, facts))) refuseStale(bothSteps(facts, (await now()) ?? before));
    return { to: `/people/${personId}/plan/goals/${goalId}/steps`, say: `Saved: ${stateWords(facts).toLowerCase()}.`, fields: ['step'] };
  },
});

function bothSteps(yours: StepFacts, theirs: StepFacts) {
  const by = (step: StepFacts): string => (step.byOn === null ? 'No day agreed' : dateWithYear(step.byOn));
  return [
    { label: 'What is done', yours: yours.words, theirs: theirs.words },
    { label: 'Who does it', yours: whoWords(yours, 'The person'), theirs: whoWords(theirs, 'The person') },
    { label: 'Where it has got to', yours: stateWords(yours), theirs: stateWords(theirs) },
    { label: 'By', yours: by(yours), theirs: by(theirs) },
  ].filter((one) => one.yours !== one.theirs);
}
