import { reportsRoutes } from '#reports';
import { expect, freshDatabase, test } from '#tests/fixture.ts';
import { makeWorker } from '#tests/people-scene.ts';
import { signedIn, wordsOf } from '#tests/signed-in.ts';
import { loadDemonstration } from './index.ts';

const now = Temporal.Instant.from('2026-11-19T13:42:00Z');

/** The demonstration, with one more worker on its unit, signed in. */
async function demonstration() {
  const { db, app } = await freshDatabase();
  await loadDemonstration({ db, now, hashPassword: async (plain) => plain });
  const { id: unit } = await db.selectFrom('places_unit').select('id').where('name', '=', 'Larkfield House').executeTakeFirstOrThrow();
  const actor = await makeWorker(db, unit, 'activity co-ordinator', { given: 'Test', surname: 'Worker' });
  return { unit, browser: await signedIn({ db, app, actor, routes: reportsRoutes, now }) };
}

/** Links to records, with the hours they stand on. */
function figuresOn(html: string): { href: string; hours: string }[] {
  return [...html.matchAll(/<a href="(\/ledger\/offers\?[^"]*)"[^>]*>([\d.]+)(?: h)?<\/a>/g)].map(([, href, hours]) => ({
    href: href!.replaceAll('&amp;', '&'),
    hours: hours!,
  }));
}

/** All of them take a minute: a quarter, another quarter of each row, is enough every day. */
const every = 4;

test('figures of the demonstration open records whose minutes add up to them', async () => {
  const { unit, browser } = await demonstration();
  const figures = figuresOn((await browser.get(`/ledger?unit=${unit}&from=2026-11-09`)).html);
  expect(figures.length).toBeGreaterThan(150);
  for (const { href, hours } of figures.filter((_, index) => (index + Math.floor(index / 9)) % every === 0)) {
    const { html } = await browser.get(href);
    const minutes = [...html.matchAll(/<td[^>]*data-label="Counted, minutes"[^>]*>([\d.]+)<\/td>/g)].map(([, value]) => Number(value));
    const sum = minutes.pop()!;
    expect([href, wordsOf(html).match(/([\d.]+) hours? /)?.[1]]).toEqual([href, hours]);
    if (minutes.length < 200) expect([href, minutes.reduce((a, b) => a + b, 0)]).toEqual([href, sum]);
    expect([href, Math.round(sum / 6) / 10]).toEqual([href, Number(hours)]);
  }
}, 240_000);
