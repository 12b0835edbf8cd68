import type { Db } from '#platform/database.ts';
import { signInScene, type TestBrowser } from '#platform/sign-in/sign-in.fixture.tsx';
import { expect, test } from '#tests/fixture.ts';
import { makePerson } from '#tests/people-scene.ts';
import { ownRoutes } from '#own';
import { peopleRoutes } from '#people';
import { registerOwn } from '../../src/own/contributors.ts';

const markup = `"'><img src=x onerror=alert(1)><script>alert(2)</script>{{7*7}}\${7*7}`;
const cameThrough = /<img src=x|<script>alert|"'><img/;

registerOwn();

async function scene(db: Db, app: Db) {
  const site = await signInScene(db, app, { routes: [...ownRoutes, ...peopleRoutes] });
  await site.add('Wendy', 'Ashdown', { role: 'manager' });
  const eileen = await makePerson(db, site.unitId, { givenName: 'Eileen', surname: 'Marsh' });
  const goal = await db
    .insertInto('plan_goal')
    .values({
      person_id: eileen,
      my_words: markup,
      said_on: Temporal.PlainDate.from('2026-11-01'),
      during: '[2026-11-01,)' as never,
      recorded_at: site.watch.now(),
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  const handed = async (): Promise<TestBrowser> => {
    const browser = await site.signIn('wendy.ashdown');
    await browser.open(`/people/${eileen}/hand-over`);
    await browser.send(`/people/${eileen}/hand-over`, {});
    return browser;
  };
  return { ...site, eileen, goal: goal.id, handed };
}

test('36 37: markup and templates in every field of a person’s own pages come out as words, for them and for the team', async ({ db, app }) => {
  const { eileen, handed, signIn } = await scene(db, app);
  const browser = await handed();
  const kept = async (page: string, action: string, fields: Record<string, string>): Promise<void> => {
    await browser.open(page);
    expect([action, await browser.send(action, fields)]).toEqual([action, 200]);
  };
  await kept('/my/words', '/my/words', { words: markup, for: 'team' });
  await kept('/my/words', '/my/words', { words: markup, for: 'me', pin: '4826', again: '4826' });
  await kept('/my/plan', '/my/plan', { answer: 'do not agree', words: markup });
  await kept('/my/wellness?part=early%20signs', '/my/wellness/line', { words: markup, whatIDo: markup, for: 'team' });
  let shown = 0;
  const look = async (by: TestBrowser, paths: readonly string[]): Promise<void> => {
    for (const path of paths) {
      expect([path, await by.open(path)]).toEqual([path, 200]);
      expect([path, cameThrough.test(by.html)]).toEqual([path, false]);
      if (by.html.includes('&lt;img src=x')) shown += 1;
    }
  };
  await look(browser, ['/my', '/my/words', '/my/plan', '/my/wellness', '/my/wellness?part=early%20signs', '/my/who-looked', '/my/pin']);
  await browser.send('/my/finished', {});
  const wendy = await signIn('wendy.ashdown');
  await wendy.open(`/people/${eileen}/own-account`);
  await wendy.send(`/people/${eileen}/own-account/new-pin`, { why: markup });
  const code = /data-pin-code[^>]*>\s*([a-z0-9-]+)\s*</.exec(wendy.html)![1]!;
  await look(wendy, [`/people/${eileen}`, `/people/${eileen}/hand-over`, `/people/${eileen}/own-account`]);
  const after = await handed();
  await after.open('/my/pin');
  await after.send('/my/pin', { proof: 'code', shown: code, pin: '7391', again: '7391' });
  expect(after.text()).toContain('The reason they gave');
  await look(after, ['/my', '/my/pin']);
  expect(shown).toBeGreaterThan(6);
});

test('43 44: too long, of control characters, turned about, or a field the form does not have: refused with a sentence, and nothing kept', async ({
  db,
  app,
}) => {
  const { goal, handed } = await scene(db, app);
  const browser = await handed();
  const refused = async (page: string, action: string, fields: Record<string, string>): Promise<void> => {
    await browser.open(page);
    expect([action, await browser.send(action, fields)]).toEqual([action, 422]);
    expect(browser.text()).toContain('There is a problem');
  };
  for (const words of ['', '   ', 'x'.repeat(4001), 'turned \u202Eabout', 'a\u0007bell', `piled ${'\u0301'.repeat(40)}`]) {
    await refused('/my/words', '/my/words', { words, for: 'team' });
    await refused('/my/wellness?part=toolbox', '/my/wellness/line', { words, for: 'team' });
  }
  await refused('/my/words', '/my/words', { words: 'fine', for: 'everybody' });
  await refused('/my/words', '/my/words', { words: 'fine', for: 'team', person_id: crypto.randomUUID() });
  for (const score of ['-1', '11', '5.5', 'ten', '1e1', '']) await refused(`/my/plan?goal=${goal}`, '/my/plan/near', { score });
  await refused('/my/plan', '/my/plan', { answer: 'could not take part' });
  for (const pin of ['', '123', '1234', '9999', '123456789', '12 34', '１２３４', 'abcd', "1' or '1'='1"])
    await refused('/my/pin', '/my/pin', { pin, again: pin });
  for (const table of ['own_said', 'own_pin', 'plan_wellness_line', 'plan_rating', 'plan_agreement'] as const)
    expect([table, (await db.selectFrom(table).select('id').execute()).length]).toEqual([table, 0]);
});
