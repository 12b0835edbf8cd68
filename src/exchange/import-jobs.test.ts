import { sql } from 'kysely';
import { expect, freshDatabase } from '#tests/fixture.ts';
import { test } from 'vitest';
import { signedIn, wordsOf } from '#tests/signed-in.ts';
import { stoppedClock } from '#platform/clock.ts';
import { connect, type Db } from '#platform/database.ts';
import { type Job, taskOf } from '#platform/jobs.ts';
import { silentLog } from '#platform/log.ts';
import { tidyImports, workOnImport } from './import-jobs.ts';
import { countRows, fingerprintOfTables, makeLarkfield, makeWorker, now } from './import-scene.ts';
import { exchangeRoutes as routes } from './routes.ts';

/** A census of made-up people, one a line. */
function largeCensus(lines: number): File {
  const rows = Array.from(
    { length: lines },
    (_, at) =>
      `C${100_000 + at},Family${at},Given${at},1${at % 10}/03/19${60 + (at % 40)},Larkfield House,${at},01/09/2026,Penicillin,Large print,J Palmer,Dr A Mbeki`,
  );
  return new File(
    [`Client ID,Surname,Forename,DOB,Ward,Bed,Admitted,Allergies,Communication Needs,Named Nurse,Responsible Clinician\n${rows.join('\n')}\n`],
    'whole trust.csv',
  );
}

const run = (db: Db, job: Job, input: object): Promise<void> => taskOf(db, stoppedClock(now), silentLog, job)({ input });
const work = workOnImport as Job;

async function stateOf(db: Db, id: string) {
  return db.selectFrom('exchange_import').select(['state', 'rows_total', 'rows_done']).where('id', '=', id).executeTakeFirstOrThrow();
}

/** A large file, uploaded. */
async function uploadLarge(lines: number) {
  const { db, app, worker, urls } = await freshDatabase();
  const { house } = await makeLarkfield(db);
  const browser = await signedIn({ db, app, actor: await makeWorker(db, [house], 'manager'), routes, now });
  const sent = await browser.upload('/imports/new/people', { unit: house, file: largeCensus(lines) });
  expect(sent.status, wordsOf(sent.html)).toBe(303);
  const id = sent.to!.split('/').at(-1)!;
  return { db, worker, urls, browser, to: sent.to!, id };
}

async function pressBringIn(browser: Awaited<ReturnType<typeof uploadLarge>>['browser'], to: string): Promise<number> {
  const page = await browser.get(to);
  const version = /apply[\s\S]*?name="_version" value="(\d+)"/.exec(page.html)?.[1] ?? 'none';
  return (await browser.post(`${to}/apply`, { _version: version })).status;
}

test('a large file is read and brought in by a job, telling how far it is; nobody waits for a page', { timeout: 60_000 }, async () => {
  const { db, worker, browser, to, id } = await uploadLarge(3000);
  expect(wordsOf((await browser.get(to)).html)).toContain('Reading it begins when it is its turn');
  const asked = await sql<{ task: string; key: string }>`select task_identifier as task, key from graphile_worker.jobs`.execute(db);
  expect(asked.rows).toEqual([{ task: 'work-on-import', key: `import ${id}` }]);
  await run(worker, work, { importId: id });
  expect(await countRows(db, 'people_person')).toBe(0);
  const look = wordsOf((await browser.get(to)).html);
  expect(look).toContain('Bring in 3,000 people');
  expect(look).toContain('Page 1 of 20');
  expect(await pressBringIn(browser, to)).toBe(303);
  const heard: number[] = [];
  const watching = setInterval(() => void stateOf(db, id).then((row) => heard.push(row.rows_done)), 20);
  await run(worker, work, { importId: id });
  clearInterval(watching);
  expect(heard.some((done) => done > 0 && done < 3000)).toBe(true);
  expect(await stateOf(db, id)).toEqual({ state: 'applied', rows_total: 3000, rows_done: 3000 });
  expect(await countRows(db, 'people_alert')).toBe(3000);
  const audit = await db
    .selectFrom('audit.event')
    .select(['people', 'actor_kind'])
    .where('action', '=', 'exchange.apply-import')
    .orderBy('id', 'desc')
    .executeTakeFirstOrThrow();
  expect([audit.people.length, audit.actor_kind]).toEqual([3000, 'staff']);
  // Run again, as a queue may: nothing.
  const before = await fingerprintOfTables(db);
  await run(worker, work, { importId: id });
  expect(await fingerprintOfTables(db)).toEqual(before);
});

