import type { Db } from '#platform/database.ts';
import { signInScene, type TestBrowser } from '#platform/sign-in/sign-in.fixture.tsx';
import { expect, test } from '#tests/fixture.ts';
import { makePerson } from '#tests/people-scene.ts';
import { measuresRoutes } from '#measures';
import { ownRoutes } from '#own';
import { peopleRoutes } from '#people';
import { registerOwn } from '../../src/own/contributors.ts';

const markup = `"'><img src=x onerror=alert(1)><script>alert(2)</script>{{7*7}}\${7*7}`;
const cameThrough = /<img src=x|<script>alert|"'><img/;

registerOwn();

/** A note about somebody with markup in every part of it. @returns its id */
async function signedNote(db: Db, unitId: string, personId: string, at: Temporal.Instant): Promise<string> {
  const author = crypto.randomUUID();
  const head = { person_id: personId, unit_id: unitId, author_id: author, author_role: 'nurse', written_at: at, late: false };
  const { id } = await db
    .insertInto('notes_note')
    .values({ ...head, kind: 'one to one', happened_at: at, place: markup, origin_kind: 'written' })
    .returning('id')
    .executeTakeFirstOrThrow();
  await db
    .insertInto('notes_version')
    .values({ note_id: id, person_id: personId, no: 1, own_words: markup, next: markup, sign_said: markup, signed_by: author, signed_at: at })
    .execute();
  await db
    .insertInto('notes_act')
    .values({ note_id: id, person_id: personId, unit_id: unitId, what: 'signed', version_no: 1, by_id: author, by_role: 'nurse', at, lock_at: at })
    .execute();
  return id;
}

async function scene(db: Db, app: Db) {
  const site = await signInScene(db, app, { routes: [...ownRoutes, ...peopleRoutes, ...measuresRoutes] });
  const wendy = await site.add('Wendy', 'Ashdown', { role: 'manager' });
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
  const note = await signedNote(db, site.unitId, eileen, site.watch.now());
  const ask = async (instrument: string): Promise<string> =>
    (
      await db
        .insertInto('measures_asked')
        .values({ person_id: eileen, unit_id: site.unitId, instrument_id: instrument, asked_by: wendy.staffId, asked_at: site.watch.now() })
        .returning('id')
        .executeTakeFirstOrThrow()
    ).id;
  const asked = { phq: await ask('phq-9'), gad: await ask('gad-7') };
  const handed = async (): Promise<TestBrowser> => {
    const browser = await site.signIn('wendy.ashdown');
    await browser.open(`/people/${eileen}/hand-over`);
    await browser.send(`/people/${eileen}/hand-over`, {});
    return browser;
  };
  return { ...site, eileen, goal: goal.id, note, asked, handed };
}

test('36 37: markup and templates in every field of a person’s own pages come out as words, for them and for the team', async ({ db, app }) => {
  const { eileen, note, asked, handed, signIn } = await scene(db, app);
  const browser = await handed();
  const kept = async (page: string, action: string, fields: Record<string, string>): Promise<void> => {
    await browser.open(page);
    expect([action, await browser.send(action, fields)]).toEqual([action, 200]);
  };
  await kept('/my/words', '/my/words', { words: markup, for: 'team' });
  await kept('/my/words', '/my/words', { words: markup, for: 'me', pin: '4826', again: '4826' });
  await kept('/my/plan', '/my/plan', { answer: 'do not agree', words: markup });
  await kept('/my/wellness?part=early%20signs', '/my/wellness/line', { words: markup, whatIDo: markup, for: 'team' });
  await kept(`/my/notes?note=${note}`, '/my/notes', { note, words: markup });
  await kept(`/my/measures?asked=${asked.phq}&at=1`, '/my/measures/answer', { answer: '1', go: 'on' });
  await kept(`/my/measures?asked=${asked.phq}&at=201`, '/my/measures', { words: markup });
  await kept(`/my/measures?asked=${asked.gad}`, '/my/measures/later', { how: 'rather not', words: markup });
  await kept('/my/leave', '/my/leave', { words: markup });
  await kept('/my/week', '/my/week', { monday: '2026-11-23', words: markup });
  let shown = 0;
  const look = async (by: TestBrowser, paths: readonly string[]): Promise<void> => {
    for (const path of paths) {
      expect([path, await by.open(path)]).toEqual([path, 200]);
      expect([path, cameThrough.test(by.html)]).toEqual([path, false]);
      if (by.html.includes('&lt;img src=x')) shown += 1;
    }
  };
  await look(browser, ['/my/notes', `/my/notes?note=${note}`, '/my/leave']);
  expect(shown).toBe(3);
  await look(browser, ['/my', '/my/words', '/my/plan', '/my/wellness', '/my/wellness?part=early%20signs', '/my/who-looked', '/my/pin']);
  await browser.send('/my/finished', {});
  const wendy = await signIn('wendy.ashdown');
  await look(wendy, [`/people/${eileen}/requests`]);
  for (const answer of ['taken further', 'kept free']) {
    await wendy.open(`/people/${eileen}/requests`);
    const form = wendy.html.slice(wendy.html.lastIndexOf('<form', wendy.html.indexOf(`value="${answer}"`)));
    const request = /name="request" value="([^"]+)"/.exec(form)![1]!;
    expect(await wendy.send(`/people/${eileen}/requests`, { request, answer, why: markup })).toBe(200);
  }
  await wendy.open(`/people/${eileen}/own-account`);
  await wendy.send(`/people/${eileen}/own-account/new-pin`, { why: markup });
  const code = /data-pin-code[^>]*>\s*([a-z0-9-]+)\s*</.exec(wendy.html)![1]!;
  await look(wendy, [
    `/people/${eileen}`,
    `/people/${eileen}/hand-over`,
    `/people/${eileen}/own-account`,
    `/people/${eileen}/measures`,
    `/people/${eileen}/requests`,
  ]);
  const after = await handed();
  await after.open('/my/pin');
  await after.send('/my/pin', { proof: 'code', shown: code, pin: '7391', again: '7391' });
  expect(after.text()).toContain('The reason they gave');
  await look(after, ['/my', '/my/pin', '/my/leave', '/my/week']);
  expect(shown).toBeGreaterThan(13);
});

