import { notesRoutes } from '#notes';
import { safetyRoutes } from '#safety';
import { expect, test } from '#tests/fixture.ts';
import { signedIn, wordsOf } from '#tests/signed-in.ts';
import { now, roundScene } from './scene.ts';
import { roundsRoutes } from './routes.ts';

const routes = [...notesRoutes, ...safetyRoutes, ...roundsRoutes];
const note = {
  kind: 'one to one',
  'on-day': '25',
  'on-month': '11',
  'on-year': '2026',
  at: '10:00',
  ownWords: 'I sleep when the radio is on.',
  concern: 'no',
};

test('an STR worker adds to an assessment and does not lead one; the page says why, with whom it is from and that it waits', async ({ db, app }) => {
  const scene = await roundScene(db);
  const lee = await signedIn({ db, app, actor: scene.lee, routes, now });
  const base = `/people/${scene.rana}`;
  for (const [page, assessment, leads] of [
    [`${base}/formulation`, 'formulation', 'An occupational therapist or a psychologist writes the formulation with the person.'],
    [
      `${base}/safety`,
      'safety formulation',
      'A nurse, an OT, a doctor, a psychologist, a social worker or the manager writes the formulation, with the team.',
    ],
  ] as const) {
    const before = await lee.get(page);
    expect(wordsOf(before.html)).toContain(`${leads} You may read it, and add what you know in a note. Add what you know`);
    const form = await lee.get(`${base}/notes/new?adds=${encodeURIComponent(assessment)}`);
    expect(form.html).toMatch(new RegExp(`<input[^>]*name="addsTo"[^>]*value="${assessment}"[^>]*checked`));
    expect(form.html.match(/name="addsTo"[^>]*checked/g)).toHaveLength(1);
    const sent = await lee.post(`${base}/notes/new`, { ...note, ownWords: `For ${assessment}.`, addsTo: assessment });
    expect(sent.status, wordsOf(sent.html)).toBe(303);
    expect(wordsOf((await lee.get(sent.to!)).html)).toContain('Added to an assessment');
    const words = wordsOf((await lee.get(page)).html);
    expect(words).toMatch(new RegExp(`“For ${assessment}\\.” \\S+ \\S+, STR intermediate, 25 November 2026; waits for a countersign`));
  }
  // Neither is written by him, whatever he sends; nor does it show on the page of the other.
  expect((await lee.post(`${base}/formulation`, { _version: '0' })).status).toBe(403);
  expect((await lee.post(`${base}/safety/formulation`, { _version: '0' })).status).toBe(403);
  expect(wordsOf((await lee.get(`${base}/formulation`)).html)).not.toContain('For safety formulation.');
  expect((await lee.post(`${base}/notes/new`, { ...note, addsTo: 'diagnosis' })).status).toBe(422);
});

test('what was entered in error adds to nothing any more', async ({ db, app }) => {
  const scene = await roundScene(db);
  const lee = await signedIn({ db, app, actor: scene.lee, routes, now });
  const sent = await lee.post(`/people/${scene.rana}/notes/new`, { ...note, addsTo: 'formulation' });
  expect(wordsOf((await lee.get(`/people/${scene.rana}/formulation`)).html)).toContain('“I sleep when the radio is on.”');
  expect((await lee.post(`${sent.to}/in-error`, { words: 'The wrong day.', keepNames: '' })).status).toBe(303);
  expect(wordsOf((await lee.get(`/people/${scene.rana}/formulation`)).html)).not.toContain('radio');
});
