// A process of its own for the search, so that its memory is its own: two threads with two seeds, the better plan wins.
import { Worker } from 'node:worker_threads';
import { changeProblem } from '../../src/planner/change-problem.rules.ts';
import { check } from '../../src/planner/check.ts';
import { whyNotAll } from '../../src/planner/explain/why-not.ts';
import { makeInstance } from '../../src/planner/instances/make-instance.ts';
import type { Plan } from '../../src/planner/plan.ts';
import type { Problem } from '../../src/planner/problem.ts';
import { runLikely } from '../../src/planner/run-likely.ts';
import { searchLimits, seedOf } from '../../src/planner/run-planner.ts';
import type { ThreadFound, ThreadOrder } from './thread.ts';

export interface Ask {
  readonly people: number;
  readonly units: number;
  readonly instance: number;
  readonly engine: number;
  readonly seconds: number;
  readonly clock: ThreadOrder['clock'];
  /** A re-plan and the explanations are measured on the plan as well. */
  readonly more: boolean;
}

export interface Answer {
  readonly total: number;
  readonly sessions: number;
  readonly hoursEach: number;
  /** What the checker has against it: none. */
  readonly breaches: number;
  readonly threads: readonly { readonly processor: number; readonly wall: number; readonly iterations: number; readonly total: number }[];
  readonly wall: number;
  /** Milliseconds to the first legal plan of the quicker thread. */
  readonly firstProcessor: number;
  readonly firstWall: number;
  readonly again: Again | null;
  readonly explain: { readonly pairs: number; readonly ms: number } | null;
  /** Most memory this process ever held, in bytes. */
  readonly memory: number;
}

/** A re-plan: whoever runs most is off from Wednesday to Sunday. */
export interface Again {
  readonly legalProcessor: number;
  readonly legalWall: number;
  /** Invitations withdrawn by the first legal plan, after `seconds`, and by a plan made afresh without regard to what stood. */
  readonly atOnce: number;
  readonly improved: number;
  readonly afresh: number;
  readonly invitations: number;
  readonly seconds: number;
  readonly breaches: number;
}

const againSeconds = 3;

if (process.send !== undefined) {
  process.on('message', (ask: Ask) => {
    answer(ask).then(
      (found) => process.send?.(found),
      (error: unknown) => process.send?.({ failed: error instanceof Error ? (error.stack ?? error.message) : String(error) }),
    );
  });
}

async function answer(ask: Ask): Promise<Answer> {
  const problem = makeInstance({ people: ask.people, units: ask.units, seed: ask.instance });
  const began = performance.now();
  const found = await runThreads(problem, ask.engine, ask.seconds, ask.clock);
  const wall = (performance.now() - began) / 1000;
  const { plan } = best(found);
  const offered = plan.sessions.reduce((sum, one) => sum + one.people.length * problem.activities.find(({ id }) => id === one.activity)!.slots, 0);
  return {
    total: plan.total,
    sessions: plan.sessions.length,
    hoursEach: offered / 2 / problem.people.length,
    breaches: faults(problem, plan),
    threads: found.map(({ processor, wall: time, plan: { iterations, total } }) => ({ processor, wall: time, iterations, total })),
    wall,
    firstProcessor: Math.min(...found.map((one) => one.firstProcessor)),
    firstWall: Math.min(...found.map((one) => one.firstWall)),
    again: ask.more ? await planAgain(problem, plan, ask) : null,
    explain: ask.more ? explain(problem, plan) : null,
    memory: process.resourceUsage().maxRSS * 1024,
  };
}

async function runThreads(problem: Problem, seed: number, seconds: number, clock: ThreadOrder['clock']): Promise<ThreadFound[]> {
  const likely = seconds === 0 ? null : runLikely(problem);
  const found = await Promise.all(
    [0, 1].map((nth) => {
      const order: ThreadOrder = { problem, seed: seedOf(seed, nth), seconds, clock, likely: likely?.memory ?? null };
      const thread = new Worker(new URL('./thread.ts', import.meta.url), { workerData: order, resourceLimits: searchLimits });
      return new Promise<ThreadFound>((resolve, reject) => {
        thread.once('message', resolve);
        thread.once('error', reject);
      });
    }),
  );
  likely?.stop();
  return found;
}

function best(found: readonly ThreadFound[]): ThreadFound {
  return found.reduce((a, b) => (b.plan.total > a.plan.total ? b : a));
}

function faults(problem: Problem, plan: Plan): number {
  const { breaches, mismatches } = check(problem, plan);
  return breaches.length + mismatches.length;
}

async function planAgain(problem: Problem, plan: Plan, ask: Ask): Promise<Again> {
  const slots = new Map<string, number>();
  for (const { activity, staff } of plan.sessions) {
    const { slots: long } = problem.activities.find(({ id }) => id === activity)!;
    for (const id of staff) slots.set(id, (slots.get(id) ?? 0) + long);
  }
  const [busiest = ''] = [...slots].toSorted((a, b) => b[1] - a[1])[0] ?? [];
  const before = plan.sessions.map((session) => ({ ...session, people: session.people.map(({ id }) => id) }));
  const short = changeProblem(problem, [{ what: 'staff off', id: busiest, from: 2, to: 6 }]);
  const changed: Problem = { ...short, before, noticeUntil: { day: 2, from: 0 } };
  const atOnce = best(await runThreads(changed, ask.engine, 0, 'wall'));
  const improved = best(await runThreads(changed, ask.engine, againSeconds, ask.clock));
  const afresh = best(await runThreads(short, ask.engine, againSeconds, ask.clock));
  const withdrawn = ({ plan: now }: ThreadFound): number =>
    before.reduce((sum, stood) => {
      const stays = now.sessions.find((one) => one.activity === stood.activity && one.day === stood.day && one.from === stood.from);
      return sum + stood.people.filter((id) => stays?.people.some((one) => one.id === id) !== true).length;
    }, 0);
  return {
    legalProcessor: improved.firstProcessor,
    legalWall: improved.firstWall,
    atOnce: withdrawn(atOnce),
    improved: withdrawn(improved),
    afresh: withdrawn(afresh),
    invitations: before.reduce((sum, { people }) => sum + people.length, 0),
    seconds: againSeconds,
    breaches: faults(changed, atOnce.plan) + faults(changed, improved.plan),
  };
}

/** Every wanted pair of somebody and something they are not in; the second time, as a page would on a server that runs already. */
function explain(problem: Problem, plan: Plan): { pairs: number; ms: number } {
  whyNotAll(problem, plan);
  const began = process.threadCpuUsage();
  const pairs = whyNotAll(problem, plan).length;
  const { user, system } = process.threadCpuUsage(began);
  return { pairs, ms: (user + system) / 1000 };
}