test('43 44: too long, of control characters, turned about, or a field the form does not have: refused with a sentence, and nothing kept', async ({
  db,
  app,
}) => {
  const { goal, note, asked, handed } = await scene(db, app);
  const browser = await handed();
  const refused = async (page: string, action: string, fields: Record<string, string>): Promise<void> => {
    await browser.open(page);
    expect([action, await browser.send(action, fields)]).toEqual([action, 422]);
    expect(browser.text()).toContain('There is a problem');
  };
  for (const words of ['', '   ', 'x'.repeat(4001), 'turned \u202Eabout', 'a\u0007bell', `piled ${'\u0301'.repeat(40)}`]) {
    await refused('/my/words', '/my/words', { words, for: 'team' });
    await refused('/my/wellness?part=toolbox', '/my/wellness/line', { words, for: 'team' });
    await refused(`/my/notes?note=${note}`, '/my/notes', { note, words });
    await refused('/my/leave', '/my/leave', { words });
    if (words.trim() !== '') await refused('/my/week', '/my/week', { monday: '2026-11-23', words });
    if (words.trim() !== '') await refused(`/my/measures?asked=${asked.gad}`, '/my/measures/later', { how: 'rather not', words });
  }
  await refused('/my/words', '/my/words', { words: 'fine', for: 'everybody' });
  await refused('/my/words', '/my/words', { words: 'fine', for: 'team', person_id: crypto.randomUUID() });
  for (const one of ['', 'x', "1' or '1'='1"]) await refused(`/my/notes?note=${note}`, '/my/notes', { note: one, words: 'fine' });
  // A note that is not theirs is no note: the same answer as to one that is nobody's.
  await browser.open(`/my/notes?note=${note}`);
  expect(await browser.send('/my/notes', { note: crypto.randomUUID(), words: 'fine' })).toBe(404);
  const question = `/my/measures?asked=${asked.phq}&at=9`;
  for (const answer of ['-1', '4', '0.5', 'three', '1e0', '', markup]) await refused(question, '/my/measures/answer', { answer, go: 'on' });
  for (const at of ['0', '11', '201', 'x']) await refused(question, '/my/measures/answer', { at, answer: '1', go: 'on' });
  await refused(question, '/my/measures/answer', { definition: '1998', answer: '1', go: 'on' });
  await refused(question, '/my/measures/answer', { answer: '1', go: 'away' });
  await refused(question, '/my/measures/answer', { answer: '1', go: 'on', person: crypto.randomUUID() });
  await refused(`/my/measures?asked=${asked.phq}&at=201`, '/my/measures', { words: 'Nothing is answered' });
  for (const monday of ['', 'x', '2026-11-24', '2026-11-09', '2027-11-22', '0000-00-00', '+002026-11-23', markup])
    await refused('/my/week', '/my/week', { monday, words: '' });
  for (const score of ['-1', '11', '5.5', 'ten', '1e1', '']) await refused(`/my/plan?goal=${goal}`, '/my/plan/near', { score });
  await refused('/my/plan', '/my/plan', { answer: 'could not take part' });
  for (const pin of ['', '123', '1234', '9999', '123456789', '12 34', '１２３４', 'abcd', "1' or '1'='1"])
    await refused('/my/pin', '/my/pin', { pin, again: pin });
  for (const table of [
    'own_said',
    'own_pin',
    'plan_wellness_line',
    'plan_rating',
    'plan_agreement',
    'measures_completion',
    'measures_not_done',
    'measures_alert',
  ] as const)
    expect([table, (await db.selectFrom(table).select('id').execute()).length]).toEqual([table, 0]);
  expect(await db.selectFrom('notes_act').select('id').where('what', '=', 'not what I said').execute()).toEqual([]);
});
