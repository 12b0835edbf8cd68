import { expect, test } from '#tests/fixture.ts';
import { Range } from '#platform/database.ts';
import { now, TestBrowser } from '#platform/sign-in/sign-in.fixture.tsx';
import { scene, field, staffNamed } from './staff-pages-scene.ts';

test('a joiner: added by the manager, chooses a password with the link, sets up a second factor', async ({ db, app }) => {
  const s = await scene(db, app);
  await s.add('Di', 'Orr', { role: 'manager' });
  const di = await s.signIn('di.orr');
  await di.open(`/staff/new?unit=${s.unitId}`);
  const person = {
    givenName: 'Jo',
    surname: 'Tranter',
    role: 'activity co-ordinator',
    basis: 'permanent',
    'from-day': '19',
    'from-month': '11',
    'from-year': '2026',
  };
  expect(await di.send(`/staff/new/${s.unitId}`, { ...person, surname: '' })).toBe(422);
  expect(di.text()).toContain('Enter a surname');
  await di.send(`/staff/new/${s.unitId}`, person);
  const link = field(di, 'join-link');
  expect(link).toMatch(/^http:\/\/localhost:3000\/join\/[\w-]{43}$/);
  const jo = new TestBrowser(s.web, '192.0.2.20');
  await jo.open(new URL(link).pathname);
  await jo.send(new URL(link).pathname, { password: 'kettle under a viaduct' });
  expect(jo.title).toBe('One more thing to sign in with');
  // The same name again is asked about first.
  await di.open(`/staff/new?unit=${s.unitId}`);
  await di.send(`/staff/new/${s.unitId}`, person);
  expect(di.text()).toContain('Jo Tranter works here already');
  await di.send(`/staff/new/${s.unitId}`, { ...person, another: 'yes' });
  expect(field(di, 'sign-in-name')).toBe('jo.tranter2');
});

test('a manager gives no role of an administrator or manager, and changes nothing of their own', async ({ db, app }) => {
  const s = await scene(db, app);
  const di = await s.add('Di', 'Orr', { role: 'manager' });
  const ada = await s.add('Ada', 'Lund');
  const browser = await s.signIn('di.orr');
  await browser.open(`/staff/${ada.staffId}/role`);
  const membership = { unit: s.unitId, basis: 'permanent', 'from-day': '19', 'from-month': '11', 'from-year': '2026' };
  await browser.send(`/staff/${ada.staffId}/role`, { ...membership, role: 'administrator' });
  expect(browser.text()).toContain('An administrator gives this role');
  await browser.send(`/staff/${ada.staffId}/role`, { ...membership, unit: s.otherUnit, role: 'OT' });
  expect(browser.text()).toContain('You manage another unit');
  await browser.open(`/staff/${di.staffId}/role`);
  await browser.send(`/staff/${di.staffId}/role`, { ...membership, role: 'OT' });
  expect(browser.text()).toContain('Nobody changes their own roles');
  expect(await db.selectFrom('workforce_membership').select('id').execute()).toHaveLength(2);
});

test('a manager recovers a nurse, not an administrator nor themself', async ({ db, app }) => {
  const s = await scene(db, app);
  const di = await s.add('Di', 'Orr', { role: 'manager' });
  const ed = await s.add('Ed', 'Min', { role: 'administrator' });
  const ada = await s.add('Ada', 'Lund');
  const browser = await s.signIn('di.orr');
  await browser.open(`/staff/${ed.staffId}`);
  await browser.send(`/staff/${ed.staffId}/link`, {});
  expect(browser.text()).toContain('An administrator does this');
  await browser.open(`/staff/${di.staffId}`);
  expect(() => browser.formTo(`/staff/${di.staffId}/link`)).toThrow();
  await browser.open(`/staff/${ada.staffId}`);
  await browser.send(`/staff/${ada.staffId}/link`, {});
  expect(field(browser, 'join-link')).toContain('/join/');
});

