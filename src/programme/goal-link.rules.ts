/** Sessions and the goals they serve: what was changed on a form, and which sessions name no goal of anybody's. */

/** A goal that a session serves for one person. Through a pattern it holds for every session from a day on. */
export interface GoalLink {
  readonly id: string;
  readonly personId: string;
  readonly goalId: string;
  readonly through: 'session' | 'pattern';
}

/** One goal of one person. */
export interface WantedGoal {
  readonly personId: string;
  readonly goalId: string;
}

/** What a form adds and what it takes away. A goal that stands already is let be, through whichever it stands. */
export function goalChanges(
  now: readonly GoalLink[],
  wanted: readonly WantedGoal[],
): { readonly add: readonly WantedGoal[]; readonly end: readonly GoalLink[] } {
  return {
    add: wanted.filter((one) => !now.some(({ goalId }) => goalId === one.goalId)),
    end: now.filter((link) => !wanted.some(({ goalId }) => goalId === link.goalId)),
  };
}

/** One published session, as far as goals go. */
export interface GoalFact {
  readonly sessionId: string;
  readonly name: string;
  readonly activityId: string;
  readonly activityName: string;
  readonly oneToOne: boolean;
  readonly onDate: Temporal.PlainDate;
  readonly startTime: Temporal.PlainTime;
  /** Company and listening: nothing has to come of it. */
  readonly needsNoGoal: boolean;
  readonly invited: number;
  /** How many of those invited have a goal that it serves. */
  readonly withGoal: number;
}

/** How many sessions name a goal of somebody invited. */
interface GoalCount {
  readonly sessions: number;
  readonly named: number;
}

/** Sessions that could name a goal, and those that name none. */
export interface GoalReport {
  readonly oneToOne: GoalCount;
  readonly groups: GoalCount;
  readonly byActivity: readonly ({ readonly activityId: string; readonly activityName: string } & GoalCount)[];
  readonly without: readonly GoalFact[];
}

/**
 * Counts sessions, each once: with one goal of one person invited it names a goal. Left out, as lacking nothing: what needs no goal (time
 * and listening), and sessions to which nobody is invited by name. Activities with the most sessions that name none stand first.
 */
export function goalReport(facts: readonly GoalFact[]): GoalReport {
  const asked = facts.filter(({ needsNoGoal, invited }) => !needsNoGoal && invited > 0);
  const count = (some: readonly GoalFact[]): GoalCount => ({ sessions: some.length, named: some.filter(({ withGoal }) => withGoal > 0).length });
  return {
    oneToOne: count(asked.filter(({ oneToOne }) => oneToOne)),
    groups: count(asked.filter(({ oneToOne }) => !oneToOne)),
    byActivity: [...Map.groupBy(asked, ({ activityId }) => activityId).values()]
      .map((same) => ({ activityId: same[0]!.activityId, activityName: same[0]!.activityName, ...count(same) }))
      .toSorted((a, b) => b.sessions - b.named - (a.sessions - a.named) || a.activityName.localeCompare(b.activityName, 'en-GB')),
    without: asked
      .filter(({ withGoal }) => withGoal === 0)
      .toSorted(
        (a, b) =>
          Number(b.oneToOne) - Number(a.oneToOne) ||
          Temporal.PlainDate.compare(b.onDate, a.onDate) ||
          Temporal.PlainTime.compare(a.startTime, b.startTime),
      ),
  };
}

/** "12 of 40 sessions name a goal of somebody invited: 10 of 15 one to ones, 2 of 25 others." */
export function goalSentence({ oneToOne, groups }: Pick<GoalReport, 'oneToOne' | 'groups'>): string {
  const all = oneToOne.sessions + groups.sessions;
  if (all === 0) return 'No session of these days could name a goal.';
  return `${oneToOne.named + groups.named} of ${all} ${all === 1 ? 'session names' : 'sessions name'} a goal of somebody invited: ${oneToOne.named} of ${oneToOne.sessions} one to ones, ${groups.named} of ${groups.sessions} others.`;
}
