import { expect, test } from '#tests/fixture.ts';
import { signedIn } from '#tests/signed-in.ts';
import type { Db } from '#platform/database.ts';
import { instantAt } from '#platform/time.ts';
import { Range } from '#platform/database.ts';
import { makePerson, makeUnit, makeWorker } from '#tests/people-scene.ts';
import { reportsRoutes } from './routes.ts';

const now = Temporal.Instant.from('2026-11-20T20:00:00Z');
const monday = Temporal.PlainDate.from('2026-11-16');

/** A unit with two people and one of each thing that can be recorded, an hour each, on different hours of Thursday. */
async function scene(db: Db) {
  const [unit, other] = [await makeUnit(db, 'Larch'), await makeUnit(db, 'Rowan')];
  const jo = await makeWorker(db, unit, 'activity co-ordinator');
  const stranger = await makeWorker(db, other, 'activity co-ordinator', { given: 'Carys', surname: 'Bell' });
  const ann = await makePerson(db, unit, { givenName: 'Ann', surname: 'Thwaite' });
  const ben = await makePerson(db, unit, { givenName: '=Ben', surname: 'Okoro' });
  const activity = await db
    .insertInto('programme_activity')
    .values({ unit_id: unit, name: 'Art', kind: 'group', category: 'creative' })
    .returning('id')
    .executeTakeFirstOrThrow();
  const thursday = monday.add({ days: 3 });
  const add = async (hour: number, code: string | null, options: { minutes?: number; reason?: string; cancelled?: string; person?: string } = {}) => {
    const start = Temporal.PlainTime.from({ hour });
    const from = instantAt(thursday, start);
    const session = await db
      .insertInto('programme_session')
      .values({
        unit_id: unit,
        activity_id: activity.id,
        name: `Art ${hour}`,
        kind: 'group',
        category: 'creative',
        counts: true,
        on_date: thursday,
        start_time: start,
        minutes: 60,
        during: new Range(from, from.add({ minutes: 60 })),
        status: options.cancelled === undefined ? 'published' : 'cancelled',
        cancel_reason: options.cancelled ?? null,
        cancelled_from: options.cancelled === undefined ? null : 'published',
      })
      .returning('id')
      .executeTakeFirstOrThrow();
    const person = options.person ?? ann;
    await db
      .insertInto('programme_invitation')
      .values({ session_id: session.id, person_id: person, unit_id: unit, on_date: thursday, how: 'invited', invited_at: from })
      .execute();
    if (code !== null)
      await db
        .insertInto('programme_attendance')
        .values({
          session_id: session.id,
          person_id: person,
          revision: 1,
          unit_id: unit,
          on_date: thursday,
          code,
          minutes: options.minutes ?? null,
          reason: options.reason ?? null,
          recorded_at: from,
        })
        .execute();
    return session.id;
  };
  await add(9, 'came');
  await add(10, 'left early', { minutes: 30 });
  await add(11, 'declined');
  await add(12, 'unwell');
  await add(13, 'on leave');
  await add(14, 'not offered', { reason: 'no place' });
  await add(15, null);
  await add(16, null, { cancelled: 'no leader' });
  await add(18, 'came', { person: ben });
  return { unit, jo, stranger, ann, ben, add };
}

const numberOf = (html: string, words: string): string | undefined => new RegExp(`<dt>${words}</dt><dd><b>(?:<a[^>]*>)?([^<]*)`).exec(html)?.[1];

test('the page shows what the counting policy says of one of each', async ({ db, app }) => {
  const { unit, jo } = await scene(db);
  const browser = await signedIn({ db, app, actor: jo, routes: reportsRoutes, now });
  const { status, html } = await browser.get(`/ledger?unit=${unit}&from=2026-11-16`);
  expect(status).toBe(200);
  // Ann: came 1 h, left early 1 h offered and half an hour attended, declined, unwell; Ben: came 1 h. Away, not offered, not recorded, cancelled are not offered, save that not recorded is neither.
  expect([
    numberOf(html, 'Offered'),
    numberOf(html, 'Attended'),
    numberOf(html, 'Declined'),
    numberOf(html, 'Unable'),
    numberOf(html, 'Cancelled by us'),
  ]).toEqual(['5 h', '2.5 h', '1 h', '1 h', '1 h']);
  expect(html).toContain('No staff to lead');
  expect(html).toContain('on <b>1 of 7</b> days');
});

