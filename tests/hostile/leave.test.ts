import { setTimeout as wait } from 'node:timers/promises';
import { sql } from 'kysely';
import type { Db } from '#platform/database.ts';
import { expect, freshDatabase, test } from '#tests/fixture.ts';
import { happened, onShift, readyToGo, registered, releaseForm, type ReadyToGo } from './ready-to-go.ts';
import { now, underAttack, type UnderAttack } from './unit-under-attack.ts';

const slow = { timeout: 300_000 };
const release = (unit: UnderAttack, going: Pick<ReadyToGo, 'episode'>, actor = unit.inCharge) =>
  unit.post(actor, `/leave/episodes/${going.episode}/release`, releaseForm());

/** What was made of an authorisation after it was entered. */
const eventsOf = async (db: Db, authorisation: string): Promise<readonly string[]> =>
  (await db.selectFrom('leave_authorisation_event').select('what').where('authorisation_id', '=', authorisation).orderBy('id').execute()).map(
    ({ what }) => what,
  );

async function addEvent(db: Db, going: ReadyToGo, what: string, by: string): Promise<void> {
  await db
    .insertInto('leave_authorisation_event')
    .values({
      authorisation_id: going.authorisation,
      person_id: going.person,
      what,
      happened_at: now,
      words: 'For the test',
      recorded_by: by,
      recorded_at: now,
    })
    .execute();
}

test(
  '16: a release sent straight to its address, with every warning answered, releases nobody whose authority does not stand',
  slow,
  async ({ db, app }) => {
    const unit = await underAttack(db, app);
    const by = unit.inCharge.subjectId;
    const another = await readyToGo(db, unit, { surname: 'Another' });
    const days = (count: number) => now.add({ hours: 24 * count });
    const cases: readonly (readonly [string, Parameters<typeof readyToGo>[2], RegExp, ((going: ReadyToGo) => Promise<unknown>)?])[] = [
      ['expired', { authorisation: { signedAt: days(-20), validTo: days(-1) } }, /has run out/],
      ['ends while they are out', { authorisation: { validTo: now.add({ minutes: 40 }) } }, /before they are due back/],
      ['not begun', { authorisation: { validFrom: days(1) } }, /begins on/],
      ['nobody compared it', { authorisation: { checkedBy: null, checkDueAt: now.subtract({ minutes: 5 }) } }, /second person has not compared/],
      ['held', {}, /is on hold/, (going) => addEvent(db, going, 'held', by)],
      ['revoked', {}, /was revoked/, (going) => addEvent(db, going, 'revoked', by)],
      ['lapsed', {}, /has lapsed/, (going) => addEvent(db, going, 'lapsed', by)],
      ['superseded', {}, /given way to a newer one/, (going) => addEvent(db, going, 'superseded', by)],
      ['found different from the form', {}, /otherwise than the signed form/, (going) => addEvent(db, going, 'check found different', by)],
      [
        'signed by somebody who was not the clinician',
        { authorisation: { grantedBy: unit.actor('nurse').subjectId } },
        /was not responsible clinician/,
      ],
      [
        'somebody else’s line',
        {},
        /No authorisation of the responsible clinician/,
        (going) => db.updateTable('leave_episode').set({ line_id: another.line }).where('id', '=', going.episode).execute(),
      ],
      ['no legal status', {}, /status/, (going) => db.deleteFrom('legal_status').where('person_id', '=', going.person).execute()],
      ['no check before leave', { checked: false }, /check before leave/],
    ];
    for (const [name, spoiled, sentence, spoil] of cases) {
      const going = await readyToGo(db, unit, { surname: `Spoiled ${name}`, ...spoiled });
      const before = await happened(db, going.episode);
      await spoil?.(going);
      const answer = await release(unit, going);
      expect([name, answer.status]).toEqual([name, 422]);
      expect(answer.body).toMatch(sentence);
      // The group's form is no way round.
      const group = await unit.post(unit.inCharge, `/outings/${going.outing}/release`, {
        ...releaseForm(`p.${going.episode}.`),
        [`p.${going.episode}.go`]: 'yes',
      });
      expect([name, group.status]).toEqual([name, 422]);
      expect([name, await happened(db, going.episode)]).toEqual([name, before]);
    }
    // The same form for somebody whose paperwork is in order is taken: what was refused above was refused for its own reason.
    expect((await release(unit, another)).status).toBe(303);
    expect(await happened(db, another.episode)).toEqual(['checked', 'released']);
  },
);

