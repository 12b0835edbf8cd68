import { addAgreement, addRating, plansOf, type AgreementAnswer, type Plan, type PlanGoal } from '#plan';
import { z } from 'zod';
import { choice, chosen, optionalText, wholeNumber } from '#platform/form-fields.ts';
import { action, page, refuse } from '#platform/route.ts';
import { settingFor } from '#platform/settings.ts';
import { longDate } from '#platform/time.ts';
import { Button, Form, HiddenField, TextArea } from '#platform/ui/forms.tsx';
import { startForm } from '#platform/ui/form-state.ts';
import { aboutMe, access } from './access.ts';
import { meOf } from './me.ts';
import { ownUnit } from './own-week-store.ts';
import { BigChoice } from './pieces.tsx';
import { askAgainDays } from './settings.ts';

const answers = ['agree', 'agree with some', 'do not agree', 'ask me later'] as const satisfies readonly AgreementAnswer[];
const answerWords: Readonly<Record<(typeof answers)[number], string>> = {
  agree: 'Yes',
  'agree with some': 'Some of it',
  'do not agree': 'No',
  'ask me later': 'Ask me later',
};
const answerIcons = { agree: 'check', 'agree with some': 'minus', 'do not agree': 'x', 'ask me later': 'clock' } as const;

/** One goal by its id, or `near=next`: the one that was asked about longest ago, so that the first page leads straight to the question. */
const query = z.object({ goal: z.guid().optional().catch(undefined), near: z.literal('next').optional().catch(undefined) });

interface MyPlanModel {
  readonly plan: Plan;
  /** The one goal whose nearness is asked for. */
  readonly goal: PlanGoal | null;
}

/** A person's own plan: what they want in their words, what comes next, how near it feels, and whether the plan is right for them. */
export const myPlan = page<z.infer<typeof query>, MyPlanModel>({
  path: '/my/plan',
  access: access['see-my-plan'],
  query,
  subject: aboutMe,
  async load(scope, { query: { goal, near } }) {
    const plan = await plansOf(scope, meOf(scope).id);
    const one = goal !== undefined ? (plan.goals.find(({ id }) => id === goal) ?? null) : near === undefined ? null : longestAgo(plan.goals);
    return goal !== undefined && one === null ? null : { plan, goal: one };
  },
  people: () => [],
  show({ plan, goal }, context) {
    if (goal !== null)
      return {
        title: 'How near does it feel?',
        back: { href: '/my/plan', label: 'My plan' },
        body: (
          <Form action="/my/plan/near" context={context.form}>
            <p class="own-words">“{wordsOf(goal)}”</p>
            <HiddenField name="goal" value={goal.id} />
            <BigChoice
              form={context.sentBy === rateMyGoal.access.name ? context.sent : startForm()}
              name="score"
              legend="0 is not near at all. 10 is there."
              scale
              options={Array.from({ length: 11 }, (_none, score) => ({ value: String(score), label: String(score) }))}
            />
            <Button look="primary">Save</Button>
          </Form>
        ),
      };
    return {
      title: 'My plan',
      lead: plan.goals.length === 0 ? undefined : 'This is what I want, in my words.',
      back: { href: '/my', label: 'Back' },
      body: (
        <>
          {plan.goals.length === 0 ? (
            <p>
              Nothing is in your plan yet. What would you like? <a href="/my/words">Say it in your words</a>
            </p>
          ) : null}
          <p>
            <a href="/my/easy-read">My plan in pictures</a>
          </p>
          {plan.goals.map((one) => (
            <GoalCard goal={one} />
          ))}
          {plan.goals.length === 0 ? null : (
            <Form action="/my/plan" context={context.form}>
              <BigChoice
                form={context.sentBy === answerMyPlan.access.name ? context.sent : startForm()}
                name="answer"
                legend="Is this plan right for me?"
                options={answers.map((answer) => ({ value: answer, label: answerWords[answer], icon: answerIcons[answer] }))}
              />
              <TextArea
                form={context.sentBy === answerMyPlan.access.name ? context.sent : startForm()}
                name="words"
                label="What would you change?"
                optional
                rows={3}
              />
              <Button look="primary">Save my words</Button>
            </Form>
          )}
          {plan.agreement === null ? null : (
            <p class="own-small">
              On {longDate(plan.agreement.askedOn)} the answer was:{' '}
              {isAnswer(plan.agreement.answer) ? answerWords[plan.agreement.answer] : 'I could not take part'}
              {plan.agreement.words === null ? '.' : `: “${plan.agreement.words}”`}
            </p>
          )}
          <h2>Also mine</h2>
          <ul class="own-more" role="list">
            <li>
              <a href="/my/team">My team</a>
            </li>
            <li>
              <a href="/my/crisis-plan">My crisis plan</a>
            </li>
            <li>
              <a href="/my/ahead">What I decided ahead</a>
            </li>
            <li>
              <a href="/my/ending">When my time with you ends</a>
            </li>
          </ul>
        </>
      ),
    };
  },
});

