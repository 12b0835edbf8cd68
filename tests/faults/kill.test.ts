import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { londonDate, londonTime } from './london.ts';
import { RealServer } from './real-server.ts';
import { judge, keepWriting, newLedger, type Ledger, type Verdict } from './writers.ts';

/**
 * The app and the database are killed outright, again and again, while workers record groups through the real server.
 * What the server said it had kept is in the test's own memory; afterwards the database must hold exactly that: each
 * group whole, once. `npm test` kills each a few times, `npm run proof` twenty times.
 *
 * This kills processes, not the machine: that what was flushed reaches the disk is the operating system's promise.
 */
const kills = process.env['TEST_COUNTS'] === 'full' ? 20 : 2;
/** A busy machine may need half a minute to come back from each. */
const patience = 60_000 + kills * 30_000;
const groupSize = 8;
const password = 'kettle greenhouse canal';
const writers = ['jo.tranter', 'carys.bevan'];

let server: RealServer;
let groups: string[][];

beforeAll(async () => {
  server = await RealServer.make();
  await server.start();
  groups = [];
  for (const login of writers) groups.push(await makeGroups(login, 20));
});

afterAll(async () => {
  await server.stop();
});

/** Groups that ended an hour ago, led by this worker, with nothing recorded yet. */
async function makeGroups(login: string, count: number): Promise<string[]> {
  const start = Temporal.Now.instant().subtract({ hours: 2 });
  const rows = await server.ask<{ id: string }>(
    `with lead as (
       select s.id as staff, m.unit_id as unit from trellis.platform_account a
       join trellis.workforce_staff s on s.id = a.subject_id join trellis.workforce_membership m on m.staff_id = s.id
       where a.login = $1 order by m.made_at limit 1
     ), made as (
       insert into trellis.programme_session (unit_id, activity_id, name, kind, category, counts, on_date, start_time, minutes, during, place, status, published_version)
       select unit, activity.id, 'Drill ' || n, 'group', activity.category, true, $2::date, $3::time, 60, tstzrange($4::timestamptz, $4::timestamptz + interval '1 hour'), 'Drill room', 'published', 1
       from lead, generate_series(1, $5::int) as n, lateral (select id, category from trellis.programme_activity where unit_id = lead.unit order by name limit 1) activity
       returning id, unit_id
     ), led as (
       insert into trellis.programme_session_staff (session_id, unit_id, staff_id, duty) select made.id, made.unit_id, lead.staff, 'lead' from made, lead
     ), invited as (
       insert into trellis.programme_invitation (session_id, person_id, unit_id, on_date, how, invited_at)
       select made.id, people.person_id, made.unit_id, $2::date, 'invited', $4::timestamptz
       from made, lateral (select distinct person_id from trellis.people_episode where unit_id = made.unit_id and ended_how is null order by person_id limit ${groupSize}) people
     ) select id from made`,
    [login, londonDate(start), londonTime(start), start, count],
  );
  expect(rows).toHaveLength(count);
  return rows.map((row) => row.id);
}

/** Keeps workers writing while `kill` is called so many times; returns the ledger when every write is answered. */
async function writeWhile(name: string, times: number, kill: () => Promise<void>): Promise<Ledger> {
  const ledger = newLedger();
  let stopped = false;
  const writing = Promise.all(
    writers.map((login, index) =>
      keepWriting({
        base: () => server.url,
        login,
        password,
        sessions: groups[index] ?? [],
        name: `${name} ${index}`,
        ledger,
        stopped: () => stopped,
      }),
    ),
  );
  writing.catch(() => {});
  try {
    await killAmongWrites(ledger, times, kill, writing);
  } finally {
    stopped = true;
  }
  await writing;
  return ledger;
}

async function killAmongWrites(ledger: Ledger, times: number, kill: () => Promise<void>, writing: Promise<unknown>): Promise<void> {
  for (let time = 0; time < times; time += 1) {
    const before = ledger.kept.size;
    // Each kill falls among writes that were going well, at a moment nobody chose.
    while (ledger.kept.size < before + 4) await Promise.race([sleep(20), writing]);
    await sleep(Math.random() * 150);
    await kill();
  }
  const settled = ledger.kept.size;
  while (ledger.kept.size < settled + 4) await Promise.race([sleep(20), writing]);
}