test('16: fewer escorts than the line asks for release nobody, whoever is written down beside them', slow, async ({ db, app }) => {
  const unit = await underAttack(db, app);
  const one = await onShift(db, unit, unit.actor('healthcare support worker'));
  const two = await onShift(db, unit, unit.actor('OT'));
  const volunteer = await onShift(db, unit, unit.actor('volunteer'));
  const offShift = unit.actor('STR senior').subjectId;
  for (const [name, escorts] of [
    ['nobody', []],
    ['one of two', [one]],
    ['one and a volunteer', [one, volunteer]],
    ['one and somebody who is not on shift', [one, offShift]],
  ] as const) {
    const going = await readyToGo(db, unit, { surname: `Short ${name}`, escortsNeeded: 2, escorts });
    const answer = await release(unit, going);
    expect([name, answer.status]).toEqual([name, 422]);
    expect(answer.body).toContain('2 escorts needed');
    expect(await happened(db, going.episode)).toEqual(['checked']);
    await db.deleteFrom('leave_escort').where('outing_id', '=', going.outing).execute();
  }
  const whole = await readyToGo(db, unit, { surname: 'Whole', escortsNeeded: 2, escorts: [one, two] });
  expect((await release(unit, whole)).status).toBe(303);
});

test('16: nobody leaves who was not released, and nobody comes back who has not left', slow, async ({ db, app }) => {
  const unit = await underAttack(db, app);
  const jo = unit.actor('activity co-ordinator');
  const going = await readyToGo(db, unit);
  const back = { condition: 'settled', kept: 'yes', _version: '1' };
  expect((await unit.post(jo, `/leave/episodes/${going.episode}/depart`, { left: '', _version: '1' })).status).toBe(422);
  expect((await unit.post(jo, `/outings/${going.outing}/depart`, { left: going.episode, _version: '1' })).status).toBe(422);
  expect((await unit.post(jo, `/outings/${going.outing}/depart`, { all: 'yes', _version: '1' })).status).toBe(422);
  expect((await unit.post(jo, `/leave/episodes/${going.episode}/return`, back)).status).toBe(422);
  expect(await happened(db, going.episode)).toEqual(['checked']);
  expect((await release(unit, going)).status).toBe(303);
  expect((await unit.post(jo, `/leave/episodes/${going.episode}/return`, back)).status).toBe(422);
  expect((await release(unit, going)).status).toBe(422);
  expect((await unit.post(jo, `/leave/episodes/${going.episode}/depart`, { left: '', _version: '1' })).status).toBe(303);
  expect((await unit.post(jo, `/leave/episodes/${going.episode}/return`, back)).status).toBe(303);
  expect(await happened(db, going.episode)).toEqual(['checked', 'released', 'departed', 'returned']);
});

test('11: who is not registered releases, checks and declares nobody; a nurse who is not in charge holds nothing', slow, async ({ db, app }) => {
  const unit = await underAttack(db, app);
  const going = await readyToGo(db, unit);
  for (const role of ['nurse', 'activity co-ordinator', 'STR foundation', 'manager', 'doctor', 'student', 'volunteer', 'administrator']) {
    const answer = await release(unit, going, unit.actor(role));
    expect([role, [403, 404].includes(answer.status)]).toEqual([role, true]);
    for (const [what, fields] of [
      ['check', { wants: 'yes', seems: 'as usual', intoxicated: 'no', observation: 'general', decision: 'go', _version: '1' }],
      ['declare', { as: 'AWOL', _version: '1' }],
    ] as const)
      expect([
        role,
        what,
        [403, 404].includes((await unit.post(unit.actor(role), `/leave/episodes/${going.episode}/${what}`, fields)).status),
      ]).toEqual([role, what, true]);
  }
  expect(await happened(db, going.episode)).toEqual(['checked']);
  const nurse = await registered(db, unit.actor('nurse'));
  for (const actor of [nurse, unit.actor('activity co-ordinator'), unit.actor('doctor'), unit.actor('manager')]) {
    const answer = await unit.post(actor, `/leave/authorisations/${going.authorisation}/hold`, { why: 'Has not slept' });
    expect([actor.label, answer.status]).toEqual([actor.label, 403]);
  }
  // Only the clinician revokes: being a doctor on the unit, or in charge of it, is not enough.
  const revoke = { who: 'clinician', 'at-day': '19', 'at-month': '11', 'at-year': '2026', at_time: '13:40', why: 'Not well enough' };
  for (const actor of [unit.inCharge, unit.actor('manager')])
    expect((await unit.post(actor, `/leave/authorisations/${going.authorisation}/revoke`, revoke)).status).toBe(422);
  expect(await eventsOf(db, going.authorisation)).toEqual(['checked']);
  // The same forms by those whose they are.
  expect((await unit.post(unit.inCharge, `/leave/authorisations/${going.authorisation}/hold`, { why: 'Has not slept' })).status).toBe(303);
  expect((await unit.post(unit.actor('doctor'), `/leave/authorisations/${going.authorisation}/revoke`, revoke)).status).toBe(303);
});

