import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { Agent } from 'node:http';
import { cpus, loadavg, totalmem } from 'node:os';
import { join } from 'node:path';
import { systemClock } from '#platform/clock.ts';
import { connect, type Db } from '#platform/database.ts';
import { makeEmbeddedDatabase, migrateDatabase } from '#platform/embedded/prepare.ts';
import { prepareCluster, startServer, stopServer, type Cluster } from '#platform/embedded/server.ts';
import type { DatabaseUrls } from '#platform/embedded/start-options.ts';
import { dateOf, weekOf } from '#platform/time.ts';
import { throwAwayFolder } from '../scripts/throw-away-folder.ts';
import { startChild, type Child } from './children.ts';
import { goingOutOf } from './going-out.ts';
import type { Job } from './job.ts';
import { jobsFor } from './jobs.ts';
import { atWork, rush, together, type Figures } from './measure.ts';
import { reportLines, type Crowd, type JobResult, type Results } from './report.ts';
import { clientSizes } from './sizes.ts';
import { makeTrust, type TrustCounts } from './trust/make-trust.ts';
import { ask, makeUsers, type Asker, type User } from './users.ts';

const USERS = 20;
/** How many times as many are at work in a crowd. */
const TIMES = 10;
const say = (line: string): void => console.log(line);

interface Place {
  readonly urls: DatabaseUrls;
  readonly counts: TrustCounts;
  readonly users: readonly User[];
  readonly owner: Db;
}

/**
 * Measures the pages on a generated trust beside one unit's month, prints a table and what is short of target, and writes
 * bench/results/<date>.json. `--quick` makes a smaller trust and shorter runs, for trying things out: its figures prove nothing.
 * `--only=leave,return` measures the rows whose names hold one of the words, and keeps nothing.
 */
export async function bench(args: string[]): Promise<void> {
  const quick = args.includes('--quick');
  const only =
    args
      .find((arg) => arg.startsWith('--only='))
      ?.slice('--only='.length)
      .toLocaleLowerCase('en-GB')
      .split(',') ?? null;
  const seconds = quick ? 2 : 6;
  const load = loadavg()[0]!;
  const now = systemClock.now();
  const folder = throwAwayFolder('bench');
  const cluster = prepareCluster({ dataFolder: folder });
  const children: Child[] = [];
  const owners: Db[] = [];
  try {
    await startServer(cluster, { dataFolder: folder, settings: { max_connections: '100' } });
    say('Making the trust and its small twin…');
    const small = await makePlace(cluster, owners, 'bench_small', { units: 1, years: 1 / 12 }, now);
    const big = await makePlace(cluster, owners, 'bench_big', quick ? { units: 4, years: 0.5 } : { units: 20, years: 5 }, now);
    const start = async (kind: 'app' | 'bare', urls: DatabaseUrls): Promise<Child> => {
      const child = await startChild(kind, urls, folder);
      children.push(child);
      return child;
    };
    const [app, beside, bare] = [await start('app', big.urls), await start('app', small.urls), await start('bare', big.urls)];
    const atRest = (await app.memory()).rss;
    const wanted = jobsFor(weekOf(dateOf(now)).monday, dateOf(now)).filter(
      ({ name }) => only === null || only.some((word) => name.toLocaleLowerCase('en-GB').includes(word)),
    );
    const jobs = await builtJobs(wanted, big.users[0]!, app.url);
    for (const job of jobs)
      for (const [child, place] of [
        [app, big],
        [beside, small],
        [bare, big],
      ] as const)
        await rush(job, place.users, child.url, 1.5, child === bare);
    const rushed = new Map<string, { big: Figures[]; small: Figures[]; bare: Figures[] }>(
      jobs.map((job) => [job.name, { big: [], small: [], bare: [] }]),
    );
    const worked = new Map<string, number>();
    // In turns, so that whatever else the machine does falls on all three alike.
    for (let round = 0; round < 3; round += 1) {
      for (const job of jobs) {
        const runs = rushed.get(job.name)!;
        const before = (await app.memory()).worked;
        const run = await rush(job, big.users, app.url, seconds / 3);
        runs.big.push(run);
        worked.set(job.name, (worked.get(job.name) ?? 0) + (await app.memory()).worked - before);
        runs.small.push(await rush(job, small.users, beside.url, seconds / 3));
        runs.bare.push(await rush(job, big.users, bare.url, seconds / 3, true));
      }
      say(`  round ${round + 1} of 3`);
    }
    const atWorks = await atWork(jobs, big.users, app.url, seconds * 5, 2000);
    const held = await app.memory();
    const crowds = await crowdOf(jobs, big, app.url, seconds);
    const results: Results = {
      at: now.toString(),
      machine: {
        processors: cpus().length,
        model: cpus()[0]?.model ?? 'unknown',
        memory: totalmem(),
        node: process.version,
        load,
      },
      trust: { big: big.counts, small: small.counts },
      users: USERS,
      jobs: jobs.map((job) => resultOf(job, atWorks.get(job.name)!, rushed.get(job.name)!, worked.get(job.name)!)),
      sizes: clientSizes(join(import.meta.dirname, '..', 'dist')),
      memory: { atRest, after: held.rss, most: held.most },
      crowds,
    };
    for (const line of reportLines(results)) say(line);
    if (!quick && only === null) keep(results, dateOf(now).toString());
  } finally {
    for (const child of children) await child.stop();
    for (const owner of owners) await owner.destroy();
    await stopServer(cluster);
    for (const made of [folder, cluster.socketFolder]) rmSync(made, { recursive: true, force: true });
  }
}

