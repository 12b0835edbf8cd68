import { sql } from 'kysely';
import type { Actor, StaffActor } from '#platform/actor.ts';
import { theSystem } from '#platform/actor.ts';
import type { Db } from '#platform/database.ts';
import { inScope, type Scope } from '#platform/scope.ts';
import { expect, freshDatabase, test } from '#tests/fixture.ts';
import { makePerson, makeUnit, makeWorker } from '#tests/people-scene.ts';
import { earlySignsOf, endLine, keepLine, keepPart, shareLine, takeBack, wellnessOf } from './wellness-store.ts';

const now = Temporal.Instant.from('2026-11-19T13:42:00Z');
const today = Temporal.PlainDate.from('2026-11-19');
const secret = 'I hear my brother when I am alone';
const told = 'I stop answering my phone';

const themselves = (id: string): Actor => ({
  kind: 'person',
  id,
  accountId: id,
  name: 'Eileen',
  deviceId: null,
  session: { firstName: 'Eileen', privateOpen: true, passwordProves: true, handedBy: null },
});

/** As the person, who has shown that it is them: what they keep to themselves is open to them for a while (PIN or password). */
async function openTo<T>(login: Db, actor: Actor, work: (scope: Scope) => Promise<T>): Promise<T> {
  return inScope(login, actor, now, async (scope) => {
    const opened = async (say: string) => sql`select set_config('trellis.private_open', ${say}, true)`.execute(scope.tx);
    await opened('yes');
    const answer = await work(scope);
    await opened('');
    return answer;
  });
}

async function scene(db: Db, app: Db) {
  const unit = await makeUnit(db, 'Larkfield');
  const eileen = await makePerson(db, unit, { givenName: 'Eileen', surname: 'Marsh' });
  const dev = await makePerson(db, unit, { givenName: 'Dev', surname: 'Chowdhury' });
  const nurse = await makeWorker(db, unit, 'nurse', { given: 'Femi', surname: 'Adeleke' });
  const manager = await makeWorker(db, unit, 'manager', { given: 'Wendy', surname: 'Ashdown' });
  const said = { part: 'early signs' as const, whatIDo: 'I ring my sister', saidOn: today };
  const ids = await openTo(app, themselves(eileen), async (scope) => ({
    hidden: (await keepLine(scope, eileen, { ...said, words: secret, shared: false }))!,
    open: (await keepLine(scope, eileen, { ...said, words: told, shared: true }))!,
  }));
  return { unit, eileen, dev, nurse, manager, ...ids };
}

/** Everything the actor can read of these tables with SQL of their own, as text. */
async function everythingReadable(login: Db, actor: Actor): Promise<string> {
  return openTo(login, actor, async ({ tx }) => {
    const lines = await sql<{ all: string | null }>`select string_agg(l::text, ' / ') as all from trellis.plan_wellness_line l`.execute(tx);
    const count = await sql<{ n: bigint }>`select count(*) as n from trellis.plan_wellness_line`.execute(tx);
    return `${count.rows[0]!.n} ${lines.rows[0]!.all ?? ''}`;
  });
}

test('what a person keeps to themselves is read by nobody else, whatever SQL their login sends', async () => {
  // Real logins, really committed: the row-level security that stands in service.
  const { db, app, worker } = await freshDatabase();
  const { eileen, dev, nurse, manager } = await scene(db, app);
  expect(await everythingReadable(app, themselves(eileen))).toContain(secret);
  expect(await everythingReadable(app, themselves(eileen))).toMatch(/^2 /);

  for (const staff of [nurse, manager]) {
    const read = await everythingReadable(app, staff);
    expect(read).toContain(told);
    expect(read).not.toContain(secret);
    // Not even how many there are.
    expect(read).toMatch(/^1 /);
  }
  const strangers: Actor[] = [
    themselves(dev),
    { ...themselves(eileen), kind: 'carer' } as Actor,
    theSystem,
    { kind: 'nobody', id: null, name: '' },
    // A member of staff whose id is the person's: the kind is asked as well as the id.
    { ...(nurse as StaffActor), id: eileen },
  ];
  for (const actor of strangers) expect(await everythingReadable(app, actor)).toBe('0 ');
  const jobs = await everythingReadable(worker, theSystem);
  expect(jobs).toContain(told);
  expect(jobs).not.toContain(secret);
  // Claiming to be the person avails the jobs nothing.
  expect(await everythingReadable(worker, themselves(eileen))).not.toContain(secret);
  const inTheirPlace = await worker.transaction().execute(async (tx) => {
    await sql`set local role trellis_app`.execute(tx);
    await sql`select set_config('trellis.actor', ${eileen}, true), set_config('trellis.actor_kind', 'person', true)`.execute(tx);
    return sql`select words from trellis.plan_wellness_line`.execute(tx);
  });
  expect(JSON.stringify(inTheirPlace.rows)).not.toContain(secret);
  // The owner, whose copies are the backups, keeps it all: a restored site gives Eileen her words back.
  expect(await everythingReadable(db, theSystem)).toContain(secret);
});