test('1: leave of another unit answers exactly as an id that never was, to every page and every form', slow, async ({ db, app }) => {
  const unit = await underAttack(db, app);
  const going = await readyToGo(db, unit);
  const never = '0199ffff-ffff-7fff-8fff-ffffffffffff';
  const real: Readonly<Record<string, string>> = {
    authorisation: going.authorisation,
    episode: going.episode,
    outing: going.outing,
    person: going.person,
  };
  const { roomRoutes } = await import('../../src/app/routes.ts');
  const routes = roomRoutes.filter(({ path }) => /:(authorisation|episode|outing)/.test(path));
  expect(routes.length).toBeGreaterThan(30);
  const same = (body: string): string => body.replaceAll(/nonce="[^"]*"|nonce-[^']*|value="[^"]*"/g, '');
  for (const stranger of [unit.actor('manager', 'works elsewhere'), unit.actor('nurse', 'worked there until yesterday')]) {
    for (const { path, method } of routes) {
      const fill = (id: (name: string) => string): string => path.replace(/:([a-z-]+)/g, (_whole, name: string) => id(name));
      const ask = (to: string) => (method === 'get' ? unit.get(stranger, to) : unit.post(stranger, to, { ...releaseForm(), why: 'Mine now' }));
      const one = await ask(fill((name) => real[name] ?? never));
      const none = await ask(fill(() => never));
      expect([method, path, one.status, none.status]).toEqual([method, path, 404, 404]);
      if (method === 'get') expect(same(one.body)).toBe(same(none.body));
    }
  }
  // Those who work there open the same pages.
  for (const path of [`/leave/episodes/${going.episode}`, `/outings/${going.outing}`, `/leave/authorisations/${going.authorisation}`])
    expect([path, (await unit.get(unit.inCharge, path)).status]).toEqual([path, 200]);
  expect(await happened(db, going.episode)).toEqual(['checked']);
  expect(await eventsOf(db, going.authorisation)).toEqual(['checked']);
});

test('2: an episode of another outing, a line or an escort hidden in a form changes nothing', slow, async ({ db, app }) => {
  const unit = await underAttack(db, app);
  const jo = unit.actor('activity co-ordinator');
  const ours = await readyToGo(db, unit, { surname: 'Ours' });
  const other = await readyToGo(db, unit, { surname: 'Other' });
  const abroad = await readyToGo(db, unit, { surname: 'Abroad', unit: unit.sample.elsewhere });
  for (const stray of [other.episode, abroad.episode]) {
    const prefix = `p.${stray}.`;
    const answer = await unit.post(unit.inCharge, `/outings/${ours.outing}/release`, { ...releaseForm(prefix), [`${prefix}go`]: 'yes' });
    expect(answer.status).toBe(422);
    expect((await unit.post(jo, `/outings/${ours.outing}/depart`, { left: stray, _version: '1' })).status).toBe(422);
    expect((await unit.post(jo, `/outings/${ours.outing}/back`, { [`${prefix}condition`]: 'settled', _version: '1' })).status).toBe(422);
    expect(await happened(db, stray)).toEqual(['checked']);
  }
  // Planned on another person's line: it is no footing of theirs.
  const plan = {
    title: 'Town',
    place: 'Library',
    leaves: '19:00',
    due: '19:30',
    [`going.${ours.person}`]: `line:${other.line}`,
  };
  const refused = [
    await unit.post(jo, `/outings/new/${unit.sample.unit}`, plan),
    await unit.post(jo, `/outings/new/${unit.sample.unit}`, {
      ...plan,
      [`going.${ours.person}`]: '',
      [`going.${abroad.person}`]: `line:${abroad.line}`,
    }),
  ];
  for (const { status, body } of refused) {
    expect(status).toBe(422);
    expect(body).toContain('This footing no longer stands');
  }
  const towns = db.selectFrom('leave_outing').select('id').where('title', '=', 'Town').where('made_by', '=', jo.subjectId);
  expect(await towns.execute()).toEqual([]);
  expect((await unit.post(jo, `/outings/new/${unit.sample.unit}`, { ...plan, [`going.${ours.person}`]: `line:${ours.line}` })).status).toBe(303);
  expect(await towns.execute()).toHaveLength(1);
});

