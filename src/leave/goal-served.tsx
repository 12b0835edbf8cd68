import type { PageContext } from '#platform/route.ts';
import { dateOf } from '#platform/time.ts';
import { startForm } from '#platform/ui/form-state.ts';
import { Button, Buttons, Form, SelectField } from '#platform/ui/forms.tsx';
import { Card, CardHead, Details, LineList, ListItem } from '#platform/ui/pieces.tsx';
import { leaveAccess } from './access.ts';
import type { GoingOut } from './going-out-model.ts';
import { goalsToName, goalWords } from './outing-goal.rules.ts';
import { momentWords } from './view.ts';

/** The goal that a going out serves, in the person's words; naming another, or none, before it and after; what was named before. */
export function GoalCard({ model: { episode, goal, name }, context }: { readonly model: GoingOut; readonly context: PageContext }) {
  if (goal === undefined) return null;
  const choices = goalsToName(goal.goals, dateOf(episode.startsAt), goal.goalId);
  const may = context.may(leaveAccess['name-goal'], { unitIds: [episode.unitId], personId: episode.personId }) && choices.length > 0;
  if (!may && goal.goalId === null && goal.named.length === 0) return null;
  const sent = context.sentBy === leaveAccess['name-goal'].name;
  const form = sent ? context.sent : startForm({ goal: goal.goalId ?? '' });
  return (
    <Card>
      <CardHead title="The goal it serves" />
      <p dir="auto">{goal.goalId === null ? 'None named. None is needed.' : `Serves ${goalWords(goal.goals, goal.goalId)}`}</p>
      {may ? (
        <Details summary={goal.goalId === null ? 'Name a goal' : 'Name another, or none'} open={sent}>
          <Form action={`/leave/episodes/${episode.id}/goal`} context={{ ...context.form, key: crypto.randomUUID() }} version={goal.named.length}>
            <SelectField
              form={form}
              name="goal"
              label={`${name}: the goal it serves`}
              choose="None"
              optional
              options={choices.map(({ id, words, ended }) => ({
                value: id,
                label: ended === null ? `“${words}”` : `“${words}”, which has ended since`,
              }))}
            />
            <Buttons>
              <Button>Keep this goal</Button>
            </Buttons>
          </Form>
        </Details>
      ) : null}
      {goal.named.length === 0 ? null : (
        <Details summary={`Changed ${goal.named.length === 1 ? 'once' : `${goal.named.length} times`}`}>
          <LineList tight>
            {goal.named.toReversed().map((one) => (
              <ListItem
                title={`${goalWords(goal.goals, one.goalId)}, before: ${goalWords(goal.goals, one.wasId)}`}
                note={`${one.byName}, ${momentWords(one.at, context.today)}`}
              />
            ))}
          </LineList>
        </Details>
      )}
    </Card>
  );
}
