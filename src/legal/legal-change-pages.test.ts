import { beforeEach } from 'vitest';
import { inScope } from '#platform/scope.ts';
import { expect, test } from '#tests/fixture.ts';
import { makeUnit, makeWorker } from '#tests/people-scene.ts';
import { wordsOf } from '#tests/signed-in.ts';
import { recordConsent } from './consent-store.ts';
import { legalStandings } from './standing-store.ts';
import { statusEndingUndoes, whenStatusEnds, type StatusEnding } from './status-endings.ts';
import { dated, now, day, scene, section3, section37and41, hiddenOf } from './legal-change-scene.ts';

// Stands for the room above that holds leave: it is told of every ending, and can say that it could not do its part.
const told: StatusEnding[] = [];

let fails = false;
beforeEach(() => {
  told.length = 0;
});

whenStatusEnds({
  room: 'leave',
  async run(_scope, ending) {
    if (fails) throw new Error('The room above cannot.');
    told.push(ending);
  },
});

statusEndingUndoes.add({ room: 'leave', give: async (_scope, ending) => [`2 authorisations of leave lapse with ${ending.title}.`] });

test('a renewal is recorded from its paper, and the new expiry stands in the header', async ({ db, app }) => {
  const { nurse, path, dev, as } = await scene(db, app, section3);
  const status = await hiddenOf(nurse, `${path}/renewal`, 'status');
  const send = (fields: Record<string, string>) => nurse.post(`${path}/renewal`, { status, _version: '0', source: 'H5', ...fields });
  const said = async (fields: Record<string, string>) => wordsOf((await send(fields)).html);
  expect(await said({ ...dated('renewed', '2026-11-20'), ...dated('expires', '2027-08-02') })).toContain('must not be later than today');
  expect(await said({ ...dated('renewed', '2026-08-01'), ...dated('expires', '2027-08-02') })).toContain('Section 3 began on 3 August 2026');
  expect(await said({ ...dated('renewed', '2026-11-18'), ...dated('expires', '2027-02-02') })).toContain(
    'The new expiry must be later than 2 February 2027, when it runs out now.',
  );
  expect(await said({ ...dated('renewed', '2026-11-18'), ...dated('expires', '2028-02-03') })).toContain(
    'One renewal lasts 12 months at most: until 2 February 2028.',
  );
  expect((await send({ ...dated('renewed', '2026-11-18'), ...dated('expires', '2027-08-02') })).status).toBe(303);
  expect(wordsOf((await nurse.get(`/people/${dev}`)).html)).toContain('Section 3, section expires 2 August 2027');
  expect((await as((scope) => legalStandings(scope, [dev]))).get(dev)?.status?.expiresOn).toEqual(day('2027-08-02'));
  // Asked about a moment before it was renewed, the section ran out when it said then.
  const before = await as((scope) => legalStandings(scope, [dev], Temporal.Instant.from('2026-11-17T12:00:00Z')));
  expect(before.get(dev)?.status?.expiresOn).toEqual(day('2027-02-02'));
  const stale = await send({ ...dated('renewed', '2026-11-18'), ...dated('expires', '2027-09-02') });
  expect(stale.status).toBe(409);
  expect(wordsOf(stale.html)).toContain('section expires 2 August 2027');
  expect(told).toEqual([]);
});

for (const [status, say] of [
  [section37and41, 'Section 37 with section 41 is restricted: it has no expiry date and is not renewed (MHA 1983 s41(3)(a)).'],
  [{ code: '02', title: 'Section 2', expires: '2026-11-30', restricted: false }, 'Section 2 is not renewed (MHA 1983 s2(4)).'],
  [{ code: '01', title: 'Informal', expires: null, restricted: false }, 'Informal has no expiry, so there is nothing to renew.'],
] as const)
  test(`${status.title} has no renewal: the page says so, and a form sent all the same is refused`, async ({ db, app }) => {
    const { nurse, path, dev, as } = await scene(db, app, status);
    const page = await nurse.get(`${path}/renewal`);
    expect(wordsOf(page.html)).toContain(say);
    expect(page.html).not.toContain('Record renewal');
    const id = (await as((scope) => legalStandings(scope, [dev]))).get(dev)!.status!.id;
    const sent = await nurse.post(`${path}/renewal`, {
      status: id,
      _version: '0',
      source: 'H5',
      ...dated('renewed', '2026-11-18'),
      ...dated('expires', '2027-08-02'),
    });
    expect(sent.status).toBe(422);
    expect(wordsOf(sent.html)).toContain(say);
    expect(await db.selectFrom('legal_renewal').selectAll().execute()).toEqual([]);
  });