test('14: a release does not take who released, when, on what basis or over what stop from the form', slow, async ({ db, app }) => {
  const unit = await underAttack(db, app);
  const going = await readyToGo(db, unit);
  const before = await db.selectFrom('leave_episode').selectAll().where('id', '=', going.episode).executeTakeFirstOrThrow();
  for (const extra of [
    'recordedBy',
    'recorded_by',
    'at',
    'happened_at',
    'basis',
    'line_id',
    'dueBack',
    'status',
    'override',
    'force',
    'unitId',
    '__proto__.allowed',
  ])
    for (const [path, fields] of [
      [`/leave/episodes/${going.episode}/release`, releaseForm()],
      [`/leave/episodes/${going.episode}/not-taken`, { reason: 'weather', _version: '1' }],
      [`/leave/authorisations/${going.authorisation}/hold`, { why: 'Has not slept' }],
    ] as const) {
      const { status, body } = await unit.post(unit.inCharge, path, { ...fields, [extra]: 'true' });
      expect([extra, path.split('/').at(-1), status]).toEqual([extra, path.split('/').at(-1), 422]);
      expect(body).toContain('does not take the field');
    }
  expect(await db.selectFrom('leave_episode').selectAll().where('id', '=', going.episode).executeTakeFirstOrThrow()).toEqual(before);
  expect(await happened(db, going.episode)).toEqual(['checked']);
});

test('62: however many press at once, a person is released once, leaves once and comes back once', slow, async () => {
  const { db, app } = await freshDatabase();
  const unit = await underAttack(db, app);
  const going = await readyToGo(db, unit);
  const nurse = await registered(db, unit.actor('nurse'));
  const jo = unit.actor('activity co-ordinator');
  const staff = [unit.inCharge, nurse, jo, unit.actor('OT')];
  const won = (answers: readonly { status: number }[]) => answers.map(({ status }) => status).toSorted((a, b) => a - b);
  expect(won(await Promise.all([unit.inCharge, nurse, unit.inCharge, nurse].map((actor) => release(unit, going, actor))))).toEqual([
    303, 422, 422, 422,
  ]);
  expect(
    won(await Promise.all(staff.map((actor) => unit.post(actor, `/leave/episodes/${going.episode}/depart`, { left: '', _version: '1' })))),
  ).toEqual([303, 422, 422, 422]);
  // One says back on the person's page, another on the group's, a third that it was not taken.
  const answers = await Promise.all([
    unit.post(jo, `/leave/episodes/${going.episode}/return`, { condition: 'settled', kept: 'yes', _version: '1' }),
    unit.post(nurse, `/outings/${going.outing}/back`, { [`p.${going.episode}.condition`]: 'settled', _version: '1' }),
    unit.post(unit.inCharge, `/leave/episodes/${going.episode}/not-taken`, { reason: 'weather', _version: '1' }),
  ]);
  expect(won(answers)).toEqual([303, 422, 422]);
  expect(await happened(db, going.episode)).toEqual(['checked', 'released', 'departed', 'returned']);
});

