import { setTimeout as sleep } from 'node:timers/promises';
import type { Job } from './job.ts';
import type { User } from './users.ts';

/** What one job came to. Milliseconds. */
export interface Figures {
  readonly requests: number;
  readonly p50: number;
  readonly p95: number;
  /** Done in a second, by all users together. */
  readonly aSecond: number;
  /** Answers of another status than expected: a benchmark of refusals would be worth nothing. */
  readonly wrong: readonly number[];
}

/** All users do one job over and over for so many seconds, each waiting only for their own answer. */
export async function rush(job: Job, users: readonly User[], base: string, seconds: number, bare = false): Promise<Figures> {
  const times: number[] = [];
  const wrong: number[] = [];
  const began = performance.now();
  const until = began + seconds * 1000;
  // Saving opens its form first: only the save is timed, and requests a second are then of the time spent saving.
  await Promise.all(
    users.map(async (user) => {
      for (let turn = 0; performance.now() < until; turn += 1) {
        const answer = await job.run(user, base, turn, bare);
        // Somebody turned away is counted as that, not as an answer, quick or slow.
        if (answer.status === job.status) times.push(answer.ms);
        else wrong.push(answer.status);
      }
    }),
  );
  const took = (performance.now() - began) / 1000;
  return {
    ...percentiles(times),
    aSecond: job.status === 303 ? (users.length * 1000) / mean(times) : times.length / took,
    wrong,
  };
}

/** Each user opens one page after another with a pause between, as at work: what they would feel. */
export async function atWork(
  jobs: readonly Job[],
  users: readonly User[],
  base: string,
  seconds: number,
  pause: number,
): Promise<ReadonlyMap<string, Figures>> {
  const times = new Map<string, number[]>(jobs.map((job) => [job.name, []]));
  const wrong = new Map<string, number[]>(jobs.map((job) => [job.name, []]));
  const until = performance.now() + seconds * 1000;
  await Promise.all(
    users.map(async (user, index) => {
      await sleep((pause * index) / users.length);
      for (let turn = 0; performance.now() < until; turn += 1) {
        const job = jobs[(turn + index) % jobs.length]!;
        const answer = await job.run(user, base, Math.floor(turn / jobs.length), false);
        if (answer.status === job.status) times.get(job.name)!.push(answer.ms);
        else wrong.get(job.name)!.push(answer.status);
        await sleep(pause);
      }
    }),
  );
  return new Map(
    jobs.map((job) => [
      job.name,
      {
        ...percentiles(times.get(job.name)!),
        aSecond: times.get(job.name)!.length / seconds,
        wrong: wrong.get(job.name)!,
      },
    ]),
  );
}

/** Two runs of the same job as one. */
export function together(runs: readonly Figures[]): Figures {
  const weight = runs.reduce((sum, run) => sum + run.requests, 0);
  const by = (pick: (run: Figures) => number): number => runs.reduce((sum, run) => sum + pick(run) * run.requests, 0) / Math.max(1, weight);
  return {
    requests: weight,
    p50: by((run) => run.p50),
    p95: by((run) => run.p95),
    aSecond: mean(runs.map((run) => run.aSecond)),
    wrong: runs.flatMap((run) => run.wrong),
  };
}

function percentiles(times: readonly number[]): Pick<Figures, 'requests' | 'p50' | 'p95'> {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number): number => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
  return { requests: sorted.length, p50: at(0.5), p95: at(0.95) };
}

function mean(figures: readonly number[]): number {
  return figures.length === 0 ? Number.NaN : figures.reduce((sum, each) => sum + each, 0) / figures.length;
}
