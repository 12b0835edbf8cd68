import ICAL from 'ical.js';
import { afterEach } from 'vitest';
import { expect, test } from '#tests/fixture.ts';
import { signedIn, wordsOf } from '#tests/signed-in.ts';
import { stoppedClock } from '#platform/clock.ts';
import { Range } from '#platform/database.ts';
import { makeLog } from '#platform/log.ts';
import { buildServer } from '#platform/web/server.ts';
import { makeCalendar } from './feed-calendar.ts';
import { diaryRoutes as routes } from './routes.ts';
import { now, makeUnit, makeWorker, type Made, makeSession } from './diary-scene.ts';

const homeZone = process.env['TZ'];

afterEach(() => {
  if (homeZone === undefined) delete process.env['TZ'];
  else process.env['TZ'] = homeZone;
});

/** What a calendar of another maker reads in the file. */
function readOutside(file: string) {
  const calendar = new ICAL.Component(ICAL.parse(file) as never);
  return calendar.getAllSubcomponents('vevent').map((one) => {
    const event = new ICAL.Event(one);
    const london = (time: { toUnixTime(): number }) =>
      Temporal.Instant.fromEpochMilliseconds(time.toUnixTime() * 1000)
        .toZonedDateTimeISO('Europe/London')
        .toPlainDateTime()
        .toString({ smallestUnit: 'minute' });
    return {
      uid: event.uid,
      summary: event.summary,
      location: event.location,
      status: String(one.getFirstPropertyValue('status')),
      start: london(event.startDate),
      end: london(event.endDate),
    };
  });
}

async function addressOf(browser: Awaited<ReturnType<typeof signedIn>>, label = 'My work phone'): Promise<{ path: string; page: string }> {
  const made = await browser.post('/diary/feeds', { label });
  expect(made.status, wordsOf(made.html)).toBe(303);
  const page = await browser.get(made.to!);
  const path = /http:\/\/127\.0\.0\.1:3000(\/feeds\/[\w-]{32}\.ics)/.exec(page.html)?.[1];
  expect(path).toBeDefined();
  return { path: path!, page: made.to! };
}

test('a feed is read by its secret: sessions, cancelled ones marked, no draft, one stable name for each', async ({ db, app }) => {
  const larch = await makeUnit(db, 'Larch');
  const jo = await makeWorker(db, larch, 'Jo', 'Tranter');
  const garden = await makeSession(db, larch, jo);
  await makeSession(db, larch, jo, { name: 'Walk', status: 'cancelled', from: '16:00' });
  await makeSession(db, larch, jo, { name: 'Draft', status: 'draft' });
  await makeSession(db, larch, jo, { name: 'Long ago', on: '2026-10-01' });
  const browser = await signedIn({ db, app, actor: jo, routes, now });
  const { path, page } = await addressOf(browser);
  // Shown once.
  expect((await browser.get(page)).html).not.toContain('.ics');
  const secret = /feeds\/([\w-]+)\.ics/.exec(path)![1]!;
  expect(Buffer.from(secret, 'base64url').length * 8).toBeGreaterThanOrEqual(128);
  const { rows } = await (
    await import('kysely')
  ).sql<{ text: string }>`select string_agg(t::text, ' ') as text from (select * from diary_feed) t`.execute(db);
  expect(rows[0]!.text).not.toContain(secret);
  expect(await db.selectFrom('platform_draft').selectAll().execute()).toEqual([]);

  const nobody = await signedIn({ db, app, actor: await makeWorker(db, larch, 'An', 'Other'), routes, now });
  const file = await nobody.get(path);
  expect(file.status).toBe(200);
  expect(readOutside(file.html)).toEqual([
    {
      uid: `${garden}@trellis`,
      summary: 'Group: Gardening, Greenhouse',
      location: 'Greenhouse',
      status: 'CONFIRMED',
      start: '2026-11-20T14:00',
      end: '2026-11-20T15:00',
    },
    expect.objectContaining({ summary: 'Cancelled: Group: Walk, Greenhouse', status: 'CANCELLED', start: '2026-11-20T16:00' }),
  ]);
  await db
    .updateTable('programme_session')
    .set({
      start_time: Temporal.PlainTime.from('15:00'),
      during: new Range(Temporal.Instant.from('2026-11-20T15:00:00Z'), Temporal.Instant.from('2026-11-20T16:00:00Z')),
      version: 2,
    })
    .where('id', '=', garden)
    .execute();
  expect(readOutside((await nobody.get(path)).html)[0]).toMatchObject({ uid: `${garden}@trellis`, start: '2026-11-20T15:00' });
  expect(
    (await db.selectFrom('audit.event').select('subject').where('action', '=', 'diary.read-feed').execute()).map((row) => row.subject),
  ).toContain(`feed ${(await db.selectFrom('diary_feed').select('id').executeTakeFirstOrThrow()).id} of staff ${jo.id}`);
  expect(wordsOf((await browser.get('/diary/feeds')).html)).toContain('Last read Thu 19 Nov, 13:42.');
});