test('64: one escort asked for by two outings at the same moment goes with one', slow, async () => {
  const { db, app } = await freshDatabase();
  const unit = await underAttack(db, app);
  const [first, second] = [await readyToGo(db, unit, { surname: 'First' }), await readyToGo(db, unit, { surname: 'Second' })];
  const escort = await onShift(db, unit, unit.actor('healthcare support worker'));
  const ask = (outing: string) =>
    unit.post(unit.actor('activity co-ordinator'), `/outings/${outing}/escorts`, { add: escort, remove: '', _version: '1' });
  const answers = await Promise.all([ask(first.outing), ask(second.outing)]);
  expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([303, 422]);
  expect(answers.find(({ status }) => status === 422)!.body).toContain('is booked');
  expect(await db.selectFrom('leave_escort').select('outing_id').where('staff_id', '=', escort).execute()).toHaveLength(1);
  // Written down for two all the same, as an older file may have it: they count for neither.
  const needing = [];
  for (const surname of ['Third', 'Fourth']) needing.push(await readyToGo(db, unit, { surname, escortsNeeded: 1, escorts: [escort] }));
  for (const going of needing) {
    const answer = await release(unit, going);
    expect(answer.status).toBe(422);
    expect(answer.body).toContain('1 escort needed, 0 there');
  }
});

test('65: authority held or revoked between opening the page and pressing releases nobody', slow, async ({ db, app }) => {
  const unit = await underAttack(db, app);
  for (const [what, sentence] of [
    ['held', /is on hold/],
    ['revoked', /was revoked/],
  ] as const) {
    const going = await readyToGo(db, unit, { surname: what });
    const open = await unit.get(unit.inCharge, `/leave/episodes/${going.episode}`);
    expect(open.body).toMatch(/>Release Ready/);
    await addEvent(db, going, what, unit.inCharge.subjectId);
    const answer = await release(unit, going);
    expect([what, answer.status]).toEqual([what, 422]);
    expect(answer.body).toMatch(sentence);
    expect(await happened(db, going.episode)).toEqual(['checked']);
  }
});

/** Makes the database linger over an insert into a table, under a lock that tells of it, so that another request surely falls into that moment. */
async function linger(db: Db, table: string): Promise<void> {
  await sql`create function trellis.linger() returns trigger language plpgsql as
    'begin perform pg_advisory_xact_lock(65); perform pg_sleep(0.7); return new; end'`.execute(db);
  await sql`create trigger linger before insert on ${sql.table(`trellis.${table}`)} for each row execute function trellis.linger()`.execute(db);
}

/** Waits until a request is in that moment. */
async function untilLingering(db: Db): Promise<void> {
  for (let tries = 0; tries < 1000; tries += 1) {
    const { rows } = await sql<{ n: number }>`select count(*)::int as n from pg_locks where locktype = 'advisory' and classid = 0 and objid = 65
      and database = (select oid from pg_database where datname = current_database())`.execute(db);
    if (rows[0]!.n > 0) return;
    await wait(5);
  }
  throw new Error('No request came as far as the insert.');
}

test('65: a release that falls into the moment of a hold waits for it and is refused', slow, async () => {
  const { db, app } = await freshDatabase();
  const unit = await underAttack(db, app);
  const nurse = await registered(db, unit.actor('nurse'));
  const going = await readyToGo(db, unit);
  await linger(db, 'leave_authorisation_event');
  const held = unit.post(unit.inCharge, `/leave/authorisations/${going.authorisation}/hold`, { why: 'Has not slept' });
  await untilLingering(db);
  const released = await release(unit, going, nurse);
  expect([(await held).status, released.status]).toEqual([303, 422]);
  expect(released.body).toMatch(/is on hold/);
  expect(await happened(db, going.episode)).toEqual(['checked']);
});

test('65: a hold that falls into the moment of a release comes after it, whole', slow, async () => {
  const { db, app } = await freshDatabase();
  const unit = await underAttack(db, app);
  const nurse = await registered(db, unit.actor('nurse'));
  const going = await readyToGo(db, unit);
  // The warnings gone over are kept after the facts were read and before the release is.
  await linger(db, 'leave_override');
  const released = release(unit, going, nurse);
  await untilLingering(db);
  const held = await unit.post(unit.inCharge, `/leave/authorisations/${going.authorisation}/hold`, { why: 'Has not slept' });
  expect([(await released).status, held.status]).toEqual([303, 303]);
  const { rows } = await sql<{ crossed: boolean }>`select m.id > v.id as crossed from leave_movement m, leave_authorisation_event v
    where m.episode_id = ${going.episode} and m.what = 'released' and v.authorisation_id = ${going.authorisation} and v.what = 'held'`.execute(db);
  expect(rows).toEqual([{ crossed: false }]);
});