test('ended on the way, nothing is half done; it says so, and begun again it comes in whole', { timeout: 60_000 }, async () => {
  const { db, worker, urls, browser, to, id } = await uploadLarge(3000);
  await run(worker, work, { importId: id });
  expect(await pressBringIn(browser, to)).toBe(303);
  const empty = await fingerprintOfTables(db);
  // Every connection of the process that works on it breaks at once, as when it is killed.
  const doomed = connect({ url: urls.worker, max: 3, name: 'doomed' });
  const going = run(doomed, work, { importId: id }).then(
    () => 'done',
    () => 'broken',
  );
  for (let waited = 0; (await stateOf(db, id)).rows_done === 0 && waited < 400; waited += 1) await new Promise((resolve) => setTimeout(resolve, 10));
  await sql`select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'doomed'`.execute(worker);
  expect(await going).toBe('broken');
  await doomed.destroy().catch(() => {});
  expect(await fingerprintOfTables(db)).toEqual(empty);
  const cut = wordsOf((await browser.get(to)).html);
  expect(cut).toMatch(/The work was cut off, and nothing was brought in|Something went wrong, and nothing was brought in/);
  expect(await pressBringIn(browser, to)).toBe(303);
  await run(worker, work, { importId: id });
  expect((await stateOf(db, id)).state).toBe('applied');
  expect(await countRows(db, 'people_person')).toBe(3000);
  expect(await countRows(db, 'people_episode')).toBe(3000);
});

test('put away while it is being brought in, all of it is taken back', { timeout: 60_000 }, async () => {
  const { db, worker, browser, to, id } = await uploadLarge(2500);
  await run(worker, work, { importId: id });
  expect(await pressBringIn(browser, to)).toBe(303);
  const going = run(worker, work, { importId: id }).then(
    () => 'done',
    (error: unknown) => (error as Error).name,
  );
  for (let waited = 0; (await stateOf(db, id)).rows_done === 0 && waited < 400; waited += 1) await new Promise((resolve) => setTimeout(resolve, 10));
  expect((await browser.post(`${to}/abandon`, {})).status).toBe(303);
  expect(await going).toBe('PutAway');
  expect(await countRows(db, 'people_person')).toBe(0);
  expect((await stateOf(db, id)).state).toBe('abandoned');
});

test('work left by a stopped process is asked for again, and a file a day old is emptied', { timeout: 60_000 }, async () => {
  const { db, worker, browser, id } = await uploadLarge(2500);
  await db.updateTable('exchange_import').set({ state: 'working' }).where('id', '=', id).execute();
  await sql`delete from graphile_worker._private_jobs`.execute(db);
  await run(worker, tidyImports as Job, {});
  expect((await sql`select key from graphile_worker.jobs`.execute(db)).rows).toEqual([{ key: `import ${id}` }]);
  const { house } = { house: (await db.selectFrom('exchange_import').select('unit_id').executeTakeFirstOrThrow()).unit_id };
  const small = await browser.upload('/imports/new/people', {
    unit: house,
    file: new File(['Surname,Forename,Ward\nNew,Ann,Larkfield House\n'], 'small.csv'),
  });
  await db
    .updateTable('exchange_import')
    .set({ made_at: now.subtract({ hours: 25 }) })
    .where('id', '=', small.to!.split('/').at(-1)!)
    .execute();
  await run(worker, tidyImports as Job, {});
  const old = await db
    .selectFrom('exchange_import')
    .select(['state', 'content', 'report'])
    .where('file_name', '=', 'small.csv')
    .executeTakeFirstOrThrow();
  expect(old).toEqual({ state: 'abandoned', content: null, report: {} });
});