test('taken back, guessed, or its owner gone or shut out: there is no such feed', async ({ db, app }) => {
  const larch = await makeUnit(db, 'Larch');
  const [jo, lee] = [await makeWorker(db, larch, 'Jo', 'Tranter'), await makeWorker(db, larch, 'Lee', 'Marsh')];
  const browser = await signedIn({ db, app, actor: jo, routes, now });
  const other = await signedIn({ db, app, actor: lee, routes, now });
  const { path } = await addressOf(browser);
  for (const wrong of ['/feeds/x.ics', `/feeds/${'a'.repeat(32)}.ics`, path.replace('.ics', ''), `${path}x`])
    expect((await browser.get(wrong)).status).toBe(404);
  expect((await browser.get(path)).status).toBe(200);
  const { id } = await db.selectFrom('diary_feed').select('id').executeTakeFirstOrThrow();
  // Nobody takes back another's.
  expect((await other.post(`/diary/feeds/${id}/revoke`, {})).status).toBe(404);
  expect((await browser.get(path)).status).toBe(200);
  expect((await browser.post(`/diary/feeds/${id}/revoke`, {})).status).toBe(303);
  expect((await browser.get(path)).status).toBe(404);
  const { path: second } = await addressOf(browser, 'Laptop');
  const { path: theirs } = await addressOf(other);
  await db
    .updateTable('workforce_staff')
    .set({ left_on: Temporal.PlainDate.from('2026-11-19') })
    .where('id', '=', jo.id)
    .execute();
  expect((await other.get(second)).status).toBe(404);
  await db.updateTable('platform_account').set({ disabled_at: now }).where('subject_id', '=', lee.id).execute();
  expect((await signedIn({ db, app, actor: await makeWorker(db, larch, 'An', 'Other'), routes, now }).then((one) => one.get(theirs))).status).toBe(
    404,
  );
});

test('no name, no initials and no second line get into a feed', async ({ db, app }) => {
  const larch = await makeUnit(db, 'Larch');
  const jo = await makeWorker(db, larch, 'Jo', 'Tranter');
  const person = await db
    .insertInto('people_person')
    .values({ given_name: 'Zoë', surname: 'Fogarty', preferred_name: 'Zed', created_at: now })
    .returning('id')
    .executeTakeFirstOrThrow();
  await db
    .insertInto('people_episode')
    .values({ person_id: person.id, unit_id: larch, during: new Range(now.subtract({ hours: 100 }), null), began_how: 'admission', recorded_at: now })
    .execute();
  const at = ['09:00', '10:00', '11:00', '12:00', '13:00', '14:00', '15:00', '16:00'];
  const names: Made[] = [
    { name: "Zoe's baking" },
    { name: 'Walk with Z.F.' },
    { name: 'FOGARTY family tea' },
    { name: 'Cooking for zed', place: "Zoë's flat" },
    { name: 'ZF shopping' },
    { name: 'Anything', kind: 'one to one', place: 'Therapy kitchen' },
    { name: 'Zedder’s choice' },
    { name: 'Yoga\r\nATTENDEE:mailto:x@y.example\nSUMMARY:Zoë', place: 'Hall; left, \\ right' },
  ];
  for (const [index, one] of names.entries()) await makeSession(db, larch, jo, { ...one, from: at[index]! });
  const browser = await signedIn({ db, app, actor: jo, routes, now });
  const file = (await browser.get((await addressOf(browser)).path)).html;
  const events = readOutside(file);
  expect(events.map((event) => event.summary)).toEqual([
    'Group, Greenhouse',
    'Group, Greenhouse',
    'Group, Greenhouse',
    'Group',
    'Group, Greenhouse',
    'One to one, Therapy kitchen',
    'Group: Zedder’s choice, Greenhouse',
    'Group, Hall; left, \\ right',
  ]);
  expect(file).not.toMatch(/Zo[eë]\b|Fogarty|ATTENDEE|\bZ\.?F\b|Jo\b|Tranter/i);
  expect(
    makeCalendar(
      [
        {
          id: 'a',
          kind: 'group',
          status: 'published',
          from: now,
          to: now.add({ hours: 1 }),
          version: 1,
          name: 'Yoga\r\nATTENDEE:x\nDTSTART:1',
          place: 'Hall\r\nX-EVIL:1',
        },
      ],
      { now, publicUrl: 'http://127.0.0.1' },
    ),
  ).not.toMatch(/^(ATTENDEE|X-EVIL|DTSTART:1)/m);
});