test('nobody but the person can open, change, write or delete a line of theirs', async () => {
  const { db, app, worker } = await freshDatabase();
  const { eileen, nurse, hidden, open } = await scene(db, app);
  expect(await inScope(app, nurse, now, (scope) => shareLine(scope, eileen, hidden))).toBe(false);
  expect(await inScope(app, nurse, now, (scope) => takeBack(scope, eileen, open))).toBe(false);
  expect(await inScope(app, nurse, now, (scope) => endLine(scope, eileen, hidden))).toBe(false);
  expect(
    await inScope(app, nurse, now, (scope) =>
      keepLine(scope, eileen, { part: 'early signs', words: 'x', whatIDo: null, saidOn: today, shared: true, threadId: hidden }),
    ),
  ).toBeNull();
  const write = (login: Db, actor: Actor, values: string) =>
    inScope(login, actor, now, ({ tx }) =>
      sql`insert into trellis.plan_wellness_line (person_id, part, thread_id, words, said_on, shared_at, scribe_id, written_at)
        values (${eileen}, 'well', uuidv7(), 'x', '2026-11-19', ${sql.raw(values)}, now())`.execute(tx),
    );
  // Private for her, in her name, or in another's.
  await expect(write(app, nurse, `null, '${nurse.id}'`)).rejects.toThrow(/row-level security/);
  await expect(write(app, nurse, 'now(), null')).rejects.toThrow(/row-level security/);
  await expect(write(app, themselves(eileen), `null, '${nurse.id}'`)).rejects.toThrow(/row-level security/);
  await expect(write(worker, theSystem, 'now(), null')).rejects.toThrow(/row-level security/);
  for (const change of [
    sql`update trellis.plan_wellness_line set words = 'better'`,
    sql`update trellis.plan_wellness_line set person_id = ${eileen}`,
    sql`delete from trellis.plan_wellness_line`,
  ])
    for (const actor of [nurse, themselves(eileen)])
      await expect(inScope(app, actor, now, ({ tx }) => change.execute(tx))).rejects.toThrow(/permission denied/);
  expect(await everythingReadable(db, theSystem)).toContain(secret);
});