test('an ending says first what it undoes, ends it at its moment, tells the rooms above, and they stay informal', async ({ db, app }) => {
  const { nurse, path, dev, as } = await scene(db, app, section3);
  expect(wordsOf((await nurse.get(`${path}/ending`)).html)).toContain('What ends with Section 3 2 authorisations of leave lapse with Section 3.');
  expect(wordsOf((await nurse.get(path)).html)).toContain('2 authorisations of leave lapse with Section 3.');
  const status = await hiddenOf(nurse, `${path}/ending`, 'status');
  const send = (fields: Record<string, string>) =>
    nurse.post(`${path}/ending`, { status, ...dated('at', '2026-11-19'), atTime: '11:30', afterwards: '', words: '', ...fields });
  const said = async (fields: Record<string, string>) => wordsOf((await send(fields)).html);
  expect(await said({})).toContain('Say how it ended');
  expect(await said({ how: 'discharged from section' })).toContain('Say whether they stay as an informal patient.');
  expect(await said({ how: 'expired', afterwards: 'left' })).toContain(
    'Section 3 runs out at the end of 2 February 2027: it had not run out by then.',
  );
  expect(await said({ how: 'entered in error' })).toContain('Say what was wrong.');
  expect(await said({ how: 'died', atTime: '13:43' })).toContain('The time must not be later than now.');
  expect(await said({ how: 'died', ...dated('at', '2026-08-02') })).toContain('Section 3 began on 3 August 2026: it cannot end before.');
  expect(told).toEqual([]);
  expect((await send({ how: 'discharged from section', afterwards: 'informal', words: 'Tribunal.' })).status).toBe(303);
  expect(told).toMatchObject([
    { personId: dev, statusId: status, code: '03', how: 'discharged from section', at: Temporal.Instant.from('2026-11-19T11:30:00Z') },
  ]);
  const at = async (iso: string) => (await as((scope) => legalStandings(scope, [dev], Temporal.Instant.from(iso)))).get(dev)?.status?.title;
  expect(await at('2026-11-19T11:29:59Z')).toBe('Section 3');
  expect(await at('2026-11-19T11:30:00Z')).toBe('Informal');
  expect(wordsOf((await nurse.get(path)).html)).toContain('until 19 November 2026, 11:30 · discharged from section · H3');
  expect((await send({ how: 'died' })).status).toBe(409);
});

test('a status entered in error never held', async ({ db, app }) => {
  const { nurse, path, dev, as } = await scene(db, app, section3);
  const status = await hiddenOf(nurse, `${path}/ending`, 'status');
  const sent = await nurse.post(`${path}/ending`, {
    status,
    ...dated('at', '2026-11-19'),
    atTime: '11:30',
    how: 'entered in error',
    words: 'Another Dev.',
  });
  expect(sent.status).toBe(303);
  const then = await as((scope) => legalStandings(scope, [dev], Temporal.Instant.from('2026-10-01T12:00:00Z')));
  expect(then.get(dev)?.status).toBeNull();
  expect(wordsOf((await nurse.get(`/people/${dev}`)).html)).toContain('Legal status not recorded');
});

test('where the room above cannot do its part, the status does not end', async ({ db, app }) => {
  const { nurse, path, dev, as } = await scene(db, app, section3);
  const status = await hiddenOf(nurse, `${path}/ending`, 'status');
  fails = true;
  try {
    const sent = await nurse.post(`${path}/ending`, { status, ...dated('at', '2026-11-19'), atTime: '11:30', how: 'died', words: '' });
    expect(sent.status).toBe(500);
  } finally {
    fails = false;
  }
  expect((await as((scope) => legalStandings(scope, [dev]))).get(dev)?.status?.title).toBe('Section 3');
});