test('a link is made for the address Trellis is known by, whatever host the request names', async ({ db, app }) => {
  const s = await scene(db, app);
  await s.add('Di', 'Orr', { role: 'manager' });
  const ada = await s.add('Ada', 'Lund');
  const di = await s.signIn('di.orr');
  await di.open(`/staff/${ada.staffId}`);
  const form = di.formTo(`/staff/${ada.staffId}/link`);
  const cookie = [...di.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  const here = { incoming: { socket: { remoteAddress: '127.0.0.1' } } };
  await s.web.request(
    `/staff/${ada.staffId}/link`,
    { method: 'POST', body: new URLSearchParams(form), headers: { host: 'evil.example', 'x-forwarded-host': 'evil.example', cookie } },
    here,
  );
  const shown = await (await s.web.request(`/staff/${ada.staffId}/slip`, { headers: { host: 'evil.example', cookie } }, here)).text();
  expect(shown).toContain('http://localhost:3000/join/');
  expect(shown).not.toContain('evil.example');
});

test('a mover: the old role ends as the new one begins; the page of the old unit is gone in the same session', async ({ db, app }) => {
  const s = await scene(db, app);
  await s.add('Ed', 'Min', { role: 'administrator', unitId: null });
  const ada = await s.add('Ada', 'Lund');
  const hers = await s.signIn('ada.lund');
  expect(await hers.open(`/staff?unit=${s.unitId}`)).toBe(200);
  const ed = await s.signIn('ed.min');
  await ed.open(`/staff/${ada.staffId}/role`);
  const old = await db.selectFrom('workforce_membership').select('id').where('staff_id', '=', ada.staffId).executeTakeFirstOrThrow();
  await ed.send(`/staff/${ada.staffId}/role`, {
    unit: s.otherUnit,
    role: 'nurse',
    basis: 'permanent',
    'from-day': '19',
    'from-month': '11',
    'from-year': '2026',
    instead: old.id,
  });
  expect(ed.text()).toContain('Saved');
  expect(await hers.open(`/staff?unit=${s.unitId}`)).toBe(404);
  expect(await hers.open(`/staff?unit=${s.otherUnit}`)).toBe(200);
});

test('a leaver is out everywhere at once, and their link no longer works; a mistake is taken back', async ({ db, app }) => {
  const s = await scene(db, app);
  await s.add('Di', 'Orr', { role: 'manager' });
  const ada = await s.add('Ada', 'Lund');
  const hers = await s.signIn('ada.lund');
  const di = await s.signIn('di.orr');
  await di.open(`/staff/${ada.staffId}/leaving`);
  await di.send(`/staff/${ada.staffId}/leaving`, { when: 'now', why: 'moved away' });
  expect(di.text()).toContain('signed out everywhere');
  await hers.open('/today');
  expect(hers.title).toBe('Sign in');
  expect((await staffNamed(db, 'Ada')).left_on?.toString()).toBe('2026-11-19');
  await di.send(`/staff/${ada.staffId}/take-back`, {});
  expect((await staffNamed(db, 'Ada')).left_on).toBeNull();
});

test('the rota: entered by hand, nobody in two places, a nurse in charge whose registration is good', async ({ db, app }) => {
  const s = await scene(db, app);
  await s.add('Di', 'Orr', { role: 'manager' });
  const ada = await s.add('Ada', 'Lund', { registered: true });
  const bo = await s.add('Bo', 'Marr');
  const di = await s.signIn('di.orr');
  await di.open(`/staff/rota?unit=${s.unitId}&on=2026-11-20`);
  await di.send(`/staff/rota/${s.unitId}`, { staff: ada.staffId, kind: 'night', from: '19:30', to: '07:30' });
  expect(di.text()).toContain('Ada Lund is on from 19:30 to 07:30');
  await di.send(`/staff/rota/${s.unitId}`, { staff: ada.staffId, kind: 'early', from: '07:00', to: '20:00' });
  expect(di.text()).toContain('at work already');
  await di.send(`/staff/rota/${s.unitId}/in-charge`, { nurse: bo.staffId, from: '07:30', to: '19:30' });
  expect(di.text()).toContain('no nursing registration that is good');
  await di.send(`/staff/rota/${s.unitId}/in-charge`, { nurse: ada.staffId, from: '07:30', to: '19:30' });
  expect(di.text()).toContain('Ada Lund is in charge from 07:30 to 19:30');
  await db
    .insertInto('workforce_registration')
    .values({ staff_id: bo.staffId, body: 'NMC', number: '99B', during: new Range(Temporal.PlainDate.from('2026-01-01'), null), checked_at: now })
    .execute();
  await di.send(`/staff/rota/${s.unitId}/in-charge`, { nurse: bo.staffId, from: '12:00', to: '14:00' });
  const rows = await db.selectFrom('workforce_appointment').select(['staff_id', 'during']).orderBy('during').execute();
  expect(
    rows.map(
      (row) =>
        `${row.staff_id === ada.staffId ? 'Ada' : 'Bo'} ${row.during.from!.toString().slice(11, 16)}–${row.during.to!.toString().slice(11, 16)}`,
    ),
  ).toEqual(['Ada 07:30–12:00', 'Bo 12:00–14:00', 'Ada 14:00–19:30']);
});

test('registration, skills and absence of a colleague; never one’s own registration', async ({ db, app }) => {
  const s = await scene(db, app);
  const di = await s.add('Di', 'Orr', { role: 'manager' });
  const ada = await s.add('Ada', 'Lund');
  const browser = await s.signIn('di.orr');
  await browser.open(`/staff/${ada.staffId}`);
  await browser.send(`/staff/${ada.staffId}/registration`, { body: 'NMC', number: '99A1234E', 'to-day': '', 'to-month': '', 'to-year': '' });
  expect(browser.text()).toContain('NMC 99A1234E');
  await browser.send(`/staff/${ada.staffId}/skill`, { skill: 'driving', 'to-day': '1', 'to-month': '2', 'to-year': '2026' });
  expect(browser.text()).toContain('must not be in the past');
  await browser.send(`/staff/${ada.staffId}/absence`, {
    kind: 'sick',
    'from-day': '19',
    'from-month': '11',
    'from-year': '2026',
    'to-day': '20',
    'to-month': '11',
    'to-year': '2026',
  });
  expect(browser.text()).toContain('Sick');
  // A colleague sees "away" and no more.
  await s.add('Bo', 'Marr');
  const bo = await s.signIn('bo.marr');
  await bo.open(`/staff/${ada.staffId}`);
  expect(bo.text()).toContain('Away');
  expect(bo.text()).not.toMatch(/sick/i);
  await browser.open(`/staff/${di.staffId}`);
  expect(() => browser.formTo(`/staff/${di.staffId}/registration`)).toThrow();
});

test('a stale form shows both versions and changes nothing', async ({ db, app }) => {
  const s = await scene(db, app);
  await s.add('Di', 'Orr', { role: 'manager' });
  const ada = await s.add('Ada', 'Lund');
  const browser = await s.signIn('di.orr');
  await browser.open(`/staff/${ada.staffId}`);
  await db.updateTable('workforce_staff').set({ surname: 'Lund-Berg', version: 2 }).where('id', '=', ada.staffId).execute();
  expect(await browser.send(`/staff/${ada.staffId}`, { givenName: 'Adah', surname: 'Lund' })).toBe(409);
  expect(browser.text()).toContain('Ada Lund-Berg');
  expect((await db.selectFrom('workforce_staff').select('given_name').where('id', '=', ada.staffId).executeTakeFirstOrThrow()).given_name).toBe(
    'Ada',
  );
});

test('staff are found by a name that stands in no address; "back" finds whom one looked for before; nobody else finds them by it', async ({
  db,
  app,
}) => {
  const s = await scene(db, app);
  await s.add('Di', 'Orr', { role: 'manager' });
  await s.add('Ada', 'Lund');
  const di = await s.signIn('di.orr');
  await di.open(`/staff?unit=${s.unitId}`);
  await di.send('/staff', { words: ' lund ' });
  expect(di.path).toMatch(new RegExp(`^/staff\\?unit=${s.unitId}&looked=[0-9a-f]{8}$`));
  expect(di.text()).toContain('Staff found for “lund”');
  expect(di.text()).toContain('Ada Lund');
  expect(di.html).toContain('value="lund"');
  const looked = di.path;
  await di.send('/staff', { words: 'nobody' });
  expect(di.text()).toContain('Nobody of that name works here');
  await di.open(looked);
  expect(di.text()).toContain('Staff found for “lund”');
  expect(await di.send('/staff', { words: 'x'.repeat(101) })).toBe(422);
  expect(di.text()).toMatch(/Error: [^.]*100 characters/);
  expect(di.html).toContain(`value="${'x'.repeat(101)}"`);
  await di.send('/staff', { words: '' });
  expect(di.path).toBe(`/staff?unit=${s.unitId}`);
  const ada = await s.signIn('ada.lund');
  for (const path of [looked, `/staff?unit=${s.unitId}&find=lund`]) {
    await ada.open(path);
    expect(ada.title).toBe('Staff of Larch');
  }
});
