import { dateWithYear } from '#platform/time.ts';
import type { GoalHead, Plan, PlanGoal, PlanHistory, StepVersion, TextVersion } from './plan-words.ts';

/** What somebody's plan said at any moment, worked out from all that was ever written in it. */

const upTo = (at: Temporal.Instant) => (when: Temporal.Instant) => Temporal.Instant.compare(when, at) <= 0;

/** The newest of some versions, by number; null where there is none or the newest took it out. */
export function newestText(
  texts: readonly TextVersion[],
  part: string,
  goalId: string | null = null,
  preparationId: string | null = null,
): TextVersion | null {
  const newest = texts
    .filter((text) => text.part === part && text.goalId === goalId && text.preparationId === preparationId)
    .toSorted((a, b) => a.number - b.number)
    .at(-1);
  return newest === undefined || newest.words === '' ? null : newest;
}

/** The newest version of each step, in the order in which the steps were added. */
export function newestSteps(steps: readonly StepVersion[]): readonly StepVersion[] {
  const byStep = Map.groupBy(steps, ({ stepId }) => stepId);
  return [...byStep.values()].map((versions) => versions.toSorted((a, b) => a.number - b.number).at(-1)!);
}

/** The plan as it stood at a moment. `today` is the day its flags are read on. */
export function planAt(history: PlanHistory, at: Temporal.Instant, today: Temporal.PlainDate): Plan {
  const by = upTo(at);
  const texts = history.texts.filter(({ writtenAt }) => by(writtenAt));
  const steps = history.steps.filter(({ writtenAt }) => by(writtenAt));
  const ratings = history.ratings.filter(({ recordedAt }) => by(recordedAt));
  const goals = history.goals.filter(({ recordedAt }) => by(recordedAt)).map((head) => goalAt(head));
  const agreements = history.agreements.filter(({ recordedAt }) => by(recordedAt));
  const reviews = history.reviews.filter(({ recordedAt }) => by(recordedAt)).toSorted((a, b) => Temporal.PlainDate.compare(a.on, b.on));
  const agreement = agreements.at(-1) ?? null;
  const newest = (moments: readonly Temporal.Instant[]): Temporal.Instant | null => moments.toSorted(Temporal.Instant.compare).at(-1) ?? null;
  const ofGoals = texts.filter(({ goalId }) => goalId !== null);
  const writtenAt = newest([...ofGoals, ...steps].map((one) => one.writtenAt));
  const endings = history.goals.flatMap(({ endedAt }) => (endedAt !== null && by(endedAt) ? [endedAt] : []));
  // What they were asked about: not the notes staff write for each other, which they do not see; and a goal that ended is a change they may not want.
  const changedAt = newest([...[...ofGoals.filter(({ part }) => part !== 'staff notes'), ...steps].map((one) => one.writtenAt), ...endings]);
  const plan = {
    personId: history.personId,
    goals: goals.filter(({ outcome }) => outcome === null),
    endedGoals: goals.filter(({ outcome }) => outcome !== null),
    agreement,
    changedSinceAgreement: agreement !== null && changedAt !== null && Temporal.Instant.compare(changedAt, agreement.recordedAt) > 0,
    copies: history.copies.filter(({ recordedAt }) => by(recordedAt)),
    reviews,
    reviewDueOn: reviews.at(-1)?.nextOn ?? null,
    writtenAt,
  };
  return { ...plan, flags: flagsOf(plan, today) };

  function goalAt(head: GoalHead): PlanGoal {
    const ended = head.endedAt === null ? head.outcome !== null : by(head.endedAt);
    const own = ratings.filter(({ goalId }) => goalId === head.id).toSorted((a, b) => Temporal.PlainDate.compare(a.on, b.on));
    return {
      id: head.id,
      category: head.category,
      myWords: newestText(texts, 'my words', head.id),
      whyItMatters: newestText(texts, 'why it matters', head.id),
      whatTenIs: newestText(texts, 'what ten is', head.id),
      shared: newestText(texts, 'shared goal', head.id),
      staffNotes: newestText(texts, 'staff notes', head.id),
      steps: newestSteps(steps.filter(({ goalId }) => goalId === head.id)),
      ratings: own.filter(({ whose }) => whose === 'the person'),
      staffRatings: own.filter(({ whose }) => whose === 'staff'),
      outcomeKind: ended ? head.outcomeKind : null,
      outcome: ended ? head.outcome : null,
      ended: ended ? head.ended : null,
    };
  }
}

/** What a worker should see about a plan, as sentences. None of them stops anything. */
function flagsOf(plan: Omit<Plan, 'flags'>, today: Temporal.PlainDate): readonly string[] {
  const past = (day: Temporal.PlainDate | null): day is Temporal.PlainDate => day !== null && Temporal.PlainDate.compare(day, today) < 0;
  const wordless = plan.goals.filter(({ myWords }) => myWords === null).length;
  const again = plan.agreement?.askAgainOn ?? null;
  return [
    ...(wordless === 0
      ? []
      : [
          wordless === 1
            ? 'One goal has no words of the person’s own yet. It stands until they find some.'
            : `${wordless} goals have no words of the person’s own yet. They stand until they find some.`,
        ]),
    ...(plan.goals.length > 0 && plan.agreement === null ? ['Nobody has asked yet whether they agree.'] : []),
    ...(plan.changedSinceAgreement && plan.agreement?.answer === 'agree' ? ['It was changed after they agreed. Ask again.'] : []),
    ...(again !== null && Temporal.PlainDate.compare(again, today) <= 0 ? [`They were to be asked again on ${dateWithYear(again)}.`] : []),
    ...(past(plan.reviewDueOn) ? [`A look at it together was due on ${dateWithYear(plan.reviewDueOn)}.`] : []),
  ];
}
