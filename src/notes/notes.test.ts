import { inScope } from '#platform/scope.ts';
import { peopleRoutes as routes } from '#people';
import { expect, test } from '#tests/fixture.ts';
import { makePerson, makeUnit, makeWorker } from '#tests/people-scene.ts';
import { signedIn, wordsOf } from '#tests/signed-in.ts';
import { registerNotes } from './contributors.ts';
import { entriesOf } from './entries-store.ts';
import type { Before } from './note-store.ts';
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

test('sessions stand in a record by the newest line of each, page by page, none twice and none left out', async ({ db, app }) => {
  const unit = await makeUnit(db, 'Larkfield');
  const [eileen, stephen] = [
    await makePerson(db, unit, { givenName: 'Eileen', surname: 'Fogarty' }),
    await makePerson(db, unit, { givenName: 'Stephen', surname: 'Pugh' }),
  ];
  const [jo, sol] = [await makeWorker(db, unit, 'activity co-ordinator'), await makeWorker(db, unit, 'OT')];
  const sessions = Array.from({ length: 6 }, () => crypto.randomUUID());
  const line = (personId: string, session: number, hoursAgo: number): NewLine => ({
    personId,
    unitId: unit,
    subjectKind: 'session',
    subjectId: sessions[session]!,
    subjectLabel: 'Art',
    kind: 'private line',
    words: `${session} at ${hoursAgo}`,
    happenedAt: now.subtract({ hours: hoursAgo }),
  });
  await inScope(app, jo, now, (scope) =>
    addLines(
      scope,
      // The first was told of again today, after all the others; two were at one time; another's line of a session is not theirs.
      [
        line(eileen, 0, 90),
        line(eileen, 1, 50),
        line(eileen, 1, 49),
        line(eileen, 2, 40),
        line(eileen, 3, 40),
        line(eileen, 4, 30),
        line(eileen, 0, 2),
      ],
      { id: jo.id, role: 'activity co-ordinator' },
    ),
  );
  await inScope(app, sol, now, (scope) =>
    addLines(scope, [line(eileen, 5, 20), line(eileen, 4, 10), line(stephen, 1, 1)], { id: sol.id, role: 'OT' }),
  );
  const [earlier, later] = [sessions[2]!, sessions[3]!].toSorted();
  const pages = async (authorId?: string): Promise<readonly string[]> =>
    inScope(app, jo, now, async (scope) => {
      const found: string[] = [];
      for (let before: Before | undefined; ;) {
        const page = await entriesOf(scope, eileen, { most: 2, kind: 'session', before, authorId });
        found.push(...page.map(({ id }) => id));
        const last = page.at(-1);
        if (page.length < 2 || last === undefined) return found;
        before = { at: last.at, id: last.id };
      }
    });
  expect(await pages()).toEqual([sessions[0], sessions[4], sessions[5], later, earlier, sessions[1]]);
  expect(await pages(jo.id)).toEqual([sessions[0], sessions[4], later, earlier, sessions[1]]);
});
