import { sql } from 'kysely';
import { Range, type Db } from '#platform/database.ts';
import type { Route } from '#platform/route.ts';
import { expect, test } from '#tests/fixture.ts';
import { makePerson, makeUnit, makeWorker } from '#tests/people-scene.ts';
import { signedIn } from '#tests/signed-in.ts';
import { leaveRoutes } from '../../src/leave/index.ts';
import { legalRoutes } from '../../src/legal/index.ts';
import { measuresRoutes } from '../../src/measures/index.ts';
import { planRoutes } from '../../src/plan/index.ts';
import { programmeRoutes } from '../../src/programme/index.ts';
import { roundsRoutes } from '../../src/rounds/index.ts';
import { safetyRoutes } from '../../src/safety/index.ts';

const now = Temporal.Instant.from('2026-11-26T10:00:00Z');
const markup = `"'><img src=x onerror=alert(1)><script>alert(2)</script>{{7*7}}\${7*7}`;
const routes = [
  ...(planRoutes as readonly Route[]),
  ...legalRoutes,
  ...(measuresRoutes as readonly Route[]),
  ...(safetyRoutes as readonly Route[]),
  ...leaveRoutes,
  ...programmeRoutes,
  ...roundsRoutes,
];
const on = (name: string, day: string, month = '11', year = '2026') => ({ [`${name}-day`]: day, [`${name}-month`]: month, [`${name}-year`]: year });

