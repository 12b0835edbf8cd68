import { sql } from 'kysely';
import { inScope, type Scope } from '#platform/scope.ts';
import { addAlert, agreeJoin, proposeJoin } from '#people';
import { expect, freshDatabase, test } from '#tests/fixture.ts';
import { wordsOf } from '#tests/signed-in.ts';
import { twice, why } from '../../src/records/joins-scene.ts';
import { now } from '../../src/records/records-scene.ts';

const markup = `"'><img src=x onerror=alert(1)><script>alert(2)</script>{{7*7}}\${7*7}`;

/** Gareth twice in a database where transactions truly run beside each other, with the proposal waiting; and the old unit's nurse, who may write in the old record. */
async function waiting() {
  const made = await freshDatabase();
  const { db, app } = made;
  const scene = await twice(db, app);
  // Lately left, so that the old unit may write in the old record still.
  await sql`update people_episode set during = tstzrange(lower(during), ${now.subtract({ hours: 24 })}) where person_id = ${scene.old}`.execute(db);
  const { id } = await scene.as(scene.ida, (scope) => proposeJoin(scope, scene.person, scene.old, why));
  const alerts = async (about: string) =>
    (await db.selectFrom('people_alert').select('words').where('person_id', '=', about).orderBy('words').execute()).map(({ words }) => words);
  return { ...scene, ...made, id: id!, alerts };
}

/** A moment that somebody else may reach and that is passed on. */
function gate(): { readonly reached: Promise<void>; readonly open: () => void } {
  const { promise, resolve } = Promise.withResolvers<void>();
  return { reached: promise, open: resolve };
}

const turnedAway = /joined to another of the same person, and nothing was written\. Write it in the record of Gareth Pugh/;

test('67: who began to write before the join is waited for, and what they wrote is there', { timeout: 300_000 }, async () => {
  const { app, stranger, ledger, as, id, old, alerts } = await waiting();
  const [wrote, mayEnd] = [gate(), gate()];
  const writer = inScope(app, stranger, now, async (scope) => {
    await addAlert(scope, old, 'other', 'Written while it was joined');
    wrote.open();
    await mayEnd.reached;
  });
  await wrote.reached;
  let joined = false;
  const joining = as(ledger, (scope) => agreeJoin(scope, id)).then((verdict) => {
    joined = true;
    return verdict;
  });
  await new Promise((resolve) => setTimeout(resolve, 300));
  expect(joined).toBe(false);
  mayEnd.open();
  await writer;
  expect(await joining).toBe('joined');
  expect(await alerts(old)).toEqual(['Penicillin: anaphylaxis', 'Written while it was joined']);
});

test('67: who writes while it is being joined waits, and is turned away with where to write', { timeout: 300_000 }, async () => {
  const { app, stranger, ledger, id, old, person, alerts, as, namedNurse } = await waiting();
  const [agreed, mayEnd] = [gate(), gate()];
  const joining = inScope(app, ledger, now, async (scope) => {
    const verdict = await agreeJoin(scope, id);
    agreed.open();
    await mayEnd.reached;
    return verdict;
  });
  await agreed.reached;
  const writing = as(stranger, (scope) => addAlert(scope, old, 'other', 'Too late')).then(
    () => 'written',
    (error: Error) => error.message,
  );
  const first = await Promise.race([writing, new Promise<string>((resolve) => setTimeout(resolve, 300, 'waits'))]);
  expect(first).toBe('waits');
  mayEnd.open();
  expect(await joining).toBe('joined');
  expect(await writing).toMatch(turnedAway);
  expect(await alerts(old)).toEqual(['Penicillin: anaphylaxis']);
  // Where the sentence sends them it is taken.
  await as(namedNurse, (scope) => addAlert(scope, person, 'other', 'Too late'));
  expect(await alerts(person)).toEqual(['Too late']);
});

test(
  '67: thirty writers and the join at once: each is in the record, or was told; none is both and none is neither',
  { timeout: 300_000 },
  async () => {
    const { stranger, ledger, id, old, alerts, as } = await waiting();
    const write = (n: number) =>
      as(stranger, (scope) => addAlert(scope, old, 'other', `Writer ${n}`)).then(
        () => `Writer ${n}`,
        (error: Error) => error.message,
      );
    const before = Array.from({ length: 15 }, (_, n) => write(n));
    const joining = as(ledger, (scope) => agreeJoin(scope, id));
    const after = Array.from({ length: 15 }, (_, n) => write(n + 15));
    const said = await Promise.all([...before, ...after]);
    expect(await joining).toBe('joined');
    const written = said.filter((one) => one.startsWith('Writer'));
    for (const one of said.filter((words) => !words.startsWith('Writer'))) expect(one).toMatch(turnedAway);
    expect(await alerts(old)).toEqual(['Penicillin: anaphylaxis', ...written].toSorted());
    expect(await write(99)).toMatch(turnedAway);
  },
);

