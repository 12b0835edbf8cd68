import { aboutPerson, dateValues, firstName, personTop, personView, type PersonTop } from '#people';
import { z } from 'zod';
import { date, optionalDate, optionalText, optionalWholeNumber, text } from '#platform/form-fields.ts';
import { action, page, refuse } from '#platform/route.ts';
import { settingFor } from '#platform/settings.ts';
import { dateWithYear } from '#platform/time.ts';
import { startForm } from '#platform/ui/form-state.ts';
import { Button, DateField, FieldRow, Form, SelectField, StickyFoot, TextArea, TextField } from '#platform/ui/forms.tsx';
import { Card, CardHead, Details, LineList, ListItem, Stack } from '#platform/ui/pieces.tsx';
import { access } from './access.ts';
import { addRating, addReview, plansOf } from './plan-store.ts';
import { goalLabel, nearWords, OwnWords } from './plan-view.tsx';
import type { Plan } from './plan-words.ts';
import { planReviewWeeks } from './review.settings.ts';
import { StepsTable } from './steps.page.tsx';

interface ReviewModel {
  readonly top: PersonTop;
  readonly plan: Plan;
  /** Weeks until it is usually looked at again on this unit. */
  readonly weeks: number;
}

/** Looking at the whole plan together: how near each goal feels to the person, what changed, when to look again. */
export const reviewPage = page<Record<string, never>, ReviewModel>({
  path: '/people/:person/plan/review',
  access: access['open-review'],
  query: z.object({}) as never,
  subject: aboutPerson,
  async load(scope, { params }) {
    const top = await personTop(scope, params['person']!);
    if (top === null) return null;
    const weeks = await settingFor(scope, planReviewWeeks, top.person.stay?.unitId ?? null);
    return { top, plan: await plansOf(scope, top.person.id), weeks };
  },
  people: () => [],
  show({ top, plan, weeks }, context) {
    const first = firstName(top.person);
    const base = `/people/${top.person.id}/plan`;
    const start = { ...dateValues('heldOn', context.today), ...dateValues('next', context.today.add({ weeks })) };
    const form = context.sentBy === access['keep-review'].name ? context.sent : startForm(start);
    return personView(top, context, {
      title: `How is it going, ${first}?`,
      lead: (
        <>
          Look at each goal together. Leave out what {first} does not want to answer. <a href={base}>All of the plan</a>
        </>
      ),
      body: (
        <Stack>
          <Form action={`${base}/review`} context={context.form} label="Look at the plan together">
            <Stack>
              {plan.goals.map((goal, index) => (
                <Card label={`Goal ${index + 1}`}>
                  {goal.myWords === null ? <p>{goalLabel(goal)}</p> : <OwnWords text={goal.myWords} person={top.person} />}
                  {goal.steps.length === 0 ? null : (
                    <StepsTable goal={goal} first={first} today={context.today} changeAt={`${base}/goals/${goal.id}/steps`} />
                  )}
                  <FieldRow>
                    <SelectField
                      form={form}
                      name={`near.${goal.id}`}
                      label={`How near does it feel to ${first}?`}
                      hint={`0 is not at all, 10 is there. Until now: ${nearWords(goal.ratings) ?? 'not asked'}.`}
                      choose="Not asked"
                      options={Array.from({ length: 11 }, (_, score) => ({ value: String(score), label: String(score) }))}
                    />
                    <TextField form={form} name={`said.${goal.id}`} label="What they say about it" optional width={30} />
                  </FieldRow>
                </Card>
              ))}
              <Card>
                <CardHead title="About today" />
                <TextField form={form} name="who" label="Who was there?" hint={`Such as: ${first}, their mum, Hannah`} width={30} />
                <TextArea form={form} name="personWords" label={`What ${first} says about the plan as a whole`} rows={2} optional />
                <TextArea form={form} name="changed" label="What was changed, and why" rows={2} optional />
                <FieldRow>
                  <DateField form={form} name="heldOn" label="On" hint="For example, 19 11 2026" />
                  <DateField form={form} name="next" label="Look again on" hint={`${weeksOn(weeks)}, unless they would like another day.`} optional />
                </FieldRow>
              </Card>
              <StickyFoot words="Then ask whether they agree">
                <Button look="primary">Keep what was said</Button>
              </StickyFoot>
            </Stack>
          </Form>
          {plan.reviews.length === 0 ? null : (
            <Card>
              <Details summary={`Earlier times (${plan.reviews.length})`}>
                <LineList tight>
                  {plan.reviews.toReversed().map((review) => (
                    <ListItem
                      title={`${dateWithYear(review.on)}, with ${review.whoWasThere}`}
                      note={
                        <>
                          {review.personWords === null ? '' : `“${review.personWords}” `}
                          {review.changed ?? ''}
                        </>
                      }
                    />
                  ))}
                </LineList>
              </Details>
            </Card>
          )}
        </Stack>
      ),
    });
  },
});

/** "One week on", "4 weeks on". */
const weeksOn = (weeks: number): string => (weeks === 1 ? 'One week on' : `${weeks} weeks on`);

/** Keeps a look at the plan together, with how near each goal felt that was asked about. */
export const keepReview = action({
  path: '/people/:person/plan/review',
  access: access['keep-review'],
  input: z.strictObject({
    near: z.record(z.guid(), optionalWholeNumber('how near', 0, 10)).optional(),
    said: z.record(z.guid(), optionalText('what they say about it', 500)).optional(),
    who: text('who was there', 200),
    personWords: optionalText('what they say about the plan', 1500),
    changed: optionalText('what was changed', 1500),
    heldOn: date('the day of it'),
    next: optionalDate('the day to look again'),
  }),
  subject: aboutPerson,
  again: reviewPage as never,
  async run(scope, input, params) {
    const personId = params['person']!;
    if (Temporal.PlainDate.compare(input.heldOn, scope.today) > 0) refuse('heldOn', 'The day of it must not be later than today.');
    if (input.next !== null && Temporal.PlainDate.compare(input.next, input.heldOn) <= 0)
      refuse('next', 'The day to look again must be after the day you looked.');
    const { goals } = await plansOf(scope, personId);
    const rated = goals.flatMap(({ id }) => {
      const [score, words] = [input.near?.[id] ?? null, input.said?.[id] ?? null];
      if (score === null && words !== null) refuse(`near.${id}`, 'Choose how near it feels, or take the words out.');
      return score === null ? [] : [{ goalId: id, score, words }];
    });
    for (const { goalId, score, words } of rated) await addRating(scope, personId, { goalId, whose: 'the person', score, words, on: input.heldOn });
    await addReview(scope, personId, {
      on: input.heldOn,
      whoWasThere: input.who,
      personWords: input.personWords,
      changed: input.changed,
      nextOn: input.next,
    });
    return { to: `/people/${personId}/plan`, say: 'Kept. Now ask whether they agree with the plan.', fields: ['review', ...rated.map(() => 'near')] };
  },
});
