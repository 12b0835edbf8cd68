import { expect, test } from '#tests/fixture.ts';
import { wordsOf } from '#tests/signed-in.ts';
import { legalStandings } from './standing-store.ts';
import { day, dated, scene, section3, section37and41, hiddenOf } from './legal-change-scene.ts';

test('a consent is recorded for somebody restricted, withdrawn once, and never for somebody who is not', async ({ db, app }) => {
  const { nurse, path, dev, as } = await scene(db, app, section37and41);
  const base = { reference: 'MHCS/7', ...dated('given', '2026-09-01'), places: '', conditions: 'No alcohol.', document: '' };
  const send = (fields: Record<string, string | readonly string[]>) => nurse.post(`${path}/consents`, { ...base, ...fields });
  expect(wordsOf((await nurse.get(`${path}/consents`)).html)).toContain(
    'They are restricted: without a consent that covers it, leave cannot go ahead.',
  );
  expect(wordsOf((await send({ covers: 'overnight' })).html)).toContain(
    'Say whether it covers leave with escorts, without, or medical appointments.',
  );
  expect(wordsOf((await send({ covers: 'escorted', ...dated('given', '2026-11-20') })).html)).toContain('must not be later than today');
  expect(wordsOf((await send({ covers: 'escorted', ...dated('expires', '2026-08-20') })).html)).toContain('It cannot end before it was given.');
  expect((await send({ covers: ['escorted', 'medical'] })).status).toBe(303);
  expect(wordsOf((await send({ covers: 'escorted' })).html)).toContain('Consent MHCS/7 of 1 September 2026 is recorded already.');
  const page = wordsOf((await nurse.get(`${path}/consents`)).html);
  expect(page).toContain('Leave with escorts; medical appointments');
  expect(page).toContain('No alcohol.');
  const id = await hiddenOf(nurse, `${path}/consents`, 'id');
  const withdraw = (fields: Record<string, string>) =>
    nurse.post(`${path}/consents/withdraw`, { id, ...dated('at', '2026-11-19'), atTime: '10:00', why: 'Concern raised.', ...fields });
  expect(wordsOf((await withdraw({ why: '' })).html)).toContain('Enter why it was withdrawn');
  expect(wordsOf((await withdraw(dated('at', '2026-08-19'))).html)).toContain('it cannot be withdrawn before');
  expect((await withdraw({ id: crypto.randomUUID() })).status).toBe(404);
  expect((await withdraw({})).status).toBe(303);
  expect((await withdraw({})).status).toBe(409);
  expect((await as((scope) => legalStandings(scope, [dev]))).get(dev)?.consents).toMatchObject([
    { reference: 'MHCS/7', withdrawnWhy: 'Concern raised.' },
  ]);
  expect(wordsOf((await nurse.get(path)).html)).toContain('None in force');
});

test('somebody on section 3 needs no consent, and none can be recorded', async ({ db, app }) => {
  const { nurse, path } = await scene(db, app, section3);
  expect((await nurse.get(`${path}/consents`)).html).not.toContain('Record consent');
  const sent = await nurse.post(`${path}/consents`, { reference: 'X', ...dated('given', '2026-09-01'), covers: 'escorted' });
  expect(wordsOf(sent.html)).toContain('Section 3 is not restricted, so no consent is needed.');
});

test('reports to the Ministry of Justice: asked for, due, sent, and the next one', async ({ db, app }) => {
  const { nurse, path, as } = await scene(db, app, section37and41);
  const add = (fields: Record<string, string>) => nurse.post(`${path}/reports`, { kind: 'annual report', ...dated('due', '2026-12-01'), ...fields });
  expect(wordsOf((await nurse.get(`${path}/reports`)).html)).toContain('No date for the next annual report');
  expect(wordsOf((await add({ kind: 'completed leave' })).html)).toContain('Enter the day the Ministry of Justice asked for it.');
  expect((await add({})).status).toBe(303);
  expect(wordsOf((await add({})).html)).toContain('The annual report due on 1 December 2026 is recorded already.');
  const id = await hiddenOf(nurse, `${path}/reports`, 'id');
  const sent = (fields: Record<string, string>) => nurse.post(`${path}/reports/sent`, { id, ...dated('sent', '2026-11-19'), ...fields });
  expect(wordsOf((await sent(dated('next', '2026-11-01'))).html)).toContain('The next one must be due after this one was sent.');
  expect((await sent(dated('next', '2027-12-01'))).status).toBe(303);
  expect((await sent({})).status).toBe(409);
  const rows = await as((scope) => scope.tx.selectFrom('legal_report').select(['due_on', 'sent_on']).orderBy('due_on').execute());
  expect(rows).toEqual([
    { due_on: day('2026-12-01'), sent_on: day('2026-11-19') },
    { due_on: day('2027-12-01'), sent_on: null },
  ]);
});

test('no report is waited for about somebody who is not restricted', async ({ db, app }) => {
  const { nurse, path } = await scene(db, app, section3);
  const sent = await nurse.post(`${path}/reports`, { kind: 'annual report', ...dated('due', '2026-12-01') });
  expect(wordsOf(sent.html)).toContain('These reports are for restricted people.');
});
