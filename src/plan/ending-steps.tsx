import { firstName, type PersonTop } from '#people';
import type { PageContext } from '#platform/route.ts';
import { dateOf, dateWithYear } from '#platform/time.ts';
import { startForm } from '#platform/ui/form-state.ts';
import { Button, Buttons, DateField, Form, HiddenField, RadioField, TextField } from '#platform/ui/forms.tsx';
import { Card, CardHead, DataTable, Details, Tag, type TagTone } from '#platform/ui/pieces.tsx';
import { access } from './access.ts';
import type { EndingStep } from './ending-steps-store.ts';
import type { EndingStepState } from './ending.words.ts';
import { sentence, whoWords } from './plan-view.tsx';

const tones: Readonly<Record<EndingStepState, TagTone>> = { 'to do': 'grey', done: 'green', 'no longer needed': 'dashed' };

interface StepsProps {
  readonly top: PersonTop;
  readonly steps: readonly EndingStep[];
  readonly context: PageContext;
}

/** What is agreed to be done before work together ends: who does what, by when, and whether it is done. */
export function EndingSteps({ top, steps, context }: StepsProps) {
  const first = firstName(top.person);
  const at = `/people/${top.person.id}/plan/ending/steps`;
  const adding = context.sentBy === access['add-ending-step'].name;
  const form = adding ? context.sent : startForm({});
  const may = context.may(access['mark-ending-step']);
  const left = steps.filter(({ state }) => state === 'to do').length;
  return (
    <Card>
      <CardHead title="Steps agreed for it" aside={steps.length === 0 ? undefined : left === 0 ? 'All seen to' : `${left} to do`} />
      {steps.length === 0 ? (
        <p class="quiet">None yet. Such as: say goodbye to the gym group, meet the community worker, know whom to ring.</p>
      ) : (
        <DataTable
          caption="Steps of the ending"
          hideCaption
          phone="stack"
          columns={[
            { heading: 'Step' },
            { heading: 'Who does it' },
            { heading: 'By' },
            { heading: 'Where it has got to' },
            ...(may ? [{ heading: 'Change', hideHeading: true }] : []),
          ]}
          rows={steps.map((step) => ({
            cells: [
              step.words,
              step.who === 'the person' ? <b>{first}</b> : whoWords(step, first),
              <ByWhen step={step} today={context.today} />,
              <>
                <Tag tone={tones[step.state]}>{sentence(step.state)}</Tag>
                {step.state === 'to do' ? null : (
                  <span class="quiet small">
                    {' '}
                    {step.writtenBy ?? 'not known by whom'}, {dateWithYear(dateOf(step.writtenAt))}
                  </span>
                )}
              </>,
              ...(may ? [<Mark step={step} at={`${at}/mark`} context={context} />] : []),
            ],
          }))}
        />
      )}
      {context.may(access['add-ending-step']) ? (
        <Details summary="Add a step" open={adding}>
          <Form action={at} context={context.form} label="Add a step of the ending">
            <TextField form={form} name="words" label="What is done?" width="full" />
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
            <DateField form={form} name="byOn" label="By when?" hint="Leave it empty when no day is agreed." optional />
            <Buttons>
              <Button>Add the step</Button>
            </Buttons>
          </Form>
        </Details>
      ) : null}
    </Card>
  );
}

function ByWhen({ step, today }: { readonly step: EndingStep; readonly today: Temporal.PlainDate }) {
  if (step.byOn === null) return <>No day agreed</>;
  const past = step.state === 'to do' && Temporal.PlainDate.compare(step.byOn, today) < 0;
  return (
    <>
      {dateWithYear(step.byOn)} {past ? <b>(past)</b> : null}
    </>
  );
}

function Mark({ step, at, context }: { readonly step: EndingStep; readonly at: string; readonly context: PageContext }) {
  const named = (words: string) => (
    <>
      {words}
      <span class="nhsuk-u-visually-hidden">: {step.words}</span>
    </>
  );
  return (
    <Form action={at} context={context.form} version={step.number} label={`Change ${step.words}`}>
      <HiddenField name="step" value={step.stepId} />
      {step.state === 'to do' ? (
        <Buttons>
          <Button look="secondary" name="state" value="done">
            {named('Done')}
          </Button>
          <Button look="link" name="state" value="no longer needed">
            {named('No longer needed')}
          </Button>
        </Buttons>
      ) : (
        <Button look="link" name="state" value="to do">
          {named('It is still to do')}
        </Button>
      )}
    </Form>
  );
}