test('67: a stay that begins in it and the join at once: never both', { timeout: 300_000 }, async () => {
  for (let round = 0; round < 4; round += 1) {
    const { db, stranger, ledger, id, old, elsewhere, as } = await waiting();
    const admit = (scope: Scope) =>
      sql`insert into people_episode (person_id, unit_id, during, began_how, recorded_at) values (${old}, ${elsewhere}, tstzrange(${now}, null), 'admission', ${now})`.execute(
        scope.tx,
      );
    const both =
      round % 2 === 0
        ? [as(stranger, admit), as(ledger, (scope) => agreeJoin(scope, id))]
        : [as(ledger, (scope) => agreeJoin(scope, id)), as(stranger, admit)];
    await Promise.allSettled(both);
    const { rows } = await sql<{
      stays: bigint;
      joins: bigint;
    }>`select (select count(*) from people_episode where person_id = ${old} and upper_inf(during)) as stays,
      (select count(*) from people_joined) as joins`.execute(db);
    expect(rows[0]!.stays + rows[0]!.joins).toBe(1n);
  }
});

test('two agree at once, and two propose opposite ways at once: it is done once', { timeout: 300_000 }, async () => {
  const { db, app, ida, ledger, id, person, old, as } = await waiting();
  const verdicts = await Promise.all([1, 2, 3].map(() => inScope(app, ledger, now, (scope) => agreeJoin(scope, id))));
  expect(verdicts.toSorted()).toEqual(['agreed already', 'agreed already', 'joined']);
  expect(await as(ida, (scope) => agreeJoin(scope, id))).toBe('agreed already');
  const again = await Promise.all([
    as(ida, (scope) => proposeJoin(scope, person, old, why)),
    as(ledger, (scope) => proposeJoin(scope, old, person, why)),
  ]);
  expect(again.map(({ verdict }) => verdict)).toEqual(['joined already', 'joined already']);
  expect((await db.selectFrom('people_join').select('id').execute()).length).toBe(1);
});

test('36 43: words typed about a join come out as words; forged ids and forms of another name nobody', { timeout: 120_000 }, async ({ db, app }) => {
  const { scene, person, old, ida, ledger } = await twice(db, app);
  const [one, two] = [await scene.as(ida), await scene.as(ledger)];
  const nobody = crypto.randomUUID();
  for (const path of [`one=${nobody}&other=${old}`, `one=x'--&other=${markup}`, `one=${person}`])
    expect((await one.get(`/records/joins/compare?${path}`)).status, path).toBe(404);
  // A form with nothing in it comes back as a page that says what to do.
  for (const answer of [await one.post('/records/joins/propose', {}), await one.get('/records/joins/compare')])
    expect([answer.status < 500 && answer.status !== 404, wordsOf(answer.html).includes('Choose two records to compare')]).toEqual([true, true]);
  const propose = (fields: Record<string, string>) =>
    one.post('/records/joins/propose', { one: person, other: old, kept: person, why: `${markup} and more`, sure: 'yes', ...fields });
  for (const fields of [{ kept: nobody }, { one: nobody }, { other: person }, { why: 'x' }, { extra: 'y' }] as Record<string, string>[])
    expect((await propose(fields)).status, JSON.stringify(fields)).toBeGreaterThanOrEqual(400);
  const found = await one.post('/records/joins/find', { one: markup, other: '9990047006' });
  expect([found.status, found.html.includes('<img src=x')]).toEqual([422, false]);
  expect((await propose({})).status).toBe(303);
  const { id } = await db.selectFrom('people_join').select('id').executeTakeFirstOrThrow();
  for (const path of ['agree', 'withdraw', 'undo'])
    for (const wrong of [nobody, markup])
      expect((await two.post(`/records/joins/${path}`, { id: wrong, why: `${markup} and more`, sure: 'yes' })).status, path).toBeGreaterThanOrEqual(
        400,
      );
  const undone = async (path: string) =>
    (await two.post(`/records/joins/${path}`, { id, why: `${markup} and more`, ...(path === 'agree' ? { sure: 'yes' } : {}) })).status;
  expect(await undone('undo')).toBe(422);
  expect((await two.post('/records/joins/agree', { id, sure: 'yes' })).status).toBe(303);
  expect((await two.post('/records/joins/withdraw', { id, why: markup })).status).toBe(422);
  for (const path of ['/records/joins', `/records/joins?about=${id}`, `/records/joins/compare?one=${person}&other=${old}`]) {
    const { status, html } = await two.get(path);
    expect([path, status, html.includes('<img src=x'), html.includes('<script>alert')]).toEqual([path, 200, false, false]);
  }
  expect(wordsOf((await two.get('/records/joins')).html)).toContain('onerror=alert(1)');
  expect((await two.post('/records/joins/undo', { id, why: `${markup} and more` })).status).toBe(303);
});