async function verdictOn(ledger: Ledger, name: string): Promise<Verdict> {
  const rows = await server.ask<{ words: string; person: string }>(
    `select words, person_id::text as person from trellis.notes_line where kind = 'shared line' and words like $1`,
    [`Drill ${name} %`],
  );
  return judge(ledger, rows, groupSize);
}

describe(`killed ${kills} times each under writes`, () => {
  test('the app', { timeout: patience }, async () => {
    const ledger = await writeWhile('app', kills, async () => {
      await server.killApp();
      await server.start();
    });
    const verdict = await verdictOn(ledger, 'app');
    console.log(`app killed ${kills} times: ${verdict.kept} groups kept, ${ledger.repeats} sent again`);
    expect(verdict).toMatchObject({ lost: [], duplicated: [], halfWritten: [], unasked: [] });
    expect(ledger).toMatchObject({ open: new Set(), abandoned: 0 });
  });

  test('the database, which the app starts again by itself', { timeout: patience }, async () => {
    const ledger = await writeWhile('database', kills, async () => {
      server.killDatabase();
      await server.ready();
    });
    const verdict = await verdictOn(ledger, 'database');
    console.log(`database killed ${kills} times: ${verdict.kept} groups kept, ${ledger.repeats} sent again`);
    expect(verdict).toMatchObject({ lost: [], duplicated: [], halfWritten: [], unasked: [] });
    expect(ledger).toMatchObject({ open: new Set(), abandoned: 0 });
  });

  test('every kept group has one audit row, written in its own transaction', async () => {
    const rows = await server.ask<{ groups: string; audits: string }>(
      `select (select count(distinct words) from trellis.notes_line where words like 'Drill %') as groups,
              (select count(*) from audit.event where outcome = 'done' and 'lines' = any (fields) and subject like 'session %') as audits`,
    );
    expect(Number(rows[0]?.audits)).toBe(Number(rows[0]?.groups));
    expect(Number(rows[0]?.groups)).toBeGreaterThan(4 * kills);
  });
});

describe('the control', () => {
  test('the same drill shows loss where commits are not waited for', async () => {
    await server.ask('alter database trellis set synchronous_commit = off');
    await server.ask("alter system set wal_writer_delay = '10s'");
    await server.ask("alter system set wal_writer_flush_after = '1GB'");
    await server.ask(
      "select pg_reload_conf(), pg_terminate_backend(pid) from pg_stat_activity where datname = 'trellis' and pid <> pg_backend_pid()",
    );
    try {
      const ledger = await writeWhile('control', 2, async () => {
        server.killDatabase();
        await server.ready();
      });
      const verdict = await verdictOn(ledger, 'control');
      console.log(`control: ${verdict.kept} groups kept, ${verdict.lost.length} lost`);
      expect(verdict.lost.length).toBeGreaterThan(0);
    } finally {
      await server.ask('alter database trellis reset synchronous_commit');
      await server.ask('alter system reset wal_writer_delay');
      await server.ask('alter system reset wal_writer_flush_after');
    }
  });

  test('the judge sees a lost, a doubled, a half-written and an unasked group', () => {
    const ledger: Ledger = { ...newLedger(), kept: new Set(['whole', 'lost', 'doubled', 'half']) };
    const rows = (words: string, people: string[]): { words: string; person: string }[] => people.map((person) => ({ words, person }));
    const all = [...rows('whole', ['a', 'b']), ...rows('doubled', ['a', 'b', 'a', 'b']), ...rows('half', ['a']), ...rows('stray', ['a', 'b'])];
    expect(judge(ledger, all, 2)).toEqual({
      kept: 4,
      lost: ['lost'],
      duplicated: ['doubled'],
      halfWritten: ['half'],
      unasked: ['stray'],
    });
  });
});
