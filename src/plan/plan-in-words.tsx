import { firstName } from '#people';
import { dateWithYear } from '#platform/time.ts';
import { answerHeading, goalLabel, nearWords, OwnWords, outcomeWords, StateTag, stateWords, whoWords, writtenBy } from './plan-view.tsx';
import type { Plan, PlanGoal } from './plan-words.ts';

type Named = Parameters<typeof firstName>[0];

/** One goal to be read, on screen or paper: their words first, nothing to press. */
export function GoalInWords(props: {
  readonly goal: PlanGoal;
  readonly number: number;
  readonly person: Named;
  readonly staffView: boolean;
  readonly paper?: boolean;
}) {
  const { goal, number, person, staffView, paper } = props;
  const first = firstName(person);
  return (
    <section class="stack stack-small in-words">
      <h3>Goal {number}</h3>
      {goal.myWords === null ? <p>{goalLabel(goal)}</p> : <OwnWords text={goal.myWords} person={person} />}
      {goal.whyItMatters === null ? null : (
        <p>
          <b>Why it matters:</b> “{goal.whyItMatters.words}”
        </p>
      )}
      {goal.shared === null || goal.myWords === null ? null : (
        <p>
          <b>The goal we share:</b> {goal.shared.words}
        </p>
      )}
      {goal.steps.length === 0 ? null : (
        <ul>
          {goal.steps.map((step) => (
            <li>
              {step.words}. <b>{whoWords(step, first)}</b>
              {step.byOn === null ? '' : `, by ${dateWithYear(step.byOn)}`}. {paper === true ? `${stateWords(step)}.` : <StateTag step={step} />}
            </li>
          ))}
        </ul>
      )}
      {goal.ratings.length === 0 ? null : <p>How near it feels, 0 to 10: {nearWords(goal.ratings)}</p>}
      {goal.outcome === null ? null : (
        <p>
          <b>{goal.outcomeKind === null ? 'Ended' : outcomeWords[goal.outcomeKind]}:</b> {goal.outcome}
        </p>
      )}
      {staffView && goal.staffNotes !== null ? (
        <p>
          <b>What staff think, kept apart:</b> {goal.staffNotes.words} ({writtenBy(goal.staffNotes)})
        </p>
      ) : null}
    </section>
  );
}

/** Whether they agreed, in a line with their words. */
export function AgreementInWords({ plan, first }: { readonly plan: Plan; readonly first: string }) {
  const { agreement } = plan;
  if (agreement === null) return <p>Nobody has asked {first} yet whether they agree.</p>;
  return (
    <p>
      <b>{answerHeading(agreement, first)}</b>, {dateWithYear(agreement.askedOn)}
      {agreement.words === null ? '.' : `: “${agreement.words}”`}
    </p>
  );
}
