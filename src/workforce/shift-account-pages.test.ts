import { expect, test } from '#tests/fixture.ts';
import { Range } from '#platform/database.ts';
import { now, TestBrowser } from '#platform/sign-in/sign-in.fixture.tsx';
import { scene, field } from './staff-pages-scene.ts';

test('the nurse in charge makes an account for the shift on a PC in use; it works once they switch, and ends with the shift', async ({ db, app }) => {
  const s = await scene(db, app);
  const femi = await s.add('Femi', 'Ade', { registered: true });
  await db
    .insertInto('workforce_appointment')
    .values({
      kind: 'nurse in charge',
      unit_id: s.unitId,
      staff_id: femi.staffId,
      during: new Range(now.subtract({ hours: 1 }), now.add({ hours: 8 })),
      made_at: now,
    })
    .execute();
  const pc = await s.signIn('femi.ade');
  await pc.open(`/staff/agency?unit=${s.unitId}`);
  const ines = {
    givenName: 'Ines',
    surname: 'Rua',
    role: 'nurse',
    basis: 'agency',
    agency: 'Fictional Nurses',
    body: 'NMC',
    number: '99A1234E',
    checked: 'yes',
  };
  // A time that is past today means tomorrow, and no shift is as long as that.
  await pc.send(`/staff/agency/${s.unitId}`, { ...ines, until: '13:30' });
  expect(pc.text()).toContain('A shift ends within 13 hours');
  await pc.send(`/staff/agency/${s.unitId}`, { ...ines, until: '20:00' });
  expect(pc.title).toBe('For Ines Rua');
  const [login, password] = [field(pc, 'sign-in-name'), field(pc, 'one-time-password')];
  expect(login).toBe('ines.rua');
  // Never in the clear in the database.
  expect(JSON.stringify(await db.selectFrom('platform_draft').selectAll().execute())).not.toContain(password);
  const slip = pc.path;
  await pc.send(slip, {});
  await pc.open(slip);
  expect(pc.text()).not.toContain(password);
  await pc.send('/switch-user/away', {});
  await pc.open('/sign-in');
  await pc.send('/sign-in', { login, password });
  expect(pc.title).toBe('Choose your own password');
  await pc.send('/sign-in/password', { password: 'kettle under a viaduct' });
  expect(pc.path).toBe('/today');
  expect(pc.text()).toContain('Ines Rua');
  await pc.open(`/staff?unit=${s.unitId}`);
  expect(pc.text()).toContain('Femi Ade');
  // Femi comes back on the same PC.
  await pc.send('/switch-user/away', {});
  await pc.open(`/switch-user?who=${femi.accountId}`);
  expect(pc.text()).toContain('Ines Rua');
  const inesPc = await s.signIn('nobody', new TestBrowser(s.web));
  await inesPc.send('/sign-in', { login, password: 'kettle under a viaduct' });
  expect(inesPc.path).toBe('/today');
  s.watch.move({ hours: 7 });
  await inesPc.open('/today');
  expect(inesPc.title).toMatch(/Sign in|put away/);
  await inesPc.open('/sign-in');
  await inesPc.send('/sign-in', { login, password: 'kettle under a viaduct' });
  expect(inesPc.text()).toContain('is wrong');
});

test('somebody not in charge makes no account, and another unit’s nurse in charge none here', async ({ db, app }) => {
  const s = await scene(db, app);
  await s.add('Ada', 'Lund', { registered: true });
  const cy = await s.add('Cy', 'Noon', { unitId: s.otherUnit, registered: true });
  await db
    .insertInto('workforce_appointment')
    .values({
      kind: 'nurse in charge',
      unit_id: s.otherUnit,
      staff_id: cy.staffId,
      during: new Range(now.subtract({ hours: 1 }), now.add({ hours: 8 })),
      made_at: now,
    })
    .execute();
  const ada = await s.signIn('ada.lund');
  expect(await ada.open(`/staff/agency?unit=${s.unitId}`)).toBe(403);
  const stranger = await s.signIn('cy.noon');
  expect(await stranger.open(`/staff/agency?unit=${s.unitId}`)).toBe(404);
  await stranger.open(`/staff/agency?unit=${s.otherUnit}`);
  const form = stranger.formTo(`/staff/agency/${s.otherUnit}`);
  const answer = await s.web.request(
    `/staff/agency/${s.unitId}`,
    {
      method: 'POST',
      body: new URLSearchParams({ ...form, givenName: 'X', surname: 'Y', role: 'nurse', basis: 'bank', until: '20:00' }),
      headers: {
        origin: 'http://localhost:3000',
        host: 'localhost:3000',
        cookie: [...stranger.cookies].map(([name, value]) => `${name}=${value}`).join('; '),
      },
    },
    { incoming: { socket: { remoteAddress: '127.0.0.1' } } },
  );
  expect(answer.status).toBe(404);
  expect(await db.selectFrom('workforce_staff').select('id').where('given_name', '=', 'X').execute()).toEqual([]);
});