test('the secret is in no line of the log', async ({ db, app }) => {
  const larch = await makeUnit(db, 'Larch');
  const browser = await signedIn({ db, app, actor: await makeWorker(db, larch, 'Jo', 'Tranter'), routes, now });
  const { path } = await addressOf(browser);
  const lines: string[] = [];
  const log = makeLog(
    (line) => lines.push(line),
    () => now.toString(),
  );
  const server = buildServer(
    {
      db: app,
      clock: stoppedClock(now),
      log,
      assets: (entry) => entry,
      publicUrl: 'http://127.0.0.1:3000',
      trustedProxies: [],
      navigation: () => [],
      banner: () => null,
      accessCheck: true,
      secret: 'x'.repeat(40),
    },
    routes,
    null,
  );
  const found = await server.request(path);
  expect([found.status, found.headers.get('cache-control'), found.headers.get('content-type')]).toEqual([
    200,
    'no-store',
    'text/calendar; charset=utf-8',
  ]);
  expect((await server.request(path.replace('.ics', 'x.ics'))).status).toBe(404);
  expect(lines).toHaveLength(2);
  expect(lines.join('\n')).toContain('get /feeds/:secret');
  expect(lines.join('\n')).not.toContain(path.slice(7, 20));
});

test.for(['Europe/London', 'America/New_York', 'Pacific/Auckland', 'UTC'])(
  'both clock changes come out right where the server stands in %s',
  async (zone, { db, app }) => {
    process.env['TZ'] = zone;
    const larch = await makeUnit(db, 'Larch');
    const jo = await makeWorker(db, larch, 'Jo', 'Tranter');
    for (const on of ['2026-03-28', '2026-03-29', '2026-03-30', '2026-10-24', '2026-10-25', '2026-10-26'])
      await makeSession(db, larch, jo, { on, from: '20:00', minutes: 90 });
    // A night session over the hour that comes twice, and over the one that does not exist.
    await makeSession(db, larch, jo, { on: '2026-10-25', from: '00:30', minutes: 120, name: 'Night support' });
    await makeSession(db, larch, jo, { on: '2026-03-29', from: '00:30', minutes: 60, name: 'Night support' });
    const inMarch = await signedIn({ db, app, actor: jo, routes, now: Temporal.Instant.from('2026-03-20T12:00:00Z') });
    const inOctober = await signedIn({
      db,
      app,
      actor: await makeWorker(db, larch, 'An', 'Other'),
      routes,
      now: Temporal.Instant.from('2026-10-20T12:00:00Z'),
    });
    const { path } = await addressOf(inMarch);
    const spring = readOutside((await inMarch.get(path)).html);
    const autumn = readOutside((await inOctober.get(path)).html);
    expect(spring.map((event) => event.start)).toEqual(['2026-03-28T20:00', '2026-03-29T00:30', '2026-03-29T20:00', '2026-03-30T20:00']);
    expect(autumn.map((event) => event.start)).toEqual(['2026-10-24T20:00', '2026-10-25T00:30', '2026-10-25T20:00', '2026-10-26T20:00']);
    for (const event of [...spring, ...autumn]) if (event.start.endsWith('T20:00')) expect(event.end.slice(11)).toBe('21:30');
    // One real hour that ends at 02:30 by the clock; two real hours that end when 01:30 comes the second time.
    expect(spring[1]?.end).toBe('2026-03-29T02:30');
    expect(autumn[1]?.end).toBe('2026-10-25T01:30');
  },
);
