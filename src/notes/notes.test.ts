import { inScope } from '#platform/scope.ts';
import { peopleRoutes as routes } from '#people';
import { expect, test } from '#tests/fixture.ts';
import { makePerson, makeUnit, makeWorker } from '#tests/people-scene.ts';
import { signedIn, wordsOf } from '#tests/signed-in.ts';
import { registerNotes } from './contributors.ts';
import { addLines, linesOfPerson, type NewLine } from './store.ts';

registerNotes();

const now = Temporal.Instant.from('2026-11-19T13:42:00Z');

test('a line says when it was written, and that it was late; another unit’s worker reads none', async ({ db, app }) => {
  const [larkfield, elsewhere] = [await makeUnit(db, 'Larkfield'), await makeUnit(db, 'Elsewhere')];
  const eileen = await makePerson(db, larkfield, { givenName: 'Eileen', surname: 'Fogarty' });
  const jo = await makeWorker(db, larkfield, 'activity co-ordinator');
  const line = (words: string, hoursAgo: number): NewLine => ({
    personId: eileen,
    unitId: larkfield,
    subjectKind: 'session',
    subjectId: crypto.randomUUID(),
    subjectLabel: 'Art',
    kind: 'private line',
    words,
    happenedAt: now.subtract({ hours: hoursAgo }),
  });
  await inScope(app, jo, now, (scope) =>
    addLines(scope, [line('In good time.', 24), line('A day and an hour after.', 25)], { id: jo.id, role: 'activity co-ordinator' }),
  );
  const browser = await signedIn({ db, app, actor: jo, routes, now });
  const words = wordsOf((await browser.get(`/people/${eileen}`)).html);
  expect(words).toMatch(/In good time\. [^.]+, activity co-ordinator · written Thu 19 Nov, 13:42/);
  expect(words).toMatch(/A day and an hour after\. [^.]+ · written late, Thu 19 Nov, 13:42/);
  const stranger = await makeWorker(db, elsewhere, 'nurse', { given: 'Sam', surname: 'Orme' });
  expect(await inScope(app, stranger, now, (scope) => linesOfPerson(scope, eileen))).toEqual([]);
});
