import { aboutPerson, firstName, personTop, personView, type PersonTop } from '#people';
import { z } from 'zod';
import { page, type PageContext } from '#platform/route.ts';
import { dateWithYear } from '#platform/time.ts';
import { ButtonLink, Buttons } from '#platform/ui/forms.tsx';
import { Card, CardHead, Columns, EmptyState, LineList, ListItem, Notice, Row, Stack } from '#platform/ui/pieces.tsx';
import { access } from './access.ts';
import { AgreementCard, AskAgreement, askNow } from './agreement-card.tsx';
import { categoryLabel } from './category.words.ts';
import { targetsOf } from './goal-store.ts';
import { planAt } from './plan-history.rules.ts';
import { Hours } from './plan-hours.tsx';
import { historyOf } from './plan-store.ts';
import { goalLabel, nearWords, outcomeWords, OwnWords, writtenBy } from './plan-view.tsx';
import type { Agreement, Plan, PlanGoal } from './plan-words.ts';
import { StepsTable } from './steps.page.tsx';
import type { Target } from './words.ts';

interface PlanModel {
  readonly top: PersonTop;
  readonly plan: Plan;
  readonly earlier: readonly Agreement[];
  readonly target: Target;
}

/** Somebody's plan: their words first, small steps, how near, staff's view kept apart, and whether they agree. */
export const planPage = page<Record<string, never>, PlanModel>({
  path: '/people/:person/plan',
  access: access['see-plan'],
  query: z.object({}) as never,
  subject: aboutPerson,
  async load(scope, { params }) {
    const top = await personTop(scope, params['person']!);
    if (top === null) return null;
    const { id, stay } = top.person;
    const history = await historyOf(scope, id);
    const target = (await targetsOf(scope, [id], scope.today, stay?.unitId ?? null)).get(id)!;
    return { top, plan: planAt(history, scope.now, scope.today), earlier: history.agreements.slice(0, -1).toReversed(), target };
  },
  people: () => [],
  show(model, context) {
    const { top, plan, earlier, target } = model;
    const first = firstName(top.person);
    const base = `/people/${top.person.id}/plan`;
    const may = context.may(access['open-new-goal']);
    const asked = plan.goals.length > 0 && context.may(access['ask-agreement']);
    return personView(top, context, {
      title: `${first}’s plan`,
      lead: leadOf(plan),
      body: (
        <Stack>
          <Buttons>
            {may && plan.goals.length > 0 ? <ButtonLink href={`${base}/goals/new`}>Add a goal</ButtonLink> : null}
            {context.may(access['open-review']) && plan.goals.length > 0 ? (
              <ButtonLink href={`${base}/review`} look={asked && askNow(plan) ? 'secondary' : 'primary'}>
                Review together
              </ButtonLink>
            ) : null}
            <ButtonLink href={`${base}/easy-read`}>Easy read</ButtonLink>
            <ButtonLink href={`${base}/print`} icon="printer">
              Print
            </ButtonLink>
            <ButtonLink href={`${base}/versions`}>Older versions</ButtonLink>
          </Buttons>
          {plan.flags.length === 0 ? null : (
            <Notice tone="look" title="To look at, when it suits them">
              <ul>
                {plan.flags.map((flag) => (
                  <li>{flag}</li>
                ))}
              </ul>
            </Notice>
          )}
          <Columns layout="main-side">
            <Stack>
              {plan.goals.length === 0 ? <NoGoals model={model} may={may} /> : null}
              {plan.goals.map((goal, index) => (
                <GoalCard model={model} goal={goal} number={index + 1} context={context} />
              ))}
              {plan.endedGoals.length === 0 ? null : <Ended base={base} plan={plan} />}
              <Around base={base} person={top.person.id} first={first} />
            </Stack>
            <Stack>
              {plan.goals.length === 0 && plan.agreement === null ? null : (
                <AgreementCard top={top} plan={plan} earlier={earlier} context={context} />
              )}
              {asked ? <AskAgreement top={top} plan={plan} context={context} /> : null}
              <Hours top={top} target={target} context={context} />
            </Stack>
          </Columns>
        </Stack>
      ),
    });
  },
});

function leadOf(plan: Plan): string | undefined {
  const last = plan.reviews.at(-1);
  const words = [
    ...(last === undefined ? [] : [`Last looked at together on ${dateWithYear(last.on)}, with ${last.whoWasThere}`]),
    ...(plan.reviewDueOn === null ? [] : [`review due ${dateWithYear(plan.reviewDueOn)}`]),
  ];
  return words.length === 0 ? undefined : words.join(' · ');
}

