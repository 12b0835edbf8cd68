/**
 * Why somebody is not in something: every time it could be on is looked at beside the plan, each rule that binds is counted, and the time with
 * the least against it shows the smallest change that would let it happen.
 */
import type { Plan, PlannedSession } from '../plan.ts';
import type { Problem } from '../problem.ts';
import { ruleNames, type RuleName } from '../rules.words.ts';
import { againstHolding } from './against-holding.ts';
import { againstPerson, asked, fittingLine, type Asked } from './against-person.ts';
import { layOut, type Taken } from './taken.ts';

/** One time an activity could be on, and what stands against somebody being in it. */
export interface Occasion {
  readonly day: number;
  readonly from: number;
  /** The plan has it then. */
  readonly planned: boolean;
  /** What binds, what is hardest to change first; empty: nothing does, other things were worth more. */
  readonly rules: readonly RuleName[];
}

export interface WhyNot {
  /** They are in it, so often. */
  readonly placed: number;
  readonly looked: number;
  /** For each time its foremost rule, counted, the commonest first. */
  readonly counts: readonly { readonly rule: RuleName; readonly count: number; readonly occasions: readonly Occasion[] }[];
  /** The times against which least stands. */
  readonly nearest: Occasion | null;
}

/** Hardest to change first: what somebody is or may not; then times; then what the plan itself took; then the session. */
const order: readonly RuleName[] = [
  'person of the unit',
  'asked not to',
  'for others',
  'allergy',
  'leave',
  'leave times',
  'step-free',
  'allowed start',
  'within the day',
  'notice',
  'person busy',
  'skills',
  'on shift',
  'driver',
  'room needed',
  'room suits',
  'vehicle suits',
  'not together',
  'leave used up',
  'budget for one person',
  'cover left',
  'registered cover left',
  'staff needed',
  'required staff',
  'escorts',
  'staff hours',
  'break',
  'room free',
  'vehicle free',
  'seats',
  'full',
  'room holds',
  'closed',
  'times a week',
  'once a day',
  'pattern',
  'order',
  'budget',
  'hours a day',
  'hours a week',
  'person in two places',
  'enough people',
];
const rank = new Map(ruleNames.map((rule) => [rule, order.includes(rule) ? order.indexOf(rule) : order.length]));

/** Looks at every time an activity could be on for one person. The plan is one that keeps the rules. */
export function whyNot(
  problem: Problem,
  plan: Pick<Plan, 'sessions'>,
  personId: string,
  activityId: string,
  taken: Taken = layOut(problem, plan),
): WhyNot | null {
  const person = taken.people.get(personId);
  const activity = taken.activities.get(activityId);
  if (person === undefined || activity === undefined) return null;
  // Sessions that stand at another length or with a menu of their own are the same activity, under an id and with rules of their own.
  const variants = taken.variants.get(activityId) ?? [];
  const sessions = [activityId, ...variants.map(({ id }) => id)].flatMap((id) => taken.sessionsOf.get(id) ?? []);
  const others = sessions.filter(({ people }) => !people.some(({ id }) => id === personId));
  const placed = sessions.length - others.length;
  const about = asked(person, activity);
  const abouts = new Map(variants.map((one) => [one.id, asked(person, one)]));
  const occasions = [
    ...others.map((one) => occasion(problem, taken, abouts.get(one.activity) ?? about, one.day, one.from, one)),
    ...activity.starts
      .filter(({ day, from }) => !sessions.some((one) => one.day === day && one.from === from))
      .map(({ day, from }) => occasion(problem, taken, about, day, from, null)),
  ];
  const groups = Map.groupBy(
    occasions.filter(({ rules }) => rules.length > 0),
    ({ rules }) => rules[0]!,
  );
  const counts = [...groups]
    .map(([rule, several]) => ({ rule, count: several.length, occasions: several }))
    .toSorted((a, b) => b.count - a.count || rank.get(a.rule)! - rank.get(b.rule)!);
  const nearest =
    occasions.toSorted((a, b) => a.rules.length - b.rules.length || Number(b.planned) - Number(a.planned) || a.day - b.day || a.from - b.from)[0] ??
    null;
  return { placed, looked: occasions.length, counts, nearest };
}

/** For everybody and everything they asked for and are not in: the same, in one go. */
export function whyNotAll(
  problem: Problem,
  plan: Pick<Plan, 'sessions'>,
): readonly { readonly person: string; readonly activity: string; readonly why: WhyNot }[] {
  const taken = layOut(problem, plan);
  return problem.people.flatMap((person) =>
    person.interests.flatMap(({ activity, strength }) => {
      const why = strength > 0 ? whyNot(problem, plan, person.id, activity, taken) : null;
      return why === null || why.placed > 0 ? [] : [{ person: person.id, activity, why }];
    }),
  );
}

function occasion(problem: Problem, taken: Taken, about: Asked, day: number, from: number, session: PlannedSession | null): Occasion {
  const found: RuleName[] = [];
  const line = about.lines.length === 0 ? null : fittingLine(about.lines, about.activity, { day, from });
  againstPerson(problem, taken, about, { day, from }, line, session, found);
  againstHolding(problem, taken, about, { day, from }, line, session, found);
  return { day, from, planned: session !== null, rules: sorted(found) };
}

/** What is hardest to change first, each rule once. There are a handful: put in their places one by one. */
function sorted(rules: readonly RuleName[]): RuleName[] {
  const found: RuleName[] = [];
  for (const rule of rules) {
    if (found.includes(rule)) continue;
    let at = found.length;
    while (at > 0 && rank.get(found[at - 1]!)! > rank.get(rule)!) at -= 1;
    found.splice(at, 0, rule);
  }
  return found;
}
