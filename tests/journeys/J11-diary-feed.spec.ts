import ICAL from 'ical.js';
import { request } from '@playwright/test';
import { checkPage, expect, signIn, test } from '#tests/journeys.ts';

test('J11 a worker’s sessions are read by a calendar of another maker, without a name, until the address is taken back', async ({
  page,
  db,
  site,
}) => {
  await signIn(page, 'jo.tranter');
  await page.goto('/diary');
  await checkPage(page);
  await page.getByRole('link', { name: 'Show it in your own calendar' }).click();
  await checkPage(page);
  await page.getByLabel('Where will you use it?').fill('My work phone');
  await page.getByRole('button', { name: 'Make the address' }).click();
  const address = (await page.locator('code').textContent()) ?? '';
  expect(address).toMatch(/\/feeds\/[\w-]{32}\.ics$/);
  await checkPage(page);
  // Shown once
  await page.reload();
  await expect(page.locator('code')).toHaveCount(0);

  // A calendar elsewhere, signed in as nobody, reads it
  const calendar = await request.newContext();
  const path = new URL(address).pathname;
  const answer = await calendar.get(`${site.url}${path}`);
  expect([answer.status(), answer.headers()['content-type'], answer.headers()['cache-control']]).toEqual([
    200,
    'text/calendar; charset=utf-8',
    'no-store',
  ]);
  const file = await answer.text();
  const events = new ICAL.Component(ICAL.parse(file) as never).getAllSubcomponents('vevent').map((one) => new ICAL.Event(one));
  const jo = await db.selectFrom('platform_account').select('subject_id').where('login', '=', 'jo.tranter').executeTakeFirstOrThrow();
  const told = await db
    .selectFrom('programme_session_staff as ss')
    .innerJoin('programme_session as s', 's.id', 'ss.session_id')
    .select(['s.id', 's.start_time', 's.on_date', 's.status'])
    .where('ss.staff_id', '=', jo.subject_id)
    .where('s.status', '=', 'published')
    .where('s.on_date', '>=', Temporal.PlainDate.from('2026-11-25').subtract({ weeks: 4 }))
    .execute();
  expect(told.length).toBeGreaterThan(20);
  for (const session of told) {
    const event = events.find((one) => one.uid === `${session.id}@trellis`);
    const start = Temporal.Instant.fromEpochMilliseconds((event?.startDate.toUnixTime() ?? 0) * 1000).toZonedDateTimeISO('Europe/London');
    expect(start.toPlainDateTime().toString()).toBe(session.on_date.toPlainDateTime(session.start_time).toString());
  }
  const people = await db.selectFrom('people_person').select(['given_name', 'surname', 'preferred_name']).execute();
  const words = new Set(file.toLowerCase().split(/[^\p{L}]+/u));
  // "Will" and the like are words too: surnames and names of more than four letters are enough to see a leak.
  for (const { given_name, surname, preferred_name } of people)
    for (const name of [surname, given_name, preferred_name ?? ''])
      if (name.length > 4) expect([...words].includes(name.toLowerCase()), name).toBe(false);

  // Taken back, it is gone at once
  await page.getByRole('button', { name: /^Take back/ }).click();
  await expect(page.getByRole('main')).toContainText('Taken back');
  expect((await calendar.get(`${site.url}${path}`)).status()).toBe(404);
  await calendar.dispose();
});
