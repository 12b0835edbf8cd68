import type { Db } from '#platform/database.ts';
import type { Route } from '#platform/route.ts';
import { expect, test } from '#tests/fixture.ts';
import { makePerson, makeUnit, makeWorker } from '#tests/people-scene.ts';
import { signedIn } from '#tests/signed-in.ts';
import { reportsRoutes } from '../../src/reports/index.ts';
import { safetyRoutes } from '../../src/safety/index.ts';

const now = Temporal.Instant.from('2026-11-26T10:00:00Z');
const markup = `"'><img src=x onerror=alert(1)><script>alert(2)</script>{{7*7}}\${7*7}`;
const routes = [...(safetyRoutes as readonly Route[]), ...(reportsRoutes as readonly Route[])];

async function scene(db: Db, app: Db) {
  const unit = await makeUnit(db, 'Larkfield');
  const person = await makePerson(db, unit, { givenName: 'Eileen', surname: 'Fogarty' });
  const actor = await makeWorker(db, unit, 'nurse', { given: 'Femi', surname: 'Adeleke' });
  const sign = crypto.randomUUID();
  const line = { id: sign, thread_id: sign, person_id: person, part: 'early signs', no: 1, words: markup, what_i_do: markup };
  await db
    .insertInto('plan_wellness_line')
    .values({ ...line, said_on: Temporal.PlainDate.from('2026-11-02'), shared_at: now, written_at: now })
    .execute();
  const browser = await signedIn({ db, app, actor, routes, now });
  const base = `/people/${person}/safety`;
  /** Every text field of these pages, filled with the same words; gives the statuses. */
  const fillAll = async (words: string): Promise<readonly number[]> => {
    const statuses: number[] = [];
    const send = async (path: string, fields: Record<string, string>): Promise<void> => {
      statuses.push((await browser.post(path, fields)).status);
    };
    const all = (names: readonly string[]): Record<string, string> => Object.fromEntries(names.map((name) => [name, words]));
    const about = {
      made: 'in part',
      shared: 'no',
      'review-day': '10',
      'review-month': '12',
      'review-year': '2026',
      _version: '0',
      ...all(['withoutWhy', 'sharedWhy', 'changed']),
    };
    await send(`${base}/plan`, { ...about, ...all(['ownWords', 'signs', 'iCanDo', 'beWith', 'ring', 'placeSafer', 'staffDo']) });
    await send(`${base}/formulation`, {
      ...about,
      ...all(['ownWords', 'happened', 'worriesPerson', 'worriesUs', 'moreLikely', 'lessLikely', 'strengths', 'whoHelps', 'agreed']),
    });
    await send(`${base}/seen`, { sign, words });
    await send(`${base}/medicines`, { how: 'told', told: 'not yet', ...all(['said', 'words', 'notToldWhy']) });
    const nudge = await db.selectFrom('safety_nudge').select('id').orderBy('id').executeTakeFirst();
    if (nudge !== undefined) await send(`${base}/nudges/${nudge.id}`, all(['said', 'done']));
    await send(`/huddle/of/${unit}`, {
      led: actor.id,
      there: words.slice(0, 300),
      ...all(['worries', 'incidents', 'observations', 'health', 'visits', 'staffing']),
    });
    await send(`/huddle/of/${unit}/carry`, { carryWords: words.slice(0, 300), owner: words.slice(0, 80), person: '' });
    await send(`/debriefs/of/${unit}`, {
      after: 'an incident',
      'on-day': '25',
      'on-month': '11',
      'on-year': '2026',
      at: '19:00',
      led: actor.id,
      support: 'not offered yet',
      people: 'not offered yet',
      there: words.slice(0, 300),
      ...all(['howAreYou', 'whatHappened', 'whatHelped', 'whatNext', 'peopleWords']),
    });
    await send(`/handover/of/${unit}`, { since: now.subtract({ hours: 8 }).toString(), words: words.slice(0, 1000) });
    return statuses;
  };
  const pages = async (): Promise<readonly string[]> => {
    const debrief = await db.selectFrom('safety_debrief').select('id').executeTakeFirst();
    const nudges = await db.selectFrom('safety_nudge').select('id').execute();
    return [
      base,
      ...['/plan', '/formulation', '/versions?of=plan', '/versions?of=formulation', '/seen', '/medicines'].map((path) => `${base}${path}`),
      ...nudges.map(({ id }) => `${base}/nudges/${id}`),
      ...['/huddle', '/huddle/board', '/debriefs', '/debriefs/new', '/handover', '/handover/print'].map((path) => `${path}?unit=${unit}`),
      ...(debrief === undefined ? [] : [`/debriefs/${debrief.id}`]),
    ];
  };
  return { browser, fillAll, pages };
}

test(
  'markup and templates in every field of safety and handover come out as words on every page and print',
  { timeout: 300_000 },
  async ({ db, app }) => {
    const { browser, fillAll, pages } = await scene(db, app);
    expect(new Set(await fillAll(markup))).toEqual(new Set([303]));
    let shown = 0;
    for (const path of await pages()) {
      const { status, html } = await browser.get(path);
      expect([path, status]).toEqual([path, 200]);
      expect([path, /<img src=x|<script>alert|"'><img/.test(html)]).toEqual([path, false]);
      if (html.includes('&lt;img src=x')) shown += 1;
    }
    expect(shown).toBeGreaterThan(8);
  },
);

test(
  'characters that cannot be shown are refused in a sentence, and very long and strange words break no page',
  { timeout: 300_000 },
  async ({ db, app }) => {
    const { browser, fillAll, pages } = await scene(db, app);
    expect(new Set(await fillAll('Art\u0000 \u202Ework'))).toEqual(new Set([422]));
    expect(await db.selectFrom('safety_plan').select('id').execute()).toEqual([]);
    const strange = `O’Brien-Ŵŷ العربية 王 👩🏽‍🌾 ${'x'.repeat(180)}`;
    for (const status of await fillAll(strange)) expect(status).toBeLessThan(500);
    for (const path of await pages()) expect([path, (await browser.get(path)).status]).toEqual([path, 200]);
  },
);
