import type { Db } from '#platform/database.ts';
import { expect, test } from '#tests/fixture.ts';
import { addEvent, happened, onShift, readyToGo, registered, release, releaseForm, type ReadyToGo } from './ready-to-go.ts';
import { now, underAttack } from './unit-under-attack.ts';

const slow = { timeout: 300_000 };

/** What was made of an authorisation after it was entered. */
const eventsOf = async (db: Db, authorisation: string): Promise<readonly string[]> =>
  (await db.selectFrom('leave_authorisation_event').select('what').where('authorisation_id', '=', authorisation).orderBy('id').execute()).map(
    ({ what }) => what,
  );

test(
  '16: a release sent straight to its address, with a word why for every stop and warning, releases nobody whose authority does not stand',
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

test(
  '16: a release without the words said out loud, the clinician’s question answered and the clothing noted releases nobody',
  slow,
  async ({ db, app }) => {
    const unit = await underAttack(db, app);
    const conditions = [{ kind: 'alcohol and drugs', words: 'No alcohol or drugs' }];
    const going = await readyToGo(db, unit, { notIf: 'he has not slept', authorisation: { conditions } });
    const send = (fields: Record<string, string>) => unit.post(unit.inCharge, `/leave/episodes/${going.episode}/release`, fields);
    const whole = releaseForm();
    for (const [left, sentence] of [
      ['conditions', 'Say each condition out loud'],
      ['not-if', 'Answer the clinician’s question'],
      ['clothing', 'Say what they are wearing'],
    ] as const) {
      const { [left]: _left, ...rest } = whole;
      const answer = await send(rest);
      expect([left, answer.status]).toEqual([left, 422]);
      expect(answer.body).toContain(sentence);
    }
    expect((await send({ ...whole, 'not-if': 'applies' })).body).toContain('You said that it is so now');
    expect(await happened(db, going.episode)).toEqual(['checked']);
    expect((await send(whole)).status).toBe(303);
  },
);

test('10: the sheet that leaves the building holds those going, their conditions and what helps, and no surname', slow, async ({ db, app }) => {
  const unit = await underAttack(db, app);
  const conditions = [{ kind: 'place', words: 'Not to go by the station' }];
  const going = await readyToGo(db, unit, { surname: 'Quillfeather', notIf: 'he has not slept', authorisation: { conditions } });
  const other = await readyToGo(db, unit, { surname: 'Staysbehind' });
  const { body } = await unit.get(unit.actor('activity co-ordinator'), `/outings/${going.outing}/sheet`);
  for (const words of ['Ready Q', 'Not to go by the station', 'Turn back if: he has not slept', 'Green coat', 'As it stood at 13:42'])
    expect(body).toContain(words);
  for (const words of ['Quillfeather', 'Staysbehind', 'Ready S', other.episode]) expect(body).not.toContain(words);
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
  // What a phone sends is no form: those messages are attacked in src/leave/pack-attack.test.ts.
  const routes = roomRoutes.filter((route) => /:(authorisation|episode|outing)/.test(route.path) && !('answers' in route));
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
