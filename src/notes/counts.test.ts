import { expect, test } from '#tests/fixture.ts';
import { makeUnit, makeWorker } from '#tests/people-scene.ts';
import { wordsOf } from '#tests/signed-in.ts';
import { larch, write } from './notes-scene.ts';
import { monthsTo, supportRows } from './support-over-time.rules.ts';

const day = (iso: string): Temporal.PlainDate => Temporal.PlainDate.from(iso);

test('contacts are counted by kind and by role, people once, and what was entered in error is none', async ({ db, app }) => {
  const scene = await larch(db, app);
  const [lee, femi] = [await scene.as(scene.lee), await scene.as(scene.femi)];
  await write(lee, scene.eileen, { kind: 'time and listening', minutes: '40' });
  await write(femi, scene.eileen, { kind: 'time and listening', minutes: '50' });
  await write(femi, scene.gareth, { kind: 'time and listening', minutes: '' });
  await write(lee, scene.gareth, { kind: 'visit', minutes: '20' });
  const wrong = await write(femi, scene.gareth, { kind: 'phone call' });
  await femi.post(`/notes/${wrong}/in-error`, { words: 'It was somebody else who rang.' });
  await write(lee, scene.eileen, { kind: 'visit', 'on-day': '2', 'on-month': '10', lateReason: 'Found the paper again.' });
  const words = wordsOf((await lee.get(`/notes/kinds?unit=${scene.unit}&months=1`)).html);
  expect(words).toContain('Time and listening 3 2 1 hour 30 minutes 1 0');
  expect(words).toContain('Visit 1 1 20 minutes 0 0');
  expect(words).toContain('Phone call 0 0 0 minutes 0 0');
  expect(words).toMatch(/STR foundation 0 1 0 1 0 0/);
  expect(words).toMatch(/nurse 0 0 0 2 0 0/);
  expect(wordsOf((await lee.get(`/notes/kinds?unit=${scene.unit}&months=3`)).html)).toContain('Visit 2 2 50 minutes 0 0');
  const elsewhere = await scene.as(await makeWorker(db, await makeUnit(db, 'Elsewhere'), 'nurse', { given: 'Al', surname: 'Roe' }));
  expect((await elsewhere.get(`/notes/kinds?unit=${scene.unit}`)).status).toBe(404);
});

test('support is shown month by month from the wording that stands, so that doing it alone is seen', async ({ db, app }) => {
  const scene = await larch(db, app);
  const femi = await scene.as(scene.femi);
  const { code, label } = await db
    .selectFrom('notes_task')
    .select(['code', 'label'])
    .where('limit_code', 'is', null)
    .orderBy('code')
    .executeTakeFirstOrThrow();
  const path = `/people/${scene.eileen}/notes/support`;
  expect(wordsOf((await femi.get(path)).html)).toContain('Nothing says it yet');
  const late = { lateReason: 'Found the paper again.' };
  await write(femi, scene.eileen, { 'on-day': '6', 'on-month': '10', ...late, task1: code, level1: 'did with' });
  await write(femi, scene.eileen, { 'on-day': '7', 'on-month': '10', ...late, task1: code, level1: 'did with' });
  await write(femi, scene.eileen, { task1: code, level1: 'alone' });
  const wrong = await write(femi, scene.eileen, { task1: code, level1: 'did for' });
  expect(wordsOf((await femi.get(path)).html)).toContain('done for 1');
  await femi.post(`/notes/${wrong}/in-error`, { words: 'That was another day.' });
  const page = wordsOf((await femi.get(path)).html);
  expect(page).toContain('June 2026 July 2026 August 2026 September 2026 October 2026 November 2026');
  expect(page).toContain(`${label} none none none none together 2 alone 1`);
  expect(wordsOf((await femi.get(`/people/${scene.eileen}/notes`)).html)).toContain('How much Eileen does without us');
});

test('months end with this one, over the turn of a year; what support was given with most stands first', () => {
  expect(monthsTo(day('2027-01-31'), 3).map(String)).toEqual(['2026-11-01', '2026-12-01', '2027-01-01']);
  const months = monthsTo(day('2026-11-19'), 2);
  const count = (task: string, month: string, times: number) => ({ task, month: day(month), level: 'prompted' as const, times });
  const rows = supportRows([count('bus', '2026-10-01', 1), count('cooking', '2026-11-01', 2), count('cooking', '2026-10-01', 1)], months);
  expect(rows.map(({ task, months: cells }) => [task, ...cells.map(({ times }) => times.prompted)])).toEqual([
    ['cooking', 1, 2],
    ['bus', 1, 0],
  ]);
});
