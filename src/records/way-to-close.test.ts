import { addLines, notesRoutes } from '#notes';
import type { StaffActor } from '#platform/actor.ts';
import type { Route } from '#platform/route.ts';
import { inScope } from '#platform/scope.ts';
import { expect, test } from '#tests/fixture.ts';
import { makeWorker } from '#tests/people-scene.ts';
import { signedIn, wordsOf } from '#tests/signed-in.ts';
import { registerRecords } from './contributors.ts';
import { now, recordsScene } from './records-scene.ts';
import { recordsRoutes } from './routes.ts';

const routes: readonly Route[] = [...notesRoutes, ...recordsRoutes];
registerRecords();

test('a note and a line lead to where they are closed, only those for whom that page is; closed, to who may open them', async ({ db, app }) => {
  const scene = await recordsScene(db, app);
  const as = (actor: StaffActor) => signedIn({ db, app, actor, routes, now });
  const lee = await makeWorker(db, scene.unit, 'STR foundation', { given: 'Lee', surname: 'Marsh' });
  const [nurse, worker] = [await as(scene.otherNurse), await as(lee)];
  const about = { personId: scene.person, unitId: scene.unit, subjectKind: 'session', subjectLabel: 'Art', happenedAt: now } as const;
  const subjectId = crypto.randomUUID();
  await inScope(app, scene.otherNurse, now, (scope) =>
    addLines(
      scope,
      [
        { ...about, subjectId, kind: 'private line', words: 'Said who frightens him at home' },
        { ...about, subjectId, kind: 'shared line', words: 'Four of us painted.' },
      ],
      { id: scene.otherNurse.id, role: 'nurse' },
    ),
  );
  const lines = await db.selectFrom('notes_line').select(['id', 'kind']).execute();
  const [line, shared] = ['private line', 'shared line'].map((kind) => lines.find((one) => one.kind === kind)!.id) as [string, string];
  const signed = await nurse.post(`/people/${scene.person}/notes/new`, {
    kind: 'one to one',
    'on-day': '19',
    'on-month': '11',
    'on-year': '2026',
    at: '11:00',
    minutes: '30',
    place: 'Garden',
    ownWords: '',
    did: 'Walked round the garden and back.',
    responded: 'Stopped twice to look, by choice.',
    next: 'Again on Monday.',
    concern: 'no',
  });
  const note = signed.to!.replace('/notes/', '');
  const base = `/people/${scene.person}/closed-entries`;
  for (const [path, entry] of [
    [`/notes/${note}`, note],
    [`/notes/lines/${line}`, line],
  ] as const) {
    const way = `${base}?entry=${entry}`;
    expect((await nurse.get(path)).html).toContain(`href="${way}#close">Close it to all but some</a>`);
    expect((await worker.get(path)).status).toBe(200);
    expect((await worker.get(path)).html).not.toContain('closed-entries');
    expect((await worker.get(way)).status).toBe(403);
    // It is chosen there already
    expect((await nurse.get(way)).html).toContain(`<option value="${entry}" selected="">`);
    const close = { note: entry, kind: 'safeguarding', roles: ['nurse'], why: 'Safeguarding enquiry' };
    expect((await nurse.post(base, close)).to).toBe(base);
    const after = (await nurse.get(path)).html;
    expect(after).toContain(`href="${base}">Only some may open it: who, and why</a>`);
    expect(after).not.toContain('Close it to all but some');
    expect((await worker.get(path)).status).toBe(404);
  }
  expect(wordsOf((await nurse.get(`${base}?entry=${note}`)).html)).not.toContain('The one you came from');
  // What was said of the whole group is in several records: it is not closed in one
  expect((await nurse.get(`/notes/lines/${shared}`)).html).not.toContain('closed-entries');
});