/** The goal whose nearness was asked about longest ago, one that never was before all; null where there is none. */
function longestAgo(goals: readonly PlanGoal[]): PlanGoal | null {
  const lastOn = (goal: PlanGoal): string => goal.ratings.at(-1)?.on.toString() ?? '';
  return goals.toSorted((a, b) => lastOn(a).localeCompare(lastOn(b)))[0] ?? null;
}

function isAnswer(answer: AgreementAnswer): answer is (typeof answers)[number] {
  return (answers as readonly string[]).includes(answer);
}

/** Their own words; where they have found none yet, what was agreed together. */
function wordsOf(goal: PlanGoal): string {
  return goal.myWords?.words ?? goal.shared?.words ?? '';
}

function GoalCard({ goal }: { readonly goal: PlanGoal }) {
  const near = goal.ratings.at(-1);
  const steps = goal.steps.filter(({ state }) => state !== 'done' && state !== 'no longer needed');
  const done = goal.steps.filter(({ state }) => state === 'done').length;
  return (
    <section class="own-card">
      <h2>{goal.myWords === null ? <>We agreed: {goal.shared?.words ?? ''}</> : <>“{goal.myWords.words}”</>}</h2>
      {goal.myWords !== null && goal.shared !== null ? <p>What we agreed: {goal.shared.words}</p> : null}
      {done === 0 ? null : <p>{done === 1 ? '1 step is done.' : `${done} steps are done.`}</p>}
      {steps.length === 0 ? null : (
        <ul>
          {steps.map((step) => (
            <li>
              {step.who === 'the person'
                ? 'I do: '
                : step.who === 'the person and somebody'
                  ? `${step.whoName ?? 'Somebody'} and I: `
                  : `${step.whoName ?? 'Somebody'}: `}
              {step.words}
              {step.inTheWay === null ? '' : ` (not yet: ${step.inTheWay})`}
            </li>
          ))}
        </ul>
      )}
      <p>
        {near === undefined ? '' : `It felt ${near.score} out of 10 near on ${longDate(near.on)}. `}
        <a href={`/my/plan?goal=${goal.id}`}>
          How near is it now?<span class="nhsuk-u-visually-hidden"> {wordsOf(goal)}</span>
        </a>
      </p>
    </section>
  );
}

/** Keeps how near a goal feels to the person today. */
export const rateMyGoal = action({
  path: '/my/plan/near',
  access: access['rate-my-goal'],
  input: z.strictObject({ goal: chosen('Choose what it is about'), score: wholeNumber('a number', 0, 10) }),
  subject: aboutMe,
  again: myPlan as never,
  againQuery: (_params, raw) => (typeof raw['goal'] === 'string' ? { goal: raw['goal'] } : {}),
  async run(scope, { goal, score }) {
    const me = meOf(scope).id;
    if (!(await plansOf(scope, me)).goals.some(({ id }) => id === goal)) refuse('', 'That is not in your plan any more');
    await addRating(scope, me, { goalId: goal, whose: 'the person', score, words: null, on: scope.today });
    return { to: '/my/plan', say: `Kept: ${score} out of 10.`, fields: ['score'] };
  },
});

/** Keeps whether the plan is right for the person, with what they would change. */
export const answerMyPlan = action({
  path: '/my/plan',
  access: access['answer-my-plan'],
  input: z.strictObject({ answer: choice('Choose an answer', answers), words: optionalText('what you would change', 2000) }),
  subject: aboutMe,
  again: myPlan as never,
  async run(scope, { answer, words }) {
    await addAgreement(scope, meOf(scope).id, {
      answer,
      words,
      why: null,
      askedOn: scope.today,
      askAgainOn: answer === 'ask me later' ? scope.today.add({ days: await settingFor(scope, askAgainDays, await ownUnit(scope)) }) : null,
    });
    // Who is asked is settled where it is kept: the key worker, else whoever works on the unit.
    const talk = answer === 'do not agree' || answer === 'agree with some';
    return {
      to: '/my',
      say: talk ? 'Your answer is kept. Somebody from your team is asked to talk with you about it.' : 'Your answer is kept. Your team can read it.',
      fields: ['answer', 'words'],
    };
  },
});
