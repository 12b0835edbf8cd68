import { z } from 'zod';
import { alertChips, firstName, peopleByIds, type UnitPerson } from '#people';
import { date, choice, longText } from '#platform/form-fields.ts';
import { action, page, refuse } from '#platform/route.ts';
import { longDate } from '#platform/time.ts';
import { Button, Buttons, DateField, Form, RadioField, TextArea } from '#platform/ui/forms.tsx';
import { startForm } from '#platform/ui/form-state.ts';
import { Alert, Card, CardHead, Columns, EmptyState, LineList, ListItem, PersonName, Row, Stack, Tag } from '#platform/ui/pieces.tsx';
import { aboutActivity } from './about.ts';
import { programmeAccess } from './access.ts';
import { activityById } from './activity-store.ts';
import type { ActivityRecord } from './activity.words.ts';
import { dateExample } from './invite-view.tsx';
import { recordStep, stepsIn } from './ladder-store.ts';
import { ladderSteps, ladderStepWords, type StepRecord } from './ladder.words.ts';

/** Steps of one person towards going to an activity by themselves, with what was seen at each. */
export const stepsPage = page({
  path: '/activities/:activity/steps/:person',
  access: programmeAccess['see-steps'],
  query: z.object({}),
  subject: aboutActivity,
  async load(scope, { params }): Promise<{ activity: ActivityRecord; person: UnitPerson; steps: readonly StepRecord[] } | null> {
    const activity = await activityById(scope, params['activity']!);
    const [person] = await peopleByIds(scope, [params['person']!]);
    if (activity === null || person === undefined || person.stay.unitId !== activity.unitId) return null;
    return { activity, person, steps: await stepsIn(scope, activity.id, [person.id]) };
  },
  people: (model) => [model.person.id],
  show({ activity, person, steps }, context) {
    const name = firstName(person);
    const now = steps[0];
    const form =
      context.sentBy === programmeAccess['record-step'].name
        ? context.sent
        : startForm({ 'on-day': String(context.today.day), 'on-month': String(context.today.month), 'on-year': String(context.today.year) });
    return {
      title: `${name}’s steps towards ${activity.name}`,
      beside: now === undefined ? undefined : <Tag tone="blue">{ladderStepWords[now.step].label}</Tag>,
      lead: 'From going with somebody to going alone, in the person’s own time. A step back is a step too.',
      back: { href: `/activities/${activity.id}`, label: activity.name },
      body: (
        <Columns layout="main-side">
          <Stack>
            <Row>
              <PersonName preferred={name} surname={person.surname} href={`/people/${person.id}`} />
              {alertChips(person).map((chip) => (
                <Alert {...chip} />
              ))}
            </Row>
            <Card>
              <CardHead title="So far" />
              {steps.length === 0 ? (
                <EmptyState title="No step is recorded yet" icon="plant" level={3}>
                  Write the first when you have seen how {name} goes: it then stands beside their name wherever they are invited to this.
                </EmptyState>
              ) : (
                <LineList>
                  {steps.map((step) => (
                    <ListItem
                      title={`${ladderStepWords[step.step].label}, from ${longDate(step.onDate)}`}
                      note={step.byName === null ? undefined : `Written by ${step.byName}`}
                    >
                      <p>{step.evidence}</p>
                    </ListItem>
                  ))}
                </LineList>
              )}
            </Card>
          </Stack>
          {context.may(programmeAccess['record-step']) ? (
            <Card tone="flag">
              <CardHead title="Record a step" />
              <Form action={`/activities/${activity.id}/steps/${person.id}`} context={context.form}>
                <RadioField
                  form={form}
                  name="step"
                  label={`How does ${name} go now?`}
                  options={ladderSteps.map((value) => ({ value, label: ladderStepWords[value].label, hint: ladderStepWords[value].means }))}
                />
                <TextArea
                  form={form}
                  name="evidence"
                  label="What was seen?"
                  hint="What happened, not what you think of it. No other person’s name."
                  rows={3}
                />
                <DateField form={form} name="on" label="From which day?" hint={dateExample(context.today)} />
                <Buttons>
                  <Button look="primary">Record the step</Button>
                </Buttons>
              </Form>
            </Card>
          ) : null}
        </Columns>
      ),
    };
  },
});

/** Records a step with what was seen; earlier ones stay readable. */
export const recordStepAction = action({
  path: '/activities/:activity/steps/:person',
  access: programmeAccess['record-step'],
  input: z.strictObject({ step: choice('Choose how they go now', ladderSteps), evidence: longText('what was seen', 1000), on: date('the day') }),
  subject: aboutActivity,
  again: stepsPage as never,
  async run(scope, input, params) {
    const activity = (await activityById(scope, params['activity']!))!;
    const [person] = await peopleByIds(scope, [params['person']!]);
    if (person === undefined || person.stay.unitId !== activity.unitId) refuse('', 'They are not on the unit now.');
    if (Temporal.PlainDate.compare(input.on, scope.today) > 0)
      refuse('on', 'The day must not be later than today: a step is something that was seen.');
    await recordStep(scope, {
      personId: person.id,
      activityId: activity.id,
      unitId: activity.unitId,
      step: input.step,
      evidence: input.evidence,
      onDate: input.on,
    });
    return {
      to: `/activities/${activity.id}/steps/${person.id}`,
      say: `${person.name}: ${ladderStepWords[input.step].label.toLowerCase()}.`,
      people: [person.id],
      subject: `activity ${activity.id}`,
    };
  },
});
