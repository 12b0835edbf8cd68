/** Goals and how near they are, in plain sentences: the person's words first, their own number, what was done of the steps. */
import { howMany } from '#platform/ruling.ts';
import { dateWithYear } from '#platform/time.ts';
import type { Fact, Source } from './fact.words.ts';
import { stopped } from './leave-told.rules.ts';

/** A goal, as far as it is told. */
export interface ToldGoal {
  readonly id: string;
  /** Verbatim; null while there are none of their own. */
  readonly myWords: string | null;
  readonly saidOn: Temporal.PlainDate | null;
  readonly shared: string | null;
  /** The person's own numbers, the earliest first. */
  readonly ratings: readonly { readonly score: number; readonly on: Temporal.PlainDate }[];
  readonly steps: readonly { readonly words: string; readonly state: string }[];
  readonly outcomeKind: string | null;
  readonly outcome: string | null;
  readonly ended: Temporal.PlainDate | null;
}

/** The sentences about goals held on some day of the time, or ended in it. */
export function goalFacts(
  first: string,
  goals: readonly ToldGoal[],
  period: { readonly from: Temporal.PlainDate; readonly to: Temporal.PlainDate },
  href: string,
): readonly Fact[] {
  return goals
    .filter(({ ended }) => ended === null || Temporal.PlainDate.compare(ended, period.from) >= 0)
    .flatMap((goal) => {
      const source: Source = {
        kind: 'goal',
        id: goal.id,
        label: goal.myWords === null ? 'Plan, shared goal' : `Plan, ${first}’s goal`,
        when: goal.saidOn === null ? '' : dateWithYear(goal.saidOn),
        href: `${href}${goal.id}`,
        shows: goal.myWords ?? goal.shared,
      };
      const fact = (key: string, words: string, kind: Fact['kind'] = 'fact', copies = true): Fact => ({
        key: `goals:${key}:${goal.id}`,
        part: 'goals',
        words,
        kind,
        sources: [source],
        copies,
      });
      const facts: Fact[] = [];
      if (goal.myWords !== null) facts.push(fact('own', `“${goal.myWords}”`, 'own words'));
      else if (goal.shared !== null) facts.push(fact('shared', `A shared goal, with no words of ${first}’s own yet: ${stopped(goal.shared)}`));
      const near = nearWords(first, goal, period.to);
      if (near !== null) facts.push(fact('near', near, 'fact', false));
      const steps = stepWords(goal);
      if (steps !== null) facts.push(fact('steps', steps));
      if (goal.ended !== null && goal.outcome !== null)
        facts.push(
          fact('ended', `Ended ${dateWithYear(goal.ended)}${goal.outcomeKind === null ? '' : `, ${goal.outcomeKind}`}: ${stopped(goal.outcome)}`),
        );
      return facts;
    });
}

/** "Rana puts it at 4 of 10 (19 November 2026), 2 at first (3 September 2026)." Two numbers are never made into one. */
function nearWords(first: string, goal: ToldGoal, to: Temporal.PlainDate): string | null {
  const known = goal.ratings.filter(({ on }) => Temporal.PlainDate.compare(on, to) <= 0);
  const [baseline] = known;
  const latest = known.at(-1);
  if (baseline === undefined || latest === undefined) return null;
  const now = `${first} puts how near it is at ${latest.score} of 10 (${dateWithYear(latest.on)})`;
  return known.length === 1 ? `${now}.` : `${now}; ${baseline.score} at first (${dateWithYear(baseline.on)}).`;
}

function stepWords(goal: ToldGoal): string | null {
  const steps = goal.steps.filter(({ state }) => state !== 'no longer needed');
  if (steps.length === 0) return null;
  const done = steps.filter(({ state }) => state === 'done').length;
  const now = steps.find(({ state }) => state === 'doing it');
  const stuck = steps.find(({ state }) => state === 'cannot be done yet');
  return `${done} of ${howMany(steps.length, 'step', 'steps')} done${now === undefined ? '' : `; now: ${now.words.replace(/[.]$/, '')}`}${stuck === undefined ? '' : `; cannot be done yet: ${stuck.words.replace(/[.]$/, '')}`}.`;
}
