import { expect, test } from 'vitest';
import { check } from '../check.ts';
import { makeInstance } from '../instances/make-instance.ts';
import { makeOddInstance } from '../instances/odd-instances.ts';
import { likelyIn, runLikely } from '../run-likely.ts';
import { search } from '../search/search.ts';
import { placeOfStart } from '../slots.words.ts';
import { likelyStarts } from './likely-starts.ts';

const problem = makeInstance({ people: 8, units: 1, seed: 102 });

test('likely starts are some of the starts that are allowed, and the same each time', { timeout: 60_000 }, async () => {
  const likely = await likelyStarts(problem);
  expect(await likelyStarts(problem)).toEqual(likely);
  const allowed = new Set<number>();
  problem.activities.forEach(({ id, starts }, a) => {
    for (const { day, from } of [...starts, ...problem.locks.filter((lock) => lock.activity === id)]) allowed.add(placeOfStart(a, day, from));
  });
  const marked = [...likely.keys()].filter((place) => likely[place] === 1);
  expect(marked.filter((place) => !allowed.has(place))).toEqual([]);
  expect(marked.length).toBeGreaterThan(30);
  expect(marked.length).toBeLessThan(allowed.size / 2);
});

test('a search that tries likely starts more often finds more in as many tries', { timeout: 120_000 }, async () => {
  const likely = await likelyStarts(problem);
  const sum = (hint?: Uint8Array): number =>
    [1, 2, 3, 4].reduce((points, seed) => {
      const plan = search(problem, { seed, iterations: 25_000, ...(hint === undefined ? {} : { likely: () => hint }) });
      expect(check(problem, plan)).toMatchObject({ breaches: [], mismatches: [] });
      return points + plan.total;
    }, 0);
  expect(sum(likely)).toBeGreaterThan(sum());
});

test('a hint that is wrong breaks no rule and ends no search', { timeout: 120_000 }, () => {
  for (const kind of Array.from({ length: 12 }, (_, nth) => nth)) {
    const odd = makeOddInstance(kind);
    const places = new Uint8Array(placeOfStart(odd.activities.length, 0, 0));
    for (const hint of [places, places.map((_, at) => ((at * 7919) % 3 === 0 ? 1 : 0)), places.map(() => 1)]) {
      let asked = 0;
      // It comes while the search is on, as from its thread.
      const plan = search(odd, { seed: 5, iterations: 1200, likely: () => ((asked += 1) > 2 ? hint : null) });
      expect(check(odd, plan)).toMatchObject({ breaches: [], mismatches: [] });
    }
  }
});

test('they come from a thread of their own, for a fresh week of a unit alone', { timeout: 60_000 }, async () => {
  const run = runLikely(problem)!;
  const found = likelyIn(run.memory);
  while (found() === null) await new Promise((done) => setTimeout(done, 20));
  run.stop();
  expect(Buffer.from(found()!)).toEqual(Buffer.from(await likelyStarts(problem)));
  expect(runLikely({ ...problem, before: [] })).toBeNull();
  expect(runLikely({ ...problem, people: Array.from({ length: 101 }, (_, nth) => ({ ...problem.people[0]!, id: `p${nth}` })) })).toBeNull();
  expect(likelyIn(null)()).toBeNull();
});