test('a line is said again, shared and taken back; the team reads what is shared now and nothing of what came before', async ({ db, app }) => {
  const { eileen, nurse, hidden, open } = await scene(db, app);
  const asHer = <T>(work: (scope: Scope) => Promise<T>) => openTo(app, themselves(eileen), work);
  const signs = () => inScope(app, nurse, now, (scope) => earlySignsOf(scope, eileen));
  const said = { part: 'early signs' as const, whatIDo: null, saidOn: today };
  expect((await signs()).map((sign) => sign.words)).toEqual([told]);

  // Shared as she puts it today: the words of the day before stay hers.
  await asHer((scope) => keepLine(scope, eileen, { ...said, words: 'I feel alone at night', shared: true, threadId: hidden }));
  expect(await signs()).toEqual([
    { id: open, words: told, whatIDo: 'I ring my sister', saidOn: today },
    { id: hidden, words: 'I feel alone at night', whatIDo: null, saidOn: today },
  ]);
  expect(await everythingReadable(app, nurse)).not.toContain(secret);
  const signsPart = (await asHer((scope) => wellnessOf(scope, eileen))).find((part) => part.code === 'early signs')!;
  const mine = signsPart.lines.find((line) => line.id === hidden);
  expect(mine!.earlier.map((one) => one.words)).toEqual([secret]);

  // Said again for herself alone: what it said before is taken back with it.
  await asHer((scope) => keepLine(scope, eileen, { ...said, words: 'It is the nights', shared: false, threadId: open }));
  expect((await signs()).map((sign) => sign.id)).toEqual([hidden]);
  expect(await everythingReadable(app, nurse)).not.toContain(told);
  expect(await asHer((scope) => shareLine(scope, eileen, open))).toBe(true);
  expect((await signs()).map((sign) => sign.words).toSorted()).toEqual(['I feel alone at night', 'It is the nights']);
  expect(await everythingReadable(app, nurse)).not.toContain(told);
  expect(await asHer((scope) => takeBack(scope, eileen, open))).toBe(true);

  // One that no longer holds is gone from the list, and stays hers to read.
  expect(await asHer((scope) => endLine(scope, eileen, hidden))).toBe(true);
  expect(await signs()).toEqual([]);
  expect(await everythingReadable(app, themselves(eileen))).toContain(secret);
});

test('staff write down shared lines and never private ones; a part kept to oneself is told without how much', async ({ db, app }) => {
  const { eileen, nurse } = await scene(db, app);
  const line = { part: 'toolbox' as const, words: 'A walk by the canal', whatIDo: null, saidOn: today, shared: false };
  const walk = await inScope(app, nurse, now, (scope) => keepLine(scope, eileen, line));
  const seen = async (actor: Actor, code: string) =>
    (await openTo(app, actor, (scope) => wellnessOf(scope, eileen))).find((part) => part.code === code)!;
  // Asked to keep it private, what staff wrote is shared all the same, and says who wrote it.
  expect((await seen(nurse, 'toolbox')).lines[0]).toMatchObject({ id: walk, shared: true, scribe: 'Femi Adeleke' });
  expect((await seen(themselves(eileen), 'toolbox')).lines[0]).toMatchObject({ words: 'A walk by the canal', scribe: 'Femi Adeleke' });

  await openTo(app, themselves(eileen), (scope) => keepPart(scope, eileen, 'toolbox', true));
  expect(await seen(nurse, 'toolbox')).toMatchObject({ kept: true, lines: [] });
  expect(await seen(nurse, 'after')).toMatchObject({ kept: false, lines: [] });
  expect(await inScope(app, nurse, now, (scope) => keepLine(scope, eileen, line))).toBeNull();
  await expect(
    inScope(app, nurse, now, ({ tx }) =>
      sql`insert into trellis.plan_wellness_line (person_id, part, thread_id, words, said_on, shared_at, scribe_id, written_at)
        values (${eileen}, 'toolbox', uuidv7(), 'x', '2026-11-19', now(), ${nurse.id}, now())`.execute(tx),
    ),
  ).rejects.toThrow(/row-level security/);
  await expect(inScope(app, nurse, now, (scope) => keepPart(scope, eileen, 'toolbox', false))).rejects.toThrow(/row-level security/);
  // She writes on in it; sharing there waits until she opens it.
  const more = await openTo(app, themselves(eileen), (scope) => keepLine(scope, eileen, { ...line, words: 'My radio', shared: true }));
  expect(await openTo(app, themselves(eileen), (scope) => shareLine(scope, eileen, more!))).toBe(false);
  expect(await seen(nurse, 'toolbox')).toMatchObject({ lines: [] });
  await openTo(app, themselves(eileen), (scope) => keepPart(scope, eileen, 'toolbox', false));
  // Opening it shares nothing by itself.
  expect(await seen(nurse, 'toolbox')).toMatchObject({ kept: false, lines: [] });
  expect(await openTo(app, themselves(eileen), (scope) => shareLine(scope, eileen, more!))).toBe(true);
  expect((await seen(nurse, 'toolbox')).lines.map((one) => one.words)).toEqual(['My radio']);
});