async function makePlace(
  cluster: Cluster,
  owners: Db[],
  name: string,
  size: { units: number; years: number },
  now: Temporal.Instant,
): Promise<Place> {
  const urls = await makeEmbeddedDatabase(cluster, name);
  await migrateDatabase(urls.owner);
  // Kept until the end: goings out are made ready and tidied away by it, outside what is measured.
  const owner = connect({ url: urls.owner, max: 6 });
  owners.push(owner);
  const counts = await makeTrust({ db: owner, ...size, seed: 2026, now, say });
  say(
    `  ${name}: ${counts.sessions.toLocaleString('en-GB')} sessions, ${counts.attendance.toLocaleString('en-GB')} attendances, ${counts.goingsOut.toLocaleString('en-GB')} goings out, ${counts.notes.toLocaleString('en-GB')} notes in ${counts.seconds} s`,
  );
  return { urls, counts, users: await makeUsers(owner, USERS, now), owner };
}

/** The board, signing out and return with ten times as many people at work, beside the same people alone, one straight after the other. */
async function crowdOf(jobs: readonly Job[], { users, owner }: Place, base: string, seconds: number): Promise<readonly Crowd[]> {
  const leave = jobs.filter(({ route }) => route.startsWith('/leave'));
  if (leave.length === 0) return [];
  const many: User[] = [];
  for (let time = 0; time < TIMES; time += 1)
    for (const user of users)
      many.push({ ...user, ...ownConnection(user), nurse: ownConnection(user.nurse), goingOut: await goingOutOf(owner, user.unitId, time) });
  const quiet = await atWork(leave, users, base, seconds * 3, 2000);
  const crowd = await atWork(leave, many, base, seconds * 3, 2000);
  return leave.map(({ name }) => ({ name, people: many.length, quiet: quiet.get(name)!, crowd: crowd.get(name)! }));
}

function ownConnection({ cookie }: Asker): Asker {
  return { cookie, agent: new Agent({ keepAlive: true, maxSockets: 1 }) };
}

/** Leaves out what is not there yet, and says so: a page that answers 404 would be measured as very fast. */
async function builtJobs(jobs: readonly Job[], user: User, base: string): Promise<readonly Job[]> {
  const built: Job[] = [];
  for (const job of jobs) {
    const answer = await job.run(user, base, 0, false).catch(() => null);
    if (answer?.status === job.status) built.push(job);
    else say(`Not measured: ${job.name} answers ${answer?.status ?? 'nothing'}.`);
  }
  const ready = await ask(user, base, '/health/ready');
  if (ready.status !== 200 || built.length === 0) throw new Error('The app does not answer as it should; nothing was measured.');
  return built;
}

function resultOf(job: Job, work: Figures, runs: { big: Figures[]; small: Figures[]; bare: Figures[] }, worked: number): JobResult {
  const [big, small, bare] = [together(runs.big), together(runs.small), together(runs.bare)];
  return {
    name: job.name,
    atWork: work,
    big,
    small,
    bare,
    processor: worked / big.requests,
    growth: big.p50 / small.p50,
    ofBare: big.aSecond / bare.aSecond,
  };
}

function keep(results: Results, date: string): void {
  const folder = join(import.meta.dirname, 'results');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, `${date}.json`), `${JSON.stringify(results, null, 2)}\n`);
}
