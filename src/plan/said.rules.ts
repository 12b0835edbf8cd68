import type { Interest, InterestSaid } from './words.ts';

/** What is new in a form gone through with somebody: only that is kept, so that an old answer keeps its own date. Never said and still empty is nothing. */
export function newlySaid(before: readonly Interest[], form: readonly InterestSaid[]): InterestSaid[] {
  const known = new Map(before.map((one) => [one.kindId, one]));
  return form.filter((one) => {
    const was = known.get(one.kindId);
    if (was === undefined) return one.usedTo || one.doesNow || one.wouldLike || one.strength !== null || one.words !== null;
    return (
      was.usedTo !== one.usedTo ||
      was.doesNow !== one.doesNow ||
      was.wouldLike !== one.wouldLike ||
      was.strength !== one.strength ||
      (was.words ?? null) !== one.words
    );
  });
}

/** "Used to and would like to", "Does now": what somebody said of one interest, in a few words. */
export function saidWords(one: Pick<InterestSaid, 'usedTo' | 'doesNow' | 'wouldLike'>): string {
  const words = [...(one.usedTo ? ['used to'] : []), ...(one.doesNow ? ['does now'] : []), ...(one.wouldLike ? ['would like to'] : [])];
  if (words.length === 0) return 'Not any more';
  const said = words.length === 1 ? words[0]! : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
  return said.charAt(0).toUpperCase() + said.slice(1);
}
