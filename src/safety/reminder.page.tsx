import { z } from 'zod';
import { aboutPerson, dateValues, firstName, personTop, personView, type PersonTop } from '#people';
import { choice, longText, optionalDate, optionalText, version } from '#platform/form-fields.ts';
import { action, page, refuse, refuseStale, type PageContext } from '#platform/route.ts';
import { settingFor } from '#platform/settings.ts';
import { dateOf, dateWithYear } from '#platform/time.ts';
import { startForm } from '#platform/ui/form-state.ts';
import { Button, Buttons, DateField, Form, RadioField, TextArea } from '#platform/ui/forms.tsx';
import { Card, CardHead, Columns, Details, LineList, ListItem, Quote, Stack, Tag } from '#platform/ui/pieces.tsx';
import { access } from './access.ts';
import { addReminder, reminderAnswers, reminderInForce, remindersOf, type Reminder } from './reminder-store.ts';
import { reminderReview } from './reminder.settings.ts';

interface ReminderModel {
  readonly top: PersonTop;
  readonly all: readonly Reminder[];
  readonly reviewWeeks: number;
}

/** Whether a reminder about medicines is in somebody's plan: only then may an STR worker who visits them at home remind them (STR guide 2008, 5.15). */
export const reminderPage = page({
  path: '/people/:person/safety/medicines/reminder',
  access: access['see-reminder'],
  query: z.object({}),
  subject: aboutPerson,
  async load(scope, { params }): Promise<ReminderModel | null> {
    const top = await personTop(scope, params['person']!);
    if (top === null) return null;
    return {
      top,
      all: await remindersOf(scope, top.person.id),
      reviewWeeks: await settingFor(scope, reminderReview, top.person.stay?.unitId ?? null),
    };
  },
  people: ({ top }) => [top.person.id],
  show(model, context) {
    const { top, all } = model;
    const first = firstName(top.person);
    const [newest] = all;
    const now = reminderInForce(all, context.today);
    return personView(top, context, {
      title: `Is a reminder about medicines in ${first}’s plan?`,
      lead: 'Only then may an STR worker who visits somebody at home remind them. Nobody gives, checks or watches over medicines because of it.',
      body: (
        <Columns layout="main-side">
          <Stack>
            <Card tone={now === null ? 'plain' : 'fine'}>
              <CardHead title={now === null ? 'No reminder is in the plan' : 'A reminder is in the plan'} />
              {newest === undefined ? <p class="quiet">Nobody has set one.</p> : <Version one={newest} first={first} today={context.today} />}
            </Card>
            {all.length < 2 ? null : (
              <Details summary={`As it was before (${all.length - 1})`}>
                <LineList tight>
                  {all.slice(1).map((one) => (
                    <ListItem
                      title={`${one.inPlan ? 'In the plan' : 'Not in the plan'}: ${one.words}`}
                      note={`${one.by}, ${dateWithYear(dateOf(one.at))}`}
                    />
                  ))}
                </LineList>
              </Details>
            )}
          </Stack>
          {context.may(access['set-reminder']) ? <SetForm model={model} context={context} /> : null}
        </Columns>
      ),
    });
  },
});

function Version({ one, first, today }: { readonly one: Reminder; readonly first: string; readonly today: Temporal.PlainDate }) {
  const past = one.reviewOn !== null && Temporal.PlainDate.compare(one.reviewOn, today) < 0;
  return (
    <>
      {one.ownWords === null ? null : <Quote words={one.ownWords} who={first} />}
      <p>{one.words}</p>
      <p class="quiet small">
        {first} {one.answer === 'not asked yet' ? 'was not asked yet' : one.answer} · {one.by}, {dateWithYear(dateOf(one.at))}
        {one.reviewOn === null ? null : (
          <>
            {' '}
            ·{' '}
            <Tag tone={past ? 'amber' : 'grey'}>
              {past ? `was to be looked at by ${dateWithYear(one.reviewOn)}: it does not hold` : `until ${dateWithYear(one.reviewOn)}`}
            </Tag>
          </>
        )}
      </p>
    </>
  );
}

function SetForm({ model, context }: { readonly model: ReminderModel; readonly context: PageContext }) {
  const first = firstName(model.top.person);
  const form =
    context.sentBy === access['set-reminder'].name ? context.sent : startForm(dateValues('review', context.today.add({ weeks: model.reviewWeeks })));
  return (
    <Card class="no-print">
      <CardHead title="Set it" />
      <Form
        action={`/people/${model.top.person.id}/safety/medicines/reminder`}
        context={context.form}
        version={model.all[0]?.number ?? 0}
        label="A reminder about medicines"
      >
        <RadioField
          form={form}
          name="inPlan"
          label="Is a reminder in the plan?"
          options={[
            { value: 'yes', label: 'Yes' },
            { value: 'no', label: 'No, or no longer' },
          ]}
        />
        <TextArea form={form} name="words" label="What is said, by whom and when; or why not" rows={2} />
        <RadioField form={form} name="answer" label={`What does ${first} say?`} options={reminderAnswers.map((value) => ({ value, label: value }))} />
        <TextArea form={form} name="ownWords" label="In their own words" rows={2} optional />
        <DateField form={form} name="review" label="Look at it again by" hint="Where it is in the plan: after that day it holds no more" optional />
        <Buttons>
          <Button look="primary">Keep it</Button>
        </Buttons>
      </Form>
    </Card>
  );
}

/** Keeps whether a reminder is in the plan, as a new version. */
export const setReminder = action({
  path: '/people/:person/safety/medicines/reminder',
  access: access['set-reminder'],
  input: z.strictObject({
    inPlan: choice('Say whether a reminder is in the plan', ['yes', 'no']),
    words: longText('what is said, or why not', 600),
    answer: choice('Say what they answer', reminderAnswers),
    ownWords: optionalText('their words', 600),
    review: optionalDate('the day it is looked at again'),
    version: version(),
  }),
  subject: aboutPerson,
  again: reminderPage as never,
  async run(scope, input, params) {
    const personId = params['person']!;
    const inPlan = input.inPlan === 'yes';
    if (inPlan && input.answer !== 'agrees') refuse('answer', 'A reminder is in the plan only where the person agrees to it.');
    if (inPlan && input.review === null) refuse('review', 'Enter the day it is looked at again.');
    if (inPlan && Temporal.PlainDate.compare(input.review!, scope.today) <= 0) refuse('review', 'Look at it again on a later day.');
    const before = await remindersOf(scope, personId);
    const written =
      (before[0]?.number ?? 0) === input.version &&
      (await addReminder(scope, personId, {
        number: input.version + 1,
        inPlan,
        words: input.words,
        answer: input.answer,
        ownWords: input.ownWords,
        reviewOn: inPlan ? input.review : null,
      }));
    if (!written) refuseStale([{ label: 'The reminder', yours: input.words, theirs: (await remindersOf(scope, personId))[0]?.words ?? '' }]);
    return {
      to: `/people/${personId}/safety/medicines/reminder`,
      say: 'Kept. What stood before stays readable.',
      people: [personId],
      fields: ['reminder'],
    };
  },
});