test('another status, and a community treatment order, tell the rooms above too; what was not seen is refused', async ({ db, app }) => {
  const { nurse, path } = await scene(db, app, section3);
  const send = (code: string, version: string) =>
    nurse.post(path, { code, _version: version, ...dated('starts', '2026-11-19'), ...dated('expires', '2027-05-18') });
  expect((await send('CTO', '0')).status).toBe(409);
  expect((await send('CTO', '1')).status).toBe(303);
  expect(told).toMatchObject([{ code: '03', how: 'community treatment order made' }]);
  expect((await send('03', '2')).status).toBe(303);
  expect(told[1]).toMatchObject({ code: 'CTO', how: 'regraded' });
});

test('an order that may be restricted asks which it is, and its rule follows', async ({ db, app }) => {
  const { nurse, path, dev, as } = await scene(db, app, null);
  const send = (version: string, fields: Record<string, string>) =>
    nurse.post(path, { _version: version, ...dated('starts', '2026-11-01'), ...fields });
  const rule = async () => (await as((scope) => legalStandings(scope, [dev]))).get(dev)?.rule?.needs;
  expect(wordsOf((await send('0', { code: '03', restricted: 'yes', ...dated('expires', '2027-04-30') })).html)).toContain(
    'Section 3 is not a restricted order.',
  );
  expect(wordsOf((await send('0', { code: '09', restricted: 'no' })).html)).toContain('Section 37 with section 41 is restricted.');
  expect(wordsOf((await send('0', { code: '03', unitNamed: 'yes', ...dated('expires', '2027-04-30') })).html)).toContain(
    'Only a restricted order names a hospital unit',
  );
  expect((await send('0', { code: '31' })).status).toBe(303);
  expect(await rule()).toBe('classify first');
  expect((await send('1', { code: '31', restricted: 'yes', unitNamed: 'yes' })).status).toBe(303);
  expect(await rule()).toBe('authorisation and consent');
  expect(wordsOf((await nurse.get(path)).html)).toContain('A unit is named: the grounds need the Secretary of State’s consent too.');
  expect((await send('2', { code: '31', restricted: 'no' })).status).toBe(303);
  expect(await rule()).toBe('authorisation');
});

test('who may: a worker who may not is told so, another unit’s nurse finds nothing, and the database gives nothing', async ({ db, app }) => {
  const { path, dev, as, sign } = await scene(db, app, section37and41);
  const letter = { personId: dev, reference: 'A', givenOn: day('2026-09-01'), escorted: true, alone: false, overnight: false, medical: false };
  await as((scope) => recordConsent(scope, { ...letter, places: null, conditions: null, expiresOn: null, document: null }));
  const str = await sign('STR foundation');
  const elsewhere = await makeUnit(db, 'Elsewhere');
  const other = await sign('nurse', elsewhere);
  for (const sub of ['', '/clinician', '/renewal', '/ending', '/consents', '/reports']) {
    expect((await str.get(`${path}${sub}`)).status).toBe(200);
    expect((await str.get(`${path}${sub}`)).html).not.toContain('nhsuk-button');
    expect((await str.post(`${path}${sub}`, {})).status).toBe(403);
    expect((await other.get(`${path}${sub}`)).status).toBe(404);
    expect((await other.post(`${path}${sub}`, {})).status).toBe(404);
  }
  for (const sub of ['/clinician/end', '/consents/withdraw', '/reports/sent']) {
    expect((await str.post(`${path}${sub}`, {})).status).toBe(403);
    expect((await other.post(`${path}${sub}`, {})).status).toBe(404);
  }
  const stranger = await makeWorker(db, elsewhere, 'nurse', { given: 'Sam', surname: 'Orme' });
  const seen = await inScope(app, stranger, now, async (scope) => ({
    standing: (await legalStandings(scope, [dev])).get(dev),
    consents: (await scope.tx.selectFrom('legal_consent').select('id').execute()).length,
  }));
  expect(seen.consents).toBe(0);
  expect(seen.standing).toMatchObject({ status: null, rule: null, clinician: null, consents: [] });
});
