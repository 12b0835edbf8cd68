import { aboutPerson, dateValues, firstName, personTop, personView, type PersonTop } from '#people';
import { z } from 'zod';
import { date, optionalChoice, optionalText } from '#platform/form-fields.ts';
import { action, page, refuse } from '#platform/route.ts';
import { startForm } from '#platform/ui/form-state.ts';
import { Button, Buttons, Form, SelectField, TextArea } from '#platform/ui/forms.tsx';
import { Card } from '#platform/ui/pieces.tsx';
import { access } from './access.ts';
import { categoryCodes, interestCategories } from './category.words.ts';
import { addGoal } from './goal-store.ts';
import { WroteDown } from './plan-parts.tsx';
import { addText } from './plan-text-store.ts';

/** A new goal, in the person's own words. */
export const newGoalPage = page<Record<string, never>, PersonTop>({
  path: '/people/:person/plan/goals/new',
  access: access['open-new-goal'],
  query: z.object({}) as never,
  subject: aboutPerson,
  load: (scope, { params }) => personTop(scope, params['person']!),
  people: () => [],
  show(top, context) {
    const first = firstName(top.person);
    const form = context.sentBy === access['add-goal'].name ? context.sent : startForm(dateValues('saidOn', context.today));
    return personView(top, context, {
      title: `What would ${first} like?`,
      body: (
        <Card>
          <Form action={`/people/${top.person.id}/goal`} context={context.form} label="Add a goal">
            <TextArea
              form={form}
              name="goalWords"
              label={`In ${first}’s own words`}
              hint="As they say it. It is not edited. When they have not found words yet, leave it empty and write the shared goal."
              rows={3}
              optional
            />
            <TextArea form={form} name="why" label={`Why it matters to ${first}`} hint="In their words." rows={2} optional />
            <TextArea
              form={form}
              name="shared"
              label="The goal we share"
              hint={`What ${first} and staff agree to work on. It stands beside their words, never in their place.`}
              rows={2}
              optional
            />
            <SelectField
              form={form}
              name="category"
              label="Goes under"
              optional
              choose="No heading"
              options={interestCategories.map((category) => ({ value: category.code, label: category.label }))}
            />
            <WroteDown form={form} first={first} />
            <Buttons>
              <Button look="primary">Add goal</Button>
            </Buttons>
          </Form>
        </Card>
      ),
    });
  },
});

/** Records a goal. One without the person's words needs the shared goal at least, and is flagged. */
export const recordGoal = action({
  path: '/people/:person/goal',
  access: access['add-goal'],
  input: z.strictObject({
    goalWords: optionalText('the goal in their own words', 500),
    why: optionalText('why it matters', 1000),
    shared: optionalText('the shared goal', 1000),
    category: optionalChoice('Choose a heading from the list', categoryCodes),
    how: optionalChoice('Say who wrote it down', ['said', 'wrote']),
    saidOn: date('the day it was said'),
  }),
  subject: aboutPerson,
  again: newGoalPage as never,
  async run(scope, input, params) {
    const personId = params['person']!;
    if (input.goalWords === null && input.shared === null) refuse('goalWords', 'Enter the goal in their own words, or the goal you share.');
    if (Temporal.PlainDate.compare(input.saidOn, scope.today) > 0) refuse('saidOn', 'The day it was said must not be later than today.');
    const how = scope.actor.kind === 'person' ? 'wrote' : input.how;
    if (how === null && (input.goalWords !== null || input.why !== null))
      refuse('how', 'Say who wrote it down: you, as they said it, or they themselves.');
    const goalId = await addGoal(scope, personId, {
      words: input.goalWords,
      saidOn: input.saidOn,
      category: input.category,
      ...(how === null ? {} : { how }),
    });
    const place = { personId, goalId, number: 1, saidOn: input.saidOn };
    if (input.why !== null) await addText(scope, { ...place, part: 'why it matters', whose: 'the person', words: input.why, how });
    if (input.shared !== null) await addText(scope, { ...place, part: 'shared goal', whose: 'shared', words: input.shared, how: null });
    return { to: `/people/${personId}/plan/goals/${goalId}/steps`, say: 'The goal was added. What is the first small step?' };
  },
});
