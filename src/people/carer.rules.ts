import { ruling, stop, warning, type Ruling } from '#platform/ruling.ts';
import { dateOf } from '#platform/time.ts';
import type { Carer } from './support-store.ts';
import { wantsNobodyWords, type CarerContact, type CarerSupport, type NoCarer } from './carer.words.ts';

type AgreedTo = Pick<Carer, 'consent' | 'consentWords' | 'mayBeTold'>;

/** What anybody close may always be given, whatever the person has agreed to: it says nothing of them. */
export const alwaysTold = [
  'how the unit works, whom to ring and when to visit',
  'what words mean: a section, leave, a ward round',
  'what is known in general of an illness or a medicine',
  'where carers find support of their own, and their right to an assessment',
  'that what they tell us is heard',
] as const;

/**
 * May this carer be told something of the person? Rests on what the person agreed to, in the sentence that stands beside the carer everywhere; while they
 * want nobody involved, no earlier yes counts. Listening and general information need no consent, and are not asked about here.
 */
export function mayTell({ consent, consentWords, mayBeTold }: AgreedTo, wish: Pick<NoCarer, 'why'> | null): Ruling {
  if (wish?.why === 'wants nobody involved') return ruling([stop('wants-nobody', `${wantsNobodyWords}.`)]);
  if (consent === 'agreed') return ruling([]);
  if (consent === 'agreed in part') return ruling([warning('told-in-part', `${consentWords}. May be told: ${mayBeTold}.`)]);
  return ruling([stop('not-to-be-told', `${consentWords}.`)]);
}

/** Why words about the person may not be kept as told without more; null: they may. What was told all the same is never kept out, with why. */
export function whyNotTold(
  carer: AgreedTo,
  wish: Pick<NoCarer, 'why'> | null,
  said: { readonly within: boolean; readonly beyondWhy: string | null },
): string | null {
  if (said.beyondWhy !== null) return null;
  const { allowed, reasons } = mayTell(carer, wish);
  const sentences = reasons.map(({ say }) => say).join(' ');
  if (!allowed) return `${sentences} Leave this empty where it was general information, or say below why it was told all the same.`;
  if (reasons.length > 0 && !said.within) return `${sentences} Tick that it was within that, or say below why it was told all the same.`;
  return null;
}

/** Could telling this carer something be beyond what the person agreed to, so that it is asked why? Not where they agreed, and want somebody involved. */
export function asksWhyTold(carer: AgreedTo, wish: Pick<NoCarer, 'why'> | null): boolean {
  return mayTell(carer, wish).reasons.length > 0;
}

/** When somebody last spoke with a carer: a call nobody answered does not count. Null: never, as far as is written down. */
export function lastSpoken(contacts: readonly Pick<CarerContact, 'reached' | 'happenedAt'>[]): Temporal.Instant | null {
  return contacts
    .filter(({ reached }) => reached)
    .reduce<Temporal.Instant | null>(
      (last, { happenedAt }) => (last === null || Temporal.Instant.compare(happenedAt, last) > 0 ? happenedAt : last),
      null,
    );
}

/** Has nobody spoken with them for so many weeks? Somebody recorded later than that has not been waited for so long. */
export function isLongAgo(
  about: { readonly last: Temporal.Instant | null; readonly since: Temporal.PlainDate },
  now: Temporal.Instant,
  weeks: number,
): boolean {
  const days = weeks * 7;
  if (about.last !== null) return Temporal.Instant.compare(about.last, now.subtract({ hours: days * 24 })) <= 0;
  return Temporal.PlainDate.compare(about.since, dateOf(now).subtract({ days })) <= 0;
}

/** How it stands with a carer's own assessment: the newest answer; null: nobody has offered one. */
export function assessmentOf(support: readonly CarerSupport[]): CarerSupport | null {
  return (
    support
      .filter(({ answer }) => answer !== null)
      .toSorted((a, b) => Temporal.PlainDate.compare(b.on, a.on))
      .at(0) ?? null
  );
}

/** A count for outside the unit: a small one could tell who it is. */
export function countWords(count: number, fewest: number): string {
  return count === 0 || count >= fewest ? String(count) : `fewer than ${fewest}`;
}

/** So many of a whole that is told beside it: hidden where they, or the rest, are so few that they could be known by it. */
export function partWords(part: number, whole: number, fewest: number): string {
  const rest = whole - part;
  return rest > 0 && rest < fewest && part >= fewest ? `more than ${whole - fewest}` : countWords(part, fewest);
}

/**
 * Counts that add up to a whole told beside them, for outside the unit. Small ones are hidden; so are the smallest of the others, for as long as a hidden
 * one could be worked out from the whole.
 */
export function partsWords(counts: readonly number[], fewest: number): readonly string[] {
  const whole = counts.reduce((sum, count) => sum + count, 0);
  const words = counts.map((count) => countWords(count, fewest));
  const small = counts.filter((count) => count > 0 && count < fewest);
  if (small.length === 0 || whole < fewest) return words;
  const others = counts.map((count, at) => ({ count, at })).filter(({ count }) => count >= fewest);
  const more: typeof others = [];
  const hidden = () => [...small, ...more.map(({ count }) => count)].reduce((sum, count) => sum + count, 0);
  // Known by its sum: one alone, or several that are all as small, or all as large, as what is told of them lets them be.
  const known = () =>
    small.length + more.length === 1 ||
    hidden() === small.length + more.length * fewest ||
    (more.length === 0 && hidden() === small.length * (fewest - 1));
  for (const other of others.toSorted((a, b) => a.count - b.count)) if (known()) more.push(other);
  return counts.map((_count, at) => (known() || more.some((one) => one.at === at) ? 'not told' : words[at]!));
}

/** What is said on a carer's page where the person wants nobody involved. */
export function notInvolvedWords(wish: Pick<NoCarer, 'ownWords'>, first: string): string {
  return `${first} wants nobody involved${wish.ownWords === null ? '.' : `: “${wish.ownWords}”`} Hear what a carer says, and give general information; tell nothing of ${first}.`;
}