function NoGoals({ model: { top }, may }: { readonly model: PlanModel; readonly may: boolean }) {
  const first = firstName(top.person);
  const base = `/people/${top.person.id}/plan`;
  return (
    <Card>
      <EmptyState
        title={`No goals in ${first}’s own words yet`}
        icon="chat-circle-text"
        actions={
          may ? (
            <>
              <ButtonLink href={`${base}/goals/new`} look="primary">
                Add a goal
              </ButtonLink>
              <ButtonLink href={`${base}/needs`}>Begin with what life is like</ButtonLink>
            </>
          ) : undefined
        }
      >
        <p>
          A plan begins with what {first} would like. Ten minutes are enough for a first one, and {first} may say not now.
        </p>
      </EmptyState>
    </Card>
  );
}

function GoalCard(props: { readonly model: PlanModel; readonly goal: PlanGoal; readonly number: number; readonly context: PageContext }) {
  const { model, goal, number, context } = props;
  const { person } = model.top;
  const first = firstName(person);
  const at = `/people/${person.id}/plan/goals/${goal.id}`;
  const [near, staffNear] = [nearWords(goal.ratings), nearWords(goal.staffRatings)];
  return (
    <Card label={`Goal ${number}`}>
      <Row apart top>
        <span class="quiet small">
          Goal {number}
          {goal.category === null ? '' : ` · ${categoryLabel(goal.category)}`}
        </span>
        <span class="small">
          <span class="quiet">How near it feels, 0 to 10: </span>
          <b>{near ?? 'not asked yet'}</b>
        </span>
      </Row>
      {goal.myWords === null ? (
        <p>
          <b>Not in {first}’s own words yet.</b>
        </p>
      ) : (
        <OwnWords text={goal.myWords} person={person} />
      )}
      {goal.whyItMatters === null ? null : (
        <p class="small">
          <b>Why it matters:</b> <span dir="auto">“{goal.whyItMatters.words}”</span>
        </p>
      )}
      {goal.shared === null ? null : (
        <p>
          <b>The goal we share:</b> <span dir="auto">{goal.shared.words}</span>
        </p>
      )}
      {goal.steps.length === 0 ? <p class="quiet">No small steps yet.</p> : <StepsTable goal={goal} first={first} today={context.today} />}
      {goal.staffNotes === null && staffNear === null ? null : (
        <p class="small">
          <b>What staff think, kept apart:</b>{' '}
          {goal.staffNotes === null ? null : (
            <>
              <span dir="auto">{goal.staffNotes.words}</span> ({writtenBy(goal.staffNotes)}){' '}
            </>
          )}
          {staffNear === null ? '' : `How near, as staff see it: ${staffNear}.`}
        </p>
      )}
      <p class="small">
        {context.may(access['open-steps']) ? (
          <>
            <a href={`${at}/steps`}>
              Steps<span class="nhsuk-u-visually-hidden"> of goal {number}</span>
            </a>
            {' · '}
          </>
        ) : null}
        <a href={at}>
          {context.may(access['change-goal']) ? 'How near, change or end' : 'Every wording'}
          <span class="nhsuk-u-visually-hidden"> goal {number}</span>
        </a>
      </p>
    </Card>
  );
}

function Ended({ base, plan }: { readonly base: string; readonly plan: Plan }) {
  return (
    <Card>
      <CardHead title="Earlier goals" />
      <LineList tight>
        {plan.endedGoals.map((goal) => (
          <ListItem
            title={<a href={`${base}/goals/${goal.id}`}>{goalLabel(goal)}</a>}
            note={`${goal.outcomeKind === null || outcomeWords[goal.outcomeKind] === goal.outcome ? '' : `${outcomeWords[goal.outcomeKind]} · `}${goal.outcome}`}
          />
        ))}
      </LineList>
    </Card>
  );
}

/** The rest of the plan, a page each. */
function Around({ base, person, first }: { readonly base: string; readonly person: string; readonly first: string }) {
  const links = [
    [`${base}/welcome`, 'First conversation'],
    [`${base}/matters`, `What matters to ${first}`],
    [`${base}/needs`, 'What life is like: needs'],
    [`/people/${person}/wellness`, 'Wellness plan'],
    [`/people/${person}/crisis-plan`, 'Crisis plan'],
    [`/people/${person}/advance`, 'Set down beforehand'],
    [`${base}/team`, `${first}’s team`],
    [`${base}/prepare`, 'Preparing for a review'],
    [`${base}/working-agreement`, 'How we work together'],
    [`${base}/ending`, 'Planned ending'],
  ] as const;
  return (
    <Card>
      <CardHead title="Also in this plan" />
      <LineList tight>
        {links.map(([href, label]) => (
          <ListItem title={<a href={href}>{label}</a>} />
        ))}
      </LineList>
    </Card>
  );
}
