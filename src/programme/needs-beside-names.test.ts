import { peopleRoutes } from '#people';
import type { Db } from '#platform/database.ts';
import { inScope } from '#platform/scope.ts';
import { expect, test } from '#tests/fixture.ts';
import { signedIn, wordsOf } from '#tests/signed-in.ts';
import { invitingRoutes } from './inviting-routes.ts';
import { runningRoutes } from './running-routes.ts';
import { setScene, type Scene } from './scene.ts';
import { createSession } from './session-store.ts';
import { weekRoutes } from './week-routes.ts';

const routes = [...peopleRoutes, ...invitingRoutes, ...runningRoutes, ...weekRoutes];
const later = Temporal.Instant.from('2026-11-19T15:40:00Z');

/** Gareth needs large print and an interpreter and must not have nuts; Dev reads easy read; Eileen needs nothing special. */
async function needsOf(db: Db, { people: [, gareth, dev], now }: Scene): Promise<void> {
  const during = '[2026-01-01,)' as never;
  await db
    .insertInto('people_need')
    .values([
      { person_id: gareth!, kind: 'large print', words: 'Letters at 18 points', during, recorded_at: now },
      { person_id: gareth!, kind: 'interpreter', words: 'Sylheti interpreter', during, recorded_at: now },
      { person_id: dev!, kind: 'easy read', words: 'Short sentences with pictures', during, recorded_at: now },
    ])
    .execute();
  await db
    .insertInto('people_alert')
    .values({ person_id: gareth!, kind: 'allergy', words: 'Nuts: carries a pen', during, recorded_at: now })
    .execute();
}

async function gardening(app: Db, scene: Scene, on: Temporal.PlainDate, invited: readonly string[]): Promise<string> {
  return inScope(app, scene.jo, scene.now, async (scope) => {
    const id = (await createSession(scope, {
      unitId: scene.unitId,
      activityId: scene.activityId,
      onDate: on,
      startTime: Temporal.PlainTime.from('14:00'),
      status: 'published',
      staff: [{ staffId: scene.jo.id, duty: 'lead' }],
    }))!;
    if (invited.length > 0)
      await scope.tx
        .insertInto('programme_invitation')
        .values(
          invited.map((personId) => ({
            session_id: id,
            person_id: personId,
            unit_id: scene.unitId,
            on_date: on,
            how: 'invited',
            invited_at: scene.now,
          })),
        )
        .execute();
    return id;
  });
}

/** What stands with a name: from it to where the next person begins. */
function besideName(html: string, name: string, others: readonly string[]): string {
  const text = wordsOf(html.slice(html.indexOf('<main')));
  const parts: string[] = [];
  for (let at = text.indexOf(name); at !== -1; at = text.indexOf(name, at + 1)) {
    const ends = others.map((other) => text.indexOf(other, at)).filter((end) => end !== -1);
    parts.push(text.slice(at, ends.length === 0 ? undefined : Math.min(...ends)));
  }
  return parts.join('\n');
}

const names = ['Eileen Fogarty', 'Gareth Pugh', 'Dev Chowdhury'] as const;
const beside = { gareth: ['Letters at 18 points', 'Sylheti interpreter', 'Nuts: carries a pen'], dev: ['Short sentences with pictures'] };

test('what somebody needs to be reached stands beside their name where people are picked, on the session and where who came is recorded; an allergy on paper for staff too', async ({
  db,
  app,
}) => {
  const scene = await setScene(db);
  await needsOf(db, scene);
  const picked = await gardening(app, scene, scene.today.add({ days: 1 }), []);
  const over = await gardening(app, scene, scene.today, scene.people);
  const jo = await signedIn({ db, app, actor: scene.jo, routes, now: later });
  const faults: string[] = [];
  for (const path of [
    `/people?unit=${scene.unitId}`,
    `/sessions/${picked}/people`,
    `/sessions/${over}/people`,
    `/sessions/${over}`,
    `/sessions/${over}/attendance`,
  ]) {
    const { html, status } = await jo.get(path);
    expect([path, status]).toEqual([path, 200]);
    const [eileen, gareth, dev] = names.map((name) =>
      besideName(
        html,
        name,
        names.filter((other) => other !== name),
      ),
    ) as [string, string, string];
    const expected: readonly [string, string, boolean][] = [
      ...beside.gareth.map((words): [string, string, boolean] => [gareth, words, true]),
      ...beside.dev.map((words): [string, string, boolean] => [dev, words, true]),
      ...[...beside.gareth, ...beside.dev].map((words): [string, string, boolean] => [eileen, words, false]),
    ];
    for (const [text, words, there] of expected)
      if (text === '' || text.includes(words) !== there) faults.push(`${path}: “${words}” is ${there ? 'not ' : ''}in “${text}”`);
  }
  expect(faults).toEqual([]);
  // The day on paper for staff has room for what could harm, by its kind
  const sheet = wordsOf((await jo.get(`/print/staff-sheet?unit=${scene.unitId}&on=${scene.today.toString()}`)).html);
  expect(sheet).toMatch(/Gareth P\w*\.? \(allergy\)/);
  expect(sheet).not.toMatch(/(Eileen F|Dev C)\w*\.? \(/);
});

test('somebody who needs large print or easy read gets their week on the large-print paper, which says why; anybody else on the usual one', async ({
  db,
  app,
}) => {
  const scene = await setScene(db);
  await needsOf(db, scene);
  await gardening(app, scene, scene.today, scene.people);
  const jo = await signedIn({ db, app, actor: scene.jo, routes, now: scene.now });
  const [eileen, gareth, dev] = scene.people as [string, string, string];
  for (const [person, paper, foot] of [
    [gareth, 'large-print', 'made in large print because Gareth asked for it'],
    [dev, 'large-print', 'made in easy read because Dev asked for it'],
    [eileen, 'sheet', 'Eileen’s own things only'],
  ] as const) {
    const { html } = await jo.get(`/people/${person}/timetable?from=${scene.today.toString()}`);
    expect(html).toContain(`class="paper paper-${paper}"`);
    expect(wordsOf(html)).toContain(foot);
    expect(wordsOf(html)).toContain('Gardening');
  }
  // Where the papers are chosen it says whose are large
  const menu = (await jo.get(`/print?unit=${scene.unitId}&from=${scene.today.toString()}`)).html;
  expect(
    names.map((name) =>
      besideName(
        menu,
        name,
        names.filter((other) => other !== name),
      ).includes('in large print'),
    ),
  ).toEqual([false, true, true]);
  // A need that has ended asks for nothing any more
  await db
    .updateTable('people_need')
    .set({ during: '[2026-01-01,2026-11-01)' as never })
    .where('person_id', '=', gareth)
    .execute();
  expect((await jo.get(`/people/${gareth}/timetable?from=${scene.today.toString()}`)).html).toContain('class="paper paper-sheet"');
});
