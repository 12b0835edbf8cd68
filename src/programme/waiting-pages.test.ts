import { expect, test } from '#tests/fixture.ts';
import { signedIn, wordsOf } from '#tests/signed-in.ts';
import { invitingRoutes as routes } from './inviting-routes.ts';
import { setScene } from './scene.ts';

const dated = (name: string, date: string) => ({
  [`${name}-day`]: date.slice(8),
  [`${name}-month`]: date.slice(5, 7),
  [`${name}-year`]: date.slice(0, 4),
});

test('who asked, when and in whose words; answered no with a reason somebody is to tell; put back with the first day kept', async ({ db, app }) => {
  const scene = await setScene(db);
  const [eileen, gareth] = scene.people as [string, string];
  const browser = await signedIn({ db, app, actor: scene.jo, routes, now: scene.now });
  const path = `/activities/${scene.activityId}/waiting`;
  expect(wordsOf((await browser.get(path)).html)).toContain('Nobody waits for this');
  expect(wordsOf((await browser.post(path, { person: eileen, asked_by: 'the person', ...dated('asked_on', '2026-11-20') })).html)).toContain(
    'The day they asked must not be later than today.',
  );
  expect(wordsOf((await browser.post(path, { person: eileen, ...dated('asked_on', '2026-11-12') })).html)).toContain('Choose who asked');
  await browser.post(path, { person: eileen, asked_by: 'the person', asked_words: 'I grew dahlias', ...dated('asked_on', '2026-11-12') });
  await browser.post(path, { person: gareth, asked_by: 'a carer', asked_by_name: 'Mair, his mother', ...dated('asked_on', '2026-11-10') });
  expect(wordsOf((await browser.post(path, { person: gareth, asked_by: 'the team', ...dated('asked_on', '2026-11-12') })).html)).toContain(
    'Gareth Pugh is on the list already.',
  );
  const list = wordsOf((await browser.get(path)).html);
  expect(list).toMatch(/1\. A carer \(Mair, his mother\) asked on Tuesday 10 November.*2\. Asked on Thursday 12 November: “I grew dahlias”/);
  const rows = await db.selectFrom('programme_waiting').select(['id', 'person_id']).execute();
  const his = `${path}/${rows.find((row) => row.person_id === gareth)!.id}`;
  expect(wordsOf((await browser.post(his, { what: 'answered no' })).html)).toContain('Write the reason they will read.');
  expect((await browser.post(his, { what: 'answered no', no_words: 'The greenhouse is full until spring.' })).to).toBe(path);
  expect((await db.selectFrom('tasks_task').select('say').execute())[0]?.say).toBe(
    'Tell Gareth Pugh, who asked for Gardening: “The greenhouse is full until spring.”',
  );
  expect(wordsOf((await browser.get(path)).html)).toContain('Answered no on Thu 19 Nov by Jo Tranter: “The greenhouse is full until spring.”');
  const late = await browser.post(his, { what: 'placed' });
  expect(wordsOf(late.html)).toContain('Somebody else has answered this meanwhile.');
  await browser.post(his, { what: 'reinstated' });
  expect(wordsOf((await browser.get(path)).html)).toMatch(/1\. A carer.*2\. Asked on/);
  const theirs = await signedIn({ db, app, actor: scene.stranger, routes, now: scene.now });
  expect([(await theirs.get(path)).status, (await theirs.post(his, { what: 'placed' })).status]).toEqual([404, 404]);
});

test('a step is recorded with what was seen, and is not of the future', async ({ db, app }) => {
  const scene = await setScene(db);
  const [eileen] = scene.people as [string];
  const browser = await signedIn({ db, app, actor: scene.jo, routes, now: scene.now });
  const path = `/activities/${scene.activityId}/steps/${eileen}`;
  expect(wordsOf((await browser.get(path)).html)).toContain('No step is recorded yet');
  expect(wordsOf((await browser.post(path, { step: 'met there', evidence: '', ...dated('on', '2026-11-18') })).html)).toContain(
    'Enter what was seen',
  );
  expect(wordsOf((await browser.post(path, { step: 'met there', evidence: 'Came by bus', ...dated('on', '2026-11-21') })).html)).toContain(
    'The day must not be later than today',
  );
  expect((await browser.post(path, { step: 'met there', evidence: 'Came by bus, was there at two', ...dated('on', '2026-11-18') })).to).toBe(path);
  expect(wordsOf((await browser.get(path)).html)).toContain(
    'Met there, from Wednesday 18 November Written by Jo Tranter Came by bus, was there at two',
  );
  const theirs = await signedIn({ db, app, actor: scene.stranger, routes, now: scene.now });
  expect((await theirs.get(path)).status).toBe(404);
});
