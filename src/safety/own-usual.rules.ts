import { weekOf } from '#platform/time.ts';

/** One thing somebody was down for, and what became of it. Only `came` and `did not come` count. */
export interface ThingInWeek {
  readonly on: Temporal.PlainDate;
  readonly what: 'came' | 'did not come' | 'away' | 'cancelled by us' | 'not offered' | 'not recorded' | 'dropped in';
}

/** The site's policy for when attendance is told to somebody (setting `safety.own-usual`, dated). */
export interface UsualPolicy {
  /** Whole weeks before the last one that make up the person's own usual. */
  readonly weeks: number;
  /** How far below their own usual, in percent of it. */
  readonly farBelowPercent: number;
  /** Fewest of those weeks in which there was something to go by. */
  readonly fewestWeeks: number;
  /** Fewest things offered in the last week for anything to be said; twice as many in the weeks before. */
  readonly fewestOffered: number;
  /** Fewest things fewer than their usual would have been. */
  readonly fewestMissed: number;
}

interface Came {
  readonly came: number;
  readonly offered: number;
}

/** How the last whole week compares with the person's own weeks before. Nobody else's figures are looked at. */
export type OwnUsual =
  | { readonly stands: 'too little to say'; readonly say: string }
  | { readonly stands: 'as usual' | 'below'; readonly say: string; readonly monday: Temporal.PlainDate; readonly lately: Came; readonly usual: Came };

/** The first day that is looked at, and the last (a Sunday): the last whole week and those before it. */
export function usualSpan(
  today: Temporal.PlainDate,
  policy: Pick<UsualPolicy, 'weeks'>,
): { readonly first: Temporal.PlainDate; readonly last: Temporal.PlainDate } {
  const monday = weekOf(today).monday;
  return { first: monday.subtract({ weeks: policy.weeks + 1 }), last: monday.subtract({ days: 1 }) };
}

/**
 * Compares a person's last whole week with their own weeks before it. Leave, appointments, what we cancelled, did not offer or did not record
 * count on neither side; what they dropped in on without being down for it does not count against them. Small numbers say so.
 * @returns `below` only where at least the policy's share of their usual is missing and the numbers are large enough to mean something
 */
export function besideOwnUsual(things: readonly ThingInWeek[], today: Temporal.PlainDate, policy: UsualPolicy): OwnUsual {
  const { first, last } = usualSpan(today, policy);
  const lastMonday = last.subtract({ days: 6 });
  const counted = things.filter(
    ({ on, what }) =>
      (what === 'came' || what === 'did not come') && Temporal.PlainDate.compare(on, first) >= 0 && Temporal.PlainDate.compare(on, last) <= 0,
  );
  const isLate = ({ on }: ThingInWeek): boolean => Temporal.PlainDate.compare(on, lastMonday) >= 0;
  const lately = count(counted.filter(isLate));
  const before = counted.filter((thing) => !isLate(thing));
  const usual = count(before);
  const weeksWithAny = new Set(before.map(({ on }) => weekOf(on).monday.toString())).size;
  if (lately.offered < policy.fewestOffered)
    return {
      stands: 'too little to say',
      say: `Too little to say: ${lately.offered === 0 ? 'nothing' : `only ${lately.offered}`} to go by last week.`,
    };
  if (weeksWithAny < Math.min(policy.fewestWeeks, policy.weeks) || usual.offered < 2 * policy.fewestOffered)
    return { stands: 'too little to say', say: 'Too little to say: too few weeks of their own to compare with.' };
  const say = `Came to ${lately.came} of ${lately.offered} last week. In the ${policy.weeks === 1 ? 'week' : `${policy.weeks} weeks`} before: ${usual.came} of ${usual.offered}.`;
  // Whole numbers only: came/offered lately against what is left of their usual share.
  const farBelow = lately.came * usual.offered * 100 <= (100 - policy.farBelowPercent) * usual.came * lately.offered;
  const missed = usual.came * lately.offered - lately.came * usual.offered >= policy.fewestMissed * usual.offered;
  return { stands: farBelow && missed ? 'below' : 'as usual', say, monday: lastMonday, lately, usual };
}

function count(things: readonly ThingInWeek[]): Came {
  return { came: things.filter(({ what }) => what === 'came').length, offered: things.length };
}
