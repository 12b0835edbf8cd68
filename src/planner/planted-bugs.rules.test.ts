import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import { afterAll, expect, test } from 'vitest';
import { check } from './check.ts';
import { makeInstance } from './instances/make-instance.ts';
import type { Plan } from './plan.ts';
import { plantedBugs, type PlantedBug } from './planted-bugs.fixture.ts';
import type { Problem } from './problem.ts';

const folder = mkdtempSync(join(tmpdir(), 'trellis-planted-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** A copy of the search, with a mistake in it or as it is; it needs nothing else but the words for half-hours. */
function copyOf(name: string, bug: PlantedBug | null): string {
  const copy = join(folder, name);
  cpSync(join(import.meta.dirname, 'search'), join(copy, 'search'), { recursive: true });
  cpSync(join(import.meta.dirname, 'slots.words.ts'), join(copy, 'slots.words.ts'));
  writeFileSync(join(copy, 'package.json'), '{ "type": "module" }');
  if (bug !== null) {
    const file = join(copy, 'search', bug.file);
    const text = readFileSync(file, 'utf8');
    if (!text.includes(bug.right)) throw new Error(`${bug.file} has no longer what is to be spoilt: ${bug.right}`);
    writeFileSync(file, text.replace(bug.right, bug.wrong));
  }
  return pathToFileURL(join(copy, 'search', 'search.ts')).href;
}

/** Searches with a copy, in a thread that knows nothing of this one's modules. */
function searchWith(module: string, problem: Problem, seed: number): Promise<Plan> {
  const text = `
    const { parentPort, workerData } = await import('node:worker_threads');
    const { search } = await import(workerData.module);
    parentPort.postMessage(search(workerData.problem, { seed: workerData.seed, iterations: 4000 }));`;
  const url = new URL(`data:text/javascript,${encodeURIComponent(text)}`);
  const thread = new Worker(url, { workerData: { module, problem, seed } });
  return new Promise((resolve, reject) => {
    thread.once('message', resolve);
    thread.once('error', reject);
  });
}

function week(bug: PlantedBug): Problem {
  const problem = makeInstance({ people: 12, units: 1, seed: 102 });
  bug.tight?.(problem);
  return problem;
}

test.for(plantedBugs.map((bug) => [bug.rule, bug] as const))(
  'a mistake that breaks ‘%s’ is caught by the checker',
  { timeout: 300_000 },
  async ([rule, bug]) => {
    const problem = week(bug);
    const module = copyOf(rule.replaceAll(' ', '-'), bug);
    const rules = new Set<string>();
    for (let seed = 11; seed < 15 && !rules.has(rule); seed += 1) {
      for (const breach of check(problem, await searchWith(module, problem, seed)).breaches) rules.add(breach.rule);
    }
    expect([...rules]).toContain(rule);
  },
);

test('the same weeks are planned without a breach where there is no mistake', { timeout: 300_000 }, async () => {
  const module = copyOf('as-it-is', null);
  for (const bug of plantedBugs) {
    const problem = week(bug);
    expect([bug.rule, check(problem, await searchWith(module, problem, 11)).breaches]).toEqual([bug.rule, []]);
  }
});
