import { peopleRoutes } from '#people';
import { expect, test } from '#tests/fixture.ts';
import { signedIn, wordsOf } from '#tests/signed-in.ts';
import { goingOut, leaveScene, someone } from './board-scene.ts';
import { registerLeave } from './contributors.ts';

registerLeave();
const now = Temporal.Instant.from('2026-11-25T13:42:00Z');

test('the list of people and the page about one say who is out at this moment and who is overdue', async ({ db, app }) => {
  const scene = await leaveScene(db);
  const gareth = await someone(db, scene, { givenName: 'Gareth', surname: 'Pugh' });
  const ann = await someone(db, scene, { givenName: 'Ann', surname: 'Bray' });
  const lena = await someone(db, scene, { givenName: 'Lena', surname: 'Cole' });
  const left = ['departed', '2026-11-25T11:30:00Z'] as const;
  await goingOut(db, scene, { personId: gareth, startsAt: '2026-11-25T11:30:00Z', dueBack: '2026-11-25T13:30:00Z', movements: [left] });
  await goingOut(db, scene, { personId: ann, startsAt: '2026-11-25T11:30:00Z', dueBack: '2026-11-25T15:00:00Z', movements: [left] });
  const back = ['returned', '2026-11-25T12:40:00Z'] as const;
  await goingOut(db, scene, { personId: lena, startsAt: '2026-11-25T11:30:00Z', dueBack: '2026-11-25T13:00:00Z', movements: [left, back] });
  const worker = await signedIn({ db, app, actor: scene.worker, routes: peopleRoutes, now });
  const row = (html: string, id: string): string =>
    wordsOf(html.slice(html.indexOf(`/people/${id}"`), html.indexOf('</tr>', html.indexOf(`/people/${id}"`))));
  const list = (await worker.get(`/people?unit=${scene.unit}`)).html;
  expect(row(list, gareth)).toContain('Overdue 12 min On leave, due 13:30');
  expect(row(list, ann)).toContain('On leave, due 15:00');
  expect(row(list, ann)).not.toContain('Overdue');
  expect(row(list, lena)).not.toContain('leave');
  expect(wordsOf((await worker.get(`/people/${gareth}`)).html)).toContain('Overdue 12 min. On leave, due 13:30');
  expect(wordsOf((await worker.get(`/people/${ann}`)).html)).not.toContain('Overdue');
  expect(wordsOf((await worker.get(`/people/${lena}`)).html)).not.toContain('On leave');
});