/** A unit with a nurse who is registered, trained and supervised; somebody with a ward round; a published session of an activity. */
async function scene(db: Db, app: Db) {
  const unit = await makeUnit(db, 'Larkfield');
  const person = await makePerson(db, unit, { givenName: 'Eileen', surname: 'Fogarty' });
  const actor = await makeWorker(db, unit, 'nurse', { given: 'Femi', surname: 'Adeleke' });
  const supervisor = await makeWorker(db, unit, 'head OT', { given: 'Beatrix', surname: 'Langley' });
  const since = new Range(Temporal.PlainDate.from('2026-01-01'), null);
  await db
    .insertInto('workforce_registration')
    .values({ staff_id: actor.id, body: 'NMC', number: '99A9991E', during: since, checked_at: now })
    .execute();
  const what = 'coping-strategies';
  await db.insertInto('measures_certificate').values({ staff_id: actor.id, what, during: since, seen_by: supervisor.id, recorded_at: now }).execute();
  await db
    .insertInto('measures_supervision')
    .values({ staff_id: actor.id, what, supervisor_id: supervisor.id, during: since, recorded_by: supervisor.id, recorded_at: now })
    .execute();
  const activity = await db
    .insertInto('programme_activity')
    .values({ unit_id: unit, name: 'Cooking', kind: 'group', category: 'cooking', minutes: 60 })
    .returning('id')
    .executeTakeFirstOrThrow();
  const session = await db
    .insertInto('programme_session')
    .values({
      unit_id: unit,
      activity_id: activity.id,
      name: 'Cooking',
      kind: 'group',
      category: 'cooking',
      counts: true,
      on_date: Temporal.PlainDate.from('2026-11-26'),
      start_time: Temporal.PlainTime.from('15:00'),
      minutes: 60,
      during: new Range(now.add({ hours: 5 }), now.add({ hours: 6 })),
      status: 'published',
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  const browser = await signedIn({ db, app, actor, routes, now });
  const base = `/people/${person}`;
  await browser.post(`${base}/plan/prepare/begin`, { forWhat: 'ward round' });
  await browser.post(`${base}/ward-round/plan`, { ...on('on', '27'), at: '' });
  const { id: preparation } = await db.selectFrom('plan_preparation').select('id').executeTakeFirstOrThrow();
  const { id: meeting } = await db.selectFrom('rounds_meeting').select('id').executeTakeFirstOrThrow();
  /** Every text field of these pages, filled with the same words; gives the statuses. */
  const fillAll = async (words: string): Promise<readonly number[]> => {
    const statuses: number[] = [];
    const all = (names: readonly string[], most = 10_000): Record<string, string> =>
      Object.fromEntries(names.map((name) => [name, words.slice(0, most)]));
    const send = async (path: string, fields: Record<string, string>): Promise<void> => {
      statuses.push((await browser.post(path, fields)).status);
    };
    await send(`${base}/legal-status/advocate`, {
      how: 'said',
      answer: 'would like one',
      ...on('on', '26'),
      ...all(['ownWords', 'arranged'], 290),
    });
    await send(`${base}/plan/working-agreement`, {
      worker: '',
      answer: 'agrees',
      ...on('on', '26'),
      ...on('review', '26', '2', '2027'),
      _version: '0',
      ...all(['weDo', 'weDoNot', 'personWords', 'explained', 'said'], 290),
    });
    await send(`${base}/plan/working-agreement/told`, { kind: 'something else', ...on('on', '26'), ...all(['words', 'did'], 290) });
    await send(`${base}/teaching`, {
      kind: 'a sensory strategy',
      whom: 'staff',
      went: 'with help',
      ...on('on', '26'),
      ...all(['what', 'whomName', 'how', 'ownWords'], 110),
    });
    await send(`${base}/structured-work/courses`, {
      work: what,
      sessions: '4',
      ...on('began', '2'),
      ...on('review', '17', '12'),
      ...all(['aim', 'courseWords'], 590),
    });
    const course = await db.selectFrom('measures_course').select('id').orderBy('id', 'desc').executeTakeFirst();
    if (course !== undefined)
      await send(`${base}/structured-work/courses/review`, {
        course: course.id,
        outcome: 'helped',
        next: 'it is over',
        ...on('on', '26'),
        ...all(['cameTo', 'ownWords'], 590),
      });
    await send(`${base}/safety/medicines/reminder`, { inPlan: 'no', answer: 'not asked yet', _version: '0', ...all(['words', 'ownWords'], 590) });
    await send(`${base}/viewings`, {
      wants: 'might',
      ...on('on', '26'),
      ...all(['property', 'whoWent', 'ownWords', 'staffSaw', 'next', 'barrier'], 190),
    });
    await send(`/activities/${activity.id}/before`, all(['lines'], 1500));
    await send(`/sessions/${session.id}/before`, { fine1: 'no', decision: 'does not go ahead', ...all(['words'], 990) });
    await send(`/ward-rounds/${meeting}/prepared`, { preparation, opened: '0', ...all(['answered'], 3900) });
    return statuses;
  };
  const pages = [
    ...['/legal-status/advocate', '/plan/working-agreement', '/teaching', '/structured-work', '/safety/medicines/reminder', '/viewings'].map(
      (path) => `${base}${path}`,
    ),
    `/activities/${activity.id}/before`,
    `/sessions/${session.id}/before`,
    `/sessions/${session.id}`,
    `/ward-rounds/${meeting}`,
    `/advocates?unit=${unit}`,
    `/recommendations?unit=${unit}`,
    `${base}/plan/team/easy-read`,
    `${base}/plan/prepare`,
  ];
  return { browser, fillAll, pages, base, meeting, session: session.id, activity: activity.id, preparation };
}

test('markup and templates in every field of these duties come out as words on every page', { timeout: 300_000 }, async ({ db, app }) => {
  const { browser, fillAll, pages } = await scene(db, app);
  expect(new Set(await fillAll(markup))).toEqual(new Set([303]));
  let shown = 0;
  for (const path of pages) {
    const { status, html } = await browser.get(path);
    expect([path, status]).toEqual([path, 200]);
    expect([path, /<img src=x|<script>alert|"'><img/.test(html)]).toEqual([path, false]);
    if (html.includes('&lt;img src=x')) shown += 1;
  }
  expect(shown).toBeGreaterThan(8);
});

test('what cannot be shown is refused, and very long and strange words break no page', { timeout: 300_000 }, async ({ db, app }) => {
  const { browser, fillAll, pages } = await scene(db, app);
  expect(new Set(await fillAll('Art\u0000 \u202Ework'))).toEqual(new Set([422]));
  expect(await db.selectFrom('plan_boundary').select('id').execute()).toEqual([]);
  for (const status of await fillAll(`O’Brien-Ŵŷ العربية 王 👩🏽‍🌾 ${'x'.repeat(180)}`)) expect(status).toBeLessThan(500);
  for (const path of pages) expect([path, (await browser.get(path)).status]).toEqual([path, 200]);
});

test(
  'another unit’s worker reads and writes none of it, and nobody changes or takes away what was written',
  { timeout: 300_000 },
  async ({ db, app, worker }) => {
    const { fillAll, base, meeting, session, activity, preparation } = await scene(db, app);
    await fillAll('Words.');
    const other = await makeWorker(db, await makeUnit(db, 'Elsewhere'), 'nurse', { given: 'Una', surname: 'Moss' });
    const away = await signedIn({ db, app, actor: other, routes, now });
    const paths = [
      ...['/legal-status/advocate', '/plan/working-agreement', '/teaching', '/structured-work', '/safety/medicines/reminder', '/viewings'].map(
        (path) => `${base}${path}`,
      ),
      `${base}/plan/team/easy-read`,
      `/sessions/${session}/before`,
      `/activities/${activity}/before`,
    ];
    for (const path of paths) expect([path, (await away.get(path)).status]).toEqual([path, 404]);
    for (const path of [...paths.filter((one) => !/easy-read|structured-work$/.test(one)), `${base}/structured-work/courses`])
      expect([path, (await away.post(path, {})).status]).toEqual([path, 404]);
    expect((await away.post(`/ward-rounds/${meeting}/prepared`, { preparation, opened: '0', answered: 'x' })).status).toBe(404);
    for (const login of [app, worker])
      for (const table of [
        'legal_advocate_offer',
        'plan_boundary',
        'plan_boundary_told',
        'rounds_teaching',
        'measures_course',
        'measures_course_review',
        'leave_viewing',
        'safety_reminder',
        'programme_check',
      ])
        for (const change of [sql`delete from ${sql.table(table)}`, sql`update ${sql.table(table)} set id = id`])
          await expect(
            login.transaction().execute((tx) => change.execute(tx)),
            table,
          ).rejects.toThrow(/permission denied/);
  },
);