test('every figure opens the records behind it, and their minutes come to it', async ({ db, app }) => {
  const { unit, jo, ann } = await scene(db);
  const browser = await signedIn({ db, app, actor: jo, routes: reportsRoutes, now });
  const expected: Record<string, [number, number]> = {
    planned: [8, 480],
    offered: [5, 300],
    attended: [3, 150],
    declined: [1, 60],
    unable: [1, 60],
    away: [1, 60],
    cancelledByUs: [1, 60],
    notOffered: [1, 60],
    notRecorded: [1, 60],
  };
  for (const [figure, [records, minutes]] of Object.entries(expected)) {
    const { html } = await browser.get(`/ledger/offers?unit=${unit}&from=2026-11-16&weeks=1&figure=${figure}`);
    expect([figure, (html.match(/<a href="\/sessions\//g) ?? []).length]).toEqual([figure, records]);
    expect([figure, />All of them<\/t[hd]>(?:<td[^>]*>[^<]*<\/td>)*?<td[^>]*>([\d.]+)<\/td>/.exec(html)?.[1]]).toEqual([figure, String(minutes)]);
  }
  const { html } = await browser.get(`/ledger/offers?unit=${unit}&from=2026-11-16&figure=attended&person=${ann}`);
  expect((html.match(/<a href="\/sessions\//g) ?? []).length).toBe(2);
  expect((await browser.get(`/ledger/offers?unit=${unit}&from=2026-11-16&figure=attended&person=${crypto.randomUUID()}`)).status).toBe(404);
});

test('the spreadsheet has the figures of the page and is safe to open', async ({ db, app }) => {
  const { unit, jo } = await scene(db);
  const browser = await signedIn({ db, app, actor: jo, routes: reportsRoutes, now });
  const { html: csv } = await browser.get(`/ledger.csv?unit=${unit}&from=2026-11-16`);
  expect(csv).toContain("'=Ben Okoro");
  expect(
    csv
      .split('\r\n')
      .find((line) => line.startsWith('Everyone'))
      ?.split(',')
      .slice(3, 8),
  ).toEqual(['8', '5', '2.5', '1', '1']);
  const { html: offers } = await browser.get(`/ledger/offers.csv?unit=${unit}&from=2026-11-16&figure=attended`);
  expect(offers.split('\r\n').filter((line) => line.startsWith('2026-11-19'))).toEqual([
    '2026-11-19,09:00,Art 9,"Art, music and making",Ann Thwaite,attended,60,60',
    '2026-11-19,10:00,Art 10,"Art, music and making",Ann Thwaite,"attended, part, 30 minutes",60,30',
    '2026-11-19,18:00,Art 18,"Art, music and making",\'=Ben Okoro,attended,60,60',
  ]);
  expect(offers).toContain('All of them,,,,,,,150');
  for (const file of [csv, offers]) expect(file.split('\r\n').slice(0, 6).join(' ')).toContain('16 to 22 November');
  for (const file of [csv, offers]) expect(file).toContain('Declined is a choice, never a fault.');
  expect(
    (
      await db.selectFrom('audit.event').select(['action', 'reason']).where('reason', '=', 'download').where('action', 'like', 'reports.%').execute()
    ).map((row) => row.action),
  ).toEqual(['reports.see-ledger', 'reports.see-ledger']);
});

test('one person’s page has each offer in a line, in the week it was', async ({ db, app }) => {
  const { jo, ann, ben } = await scene(db);
  const browser = await signedIn({ db, app, actor: jo, routes: reportsRoutes, now });
  const { html } = await browser.get(`/people/${ann}/ledger?from=2026-11-16`);
  expect(html).toContain('Art 9');
  expect(html).toContain('30 of 60 minutes');
  expect(html).not.toContain('Art 18');
  expect((await browser.get(`/people/${ben}/ledger?from=2026-11-09`)).html).toContain('Nothing was planned for them.');
});

test('every figure of a person opens its records on the same page', async ({ db, app }) => {
  const { jo, ann } = await scene(db);
  const browser = await signedIn({ db, app, actor: jo, routes: reportsRoutes, now });
  const { html } = await browser.get(`/people/${ann}/ledger?from=2026-11-16`);
  const figures = [...html.matchAll(/<a href="(\/people\/[^"]*figure=[^"#]*)#offers">([\d.]+)<\/a>/g)];
  expect(figures.length).toBeGreaterThan(9);
  for (const [, href, hours] of figures) {
    const counted = [...(await browser.get(href!.replaceAll('&amp;', '&'))).html.matchAll(/data-label="Counted, minutes">([\d.]+)</g)].map(
      ([, minutes]) => Number(minutes),
    );
    expect([href, counted.at(-1)]).toEqual([href, Number(hours) * 60]);
    expect([href, counted.slice(0, -1).reduce((a, b) => a + b, 0)]).toEqual([href, counted.at(-1)]);
  }
});

test('who moves to another unit takes what they were offered along; the old unit keeps its own figures', async ({ db, app }) => {
  const { unit, jo, stranger, ann } = await scene(db);
  const other = stranger.memberships[0]!.unitId!;
  const left = Temporal.Instant.from('2026-11-20T09:00:00Z');
  await db
    .updateTable('people_episode')
    .set({ during: new Range(Temporal.Instant.from('2026-08-03T09:00:00Z'), left), ended_how: 'transfer out' })
    .where('person_id', '=', ann)
    .execute();
  await db
    .insertInto('people_episode')
    .values({ person_id: ann, unit_id: other, during: new Range(left, null), began_how: 'transfer in', recorded_at: left })
    .execute();
  const there = await signedIn({ db, app, actor: stranger, routes: reportsRoutes, now });
  const page = await there.get(`/people/${ann}/ledger?from=2026-11-16`);
  expect(page.status).toBe(200);
  expect(page.html).toContain('Art 9 <span class="quiet small">on another unit</span>');
  expect(numberOf(page.html, 'Offered')).toBe('4');
  // Not a figure of theirs: the new unit offered nothing. And nobody else's session comes with the person.
  expect(numberOf((await there.get(`/ledger?unit=${other}&from=2026-11-16`)).html, 'Offered')).toBe('0 h');
  expect(page.html).not.toContain('Art 18');
  const here = await signedIn({ db, app, actor: jo, routes: reportsRoutes, now });
  expect(numberOf((await here.get(`/ledger?unit=${unit}&from=2026-11-16`)).html, 'Offered')).toBe('5 h');
});

test('two offers at once count once: the lines share the time, and add up to the figure', async ({ db, app }) => {
  const { unit, jo, ann, add } = await scene(db);
  await add(9, 'declined');
  const browser = await signedIn({ db, app, actor: jo, routes: reportsRoutes, now });
  const { html } = await browser.get(`/ledger/offers?unit=${unit}&from=2026-11-16&figure=offered&person=${ann}`);
  expect([...html.matchAll(/data-label="Counted, minutes">([\d.]+)</g)].map(([, minutes]) => minutes)).toEqual(['60', '0', '60', '60', '60', '240']);
  expect(html).toContain('time in two sessions at once counts once');
  // Attended and declined at once is attended only.
  const { html: declined } = await browser.get(`/ledger/offers?unit=${unit}&from=2026-11-16&figure=declined&person=${ann}`);
  expect([...declined.matchAll(/data-label="Counted, minutes">([\d.]+)</g)].map(([, minutes]) => minutes)).toEqual(['0', '60', '60']);
});

test('a level or an evening changed by policy counts from its day on, never backwards', async ({ db, app }) => {
  const { unit, jo } = await scene(db);
  const set = (key: string, value: unknown, from: string) =>
    db
      .insertInto('platform_setting')
      .values({ key, unit_id: unit, value: JSON.stringify(value), during: new Range(Temporal.Instant.from(from), null), set_at: now })
      .execute();
  await set('plan.weekly-hours', 10, '2026-11-18T12:00:00Z');
  await set('reports.evening-from', '15:00', '2026-11-20T12:00:00Z');
  const browser = await signedIn({ db, app, actor: jo, routes: reportsRoutes, now });
  const { html } = await browser.get(`/ledger?unit=${unit}&from=2026-11-16`);
  // Monday and Tuesday by 25 hours a week, five days by 10: (2 × 25 + 5 × 10) ÷ 7.
  expect(html).toContain('14.3<span class="quiet small"> usual</span>');
  expect(html).toContain('or 25 hours where none is agreed');
  expect(html).toContain('or 10 hours where none is agreed');
  // Thursday's evening was still from 17:00.
  expect((await browser.get(`/ledger/offers?unit=${unit}&from=2026-11-16&figure=offered&part=evening`)).html).toContain('1 hour offered');
});

test('somebody who has moved away is counted where they were, by date, and named only to those who may still know of them', async ({ db, app }) => {
  const { unit, jo, ben } = await scene(db);
  await db
    .updateTable('people_episode')
    .set({ during: new Range(Temporal.Instant.from('2026-08-03T09:00:00Z'), Temporal.Instant.from('2026-11-20T09:00:00Z')), ended_how: 'discharge' })
    .where('person_id', '=', ben)
    .execute();
  const soon = await signedIn({ db, app, actor: jo, routes: reportsRoutes, now });
  const fresh = await soon.get(`/ledger?unit=${unit}&from=2026-11-16`);
  expect(numberOf(fresh.html, 'Offered')).toBe('5 h');
  expect(fresh.html).toContain('=Ben Okoro');
  const lee = await makeWorker(db, unit, 'OT', { given: 'Lee', surname: 'Marsh' });
  const later = await signedIn({ db, app, actor: lee, routes: reportsRoutes, now: now.add({ hours: 24 * 120 }) });
  const old = await later.get(`/ledger?unit=${unit}&from=2026-11-16`);
  expect(numberOf(old.html, 'Offered')).toBe('5 h');
  expect(old.html).toContain('Somebody who has left');
  expect(old.html).not.toContain('Okoro');
});

test('a worker of another unit finds no numbers of this one', async ({ db, app }) => {
  const { unit, stranger, ann } = await scene(db);
  const browser = await signedIn({ db, app, actor: stranger, routes: reportsRoutes, now });
  for (const path of [
    `/ledger?unit=${unit}`,
    `/ledger.csv?unit=${unit}`,
    `/ledger/offers?unit=${unit}`,
    `/ledger/offers.csv?unit=${unit}`,
    `/people/${ann}/ledger`,
  ])
    expect([path, (await browser.get(path)).status]).toEqual([path, 404]);
});
