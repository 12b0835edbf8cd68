import { monitorEventLoopDelay } from 'node:perf_hooks';
import { sql } from 'kysely';
import { test } from 'vitest';
import { expect, freshDatabase } from '#tests/fixture.ts';
import { signedIn, wordsOf } from '#tests/signed-in.ts';
import { stoppedClock } from '#platform/clock.ts';
import type { Db } from '#platform/database.ts';
import { type Job, taskOf } from '#platform/jobs.ts';
import { silentLog } from '#platform/log.ts';
import { startJobs } from '../src/app/start-jobs.ts';
import { makeLarkfield, makeWorker, now } from '../src/exchange/import-scene.ts';
import { exchangeRoutes as routes, workOnImport } from '#exchange';

// A file for a job is read and brought in while pages are answered. With `LINES=50000` it tells how long that takes.
const lines = Number(process.env['LINES'] ?? 4000);
/** Longest that pages may be kept from their turn, in milliseconds. */
const longestBlock = 50;

/** A made-up person's NHS number; none where the check digit would be ten. */
function nhsNumber(at: number): string {
  const nine = String(999_000_000 + at);
  const check = (11 - ([...nine].reduce((sum, digit, index) => sum + Number(digit) * (10 - index), 0) % 11)) % 11;
  return check === 10 ? '' : `${nine}${check}`;
}

function census(): File {
  const rows = Array.from(
    { length: lines },
    (_, at) =>
      `${nhsNumber(at)},C${at},Family${at},Given${at},,1${at % 10}/03/19${60 + (at % 40)},Female,A,Larkfield House,${at},01/09/2026,Section 3,30/04/2027,Dr A Mbeki,J Palmer,P Doyle,Easy read,Penicillin`,
  );
  const headings =
    'NHS No,Client ID,Surname,Forename,Preferred Name,DOB,Gender,Ethnicity,Ward,Bed,Admitted,Legal Status,Section Expiry,Responsible Clinician,Named Nurse,Care Co-ordinator,Communication Needs,Allergies';
  return new File([`${headings}\n${rows.join('\n')}\n`], 'whole trust.csv');
}

/** What the file made of everybody, without the ids that differ from one database to the next. */
async function broughtIn(db: Db): Promise<readonly unknown[]> {
  const { rows } =
    await sql`select p.nhs_number, p.client_id, p.given_name, p.surname, p.born_on::text, p.gender, p.ethnicity, p.search, e.bed, e.during::text, e.began_how,
      (select jsonb_agg(jsonb_build_array(kind, words) order by kind, words) from people_need where person_id = p.id) as needs,
      (select jsonb_agg(jsonb_build_array(kind, words) order by kind, words) from people_alert where person_id = p.id) as alerts,
      (select jsonb_agg(jsonb_build_array(duty, name_as_given) order by duty) from people_named_worker where person_id = p.id) as workers,
      (select jsonb_agg(jsonb_build_array(field, value, as_at) order by field) from people_fact where person_id = p.id) as facts,
      (select jsonb_agg(jsonb_build_array(code, as_written, expires_on)) from legal_status where person_id = p.id) as legal
    from people_person p join people_episode e on e.person_id = p.id order by p.client_id`.execute(db);
  return rows;
}

/** Uploads the file, waits until it is read, presses the button, waits until it is brought in. */
async function bringIn(how: 'in this thread' | 'in its own thread') {
  const { db, app, worker, urls } = await freshDatabase();
  const { house } = await makeLarkfield(db);
  const browser = await signedIn({ db, app, actor: await makeWorker(db, [house], 'manager'), routes, now });
  const jobs =
    how === 'in this thread'
      ? null
      : await startJobs({
          file: new URL('../src/app/jobs.worker.ts', import.meta.url),
          workerUrl: urls.worker,
          startAt: now,
          log: silentLog,
          write() {},
          execArgv: ['--import', new URL('../scripts/tsx-hook.ts', import.meta.url).href],
        });
  const sent = await browser.upload('/imports/new/people', { unit: house, file: census() });
  expect(sent.status, wordsOf(sent.html)).toBe(303);
  const importId = sent.to!.split('/').at(-1)!;
  const stateOf = () =>
    db.selectFrom('exchange_import').select(['state', 'rows_total', 'report']).where('id', '=', importId).executeTakeFirstOrThrow();
  /** Has the work done, asking for a page again and again as people do. */
  async function until(state: string): Promise<Watched> {
    const watch = watchThisThread();
    const began = performance.now();
    if (jobs === null) await taskOf(worker, stoppedClock(now), silentLog, workOnImport as Job)({ input: { importId } });
    while ((await stateOf()).state !== state) {
      expect((await browser.get(sent.to!)).status).toBe(200);
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
    return { ...watch(), seconds: (performance.now() - began) / 1000 };
  }
  const reading = await until('read');
  const { report } = await stateOf();
  const version = /apply[\s\S]*?name="_version" value="(\d+)"/.exec((await browser.get(sent.to!)).html)?.[1] ?? 'none';
  expect((await browser.post(`${sent.to!}/apply`, { _version: version })).status).toBe(303);
  const applying = await until('applied');
  await jobs?.stop();
  return { reading, applying, report, people: await broughtIn(db) };
}

interface Watched {
  /** The longest that this thread was kept by one thing, by its own processor time: what else the machine does is left out. Milliseconds. */
  readonly longest: number;
  /** The same by the clock, and below which 99 of 100 waits were. */
  readonly delay: number;
  readonly delay99: number;
  /** Processor time of this thread, in seconds. */
  readonly busy: number;
  readonly seconds?: number;
}

function watchThisThread(): () => Watched {
  const used = (): number => {
    const { user, system } = process.threadCpuUsage();
    return (user + system) / 1000;
  };
  const began = used();
  let [last, longest] = [began, 0];
  const ticking = setInterval(() => {
    const here = used();
    longest = Math.max(longest, here - last);
    last = here;
  }, 2);
  const delay = monitorEventLoopDelay({ resolution: 5 });
  delay.enable();
  return () => {
    clearInterval(ticking);
    delay.disable();
    return { longest: Math.max(longest, used() - last), delay: delay.max / 1e6, delay99: delay.percentile(99) / 1e6, busy: (used() - began) / 1000 };
  };
}

function tell(what: string, { seconds, longest, delay, delay99, busy }: Watched): void {
  if (process.env['LINES'] === undefined) return;
  console.log(
    `${lines} lines ${what} in ${seconds?.toFixed(1)} s; pages waited at most ${delay.toFixed(0)} ms, 99 of 100 at most ${delay99.toFixed(0)} ms, for ${longest.toFixed(0)} ms of processor; ${busy.toFixed(1)} s of processor in all`,
  );
}

test('a large file is brought in by a thread of its own, as it would be in this one, and keeps no page waiting', { timeout: 600_000 }, async () => {
  const own = await bringIn('in its own thread');
  const here = await bringIn('in this thread');
  for (const [how, { reading, applying }] of Object.entries({ 'in a thread of its own': own, 'in the thread of the pages': here })) {
    tell(`read ${how}`, reading);
    tell(`brought in ${how}`, applying);
  }
  expect(own.people).toHaveLength(lines);
  expect(own.people).toEqual(here.people);
  expect(own.report).toEqual(here.report);
  const longest = ({ reading, applying }: typeof own): number => Math.max(reading.longest, applying.longest);
  expect(longest(own)).toBeLessThan(longestBlock);
  // What it would be otherwise, and that this test would see it.
  expect(longest(own)).toBeLessThan(longest(here) / 1.5);
});
