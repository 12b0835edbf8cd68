import { sql } from 'kysely';
import { inScope } from '#platform/scope.ts';
import { changeSetting } from '#platform/settings.ts';
import { expect, test } from '#tests/fixture.ts';
import { signedIn, wordsOf } from '#tests/signed-in.ts';
import { now, roundScene, type RoundScene } from './scene.ts';
import type { Db } from '#platform/database.ts';
import { roundsRoutes as routes } from './routes.ts';
import { recommendationWeeks } from './settings.ts';

const on = (name: string, day = '24', month = '11', year = '2026') => ({ [`${name}-day`]: day, [`${name}-month`]: month, [`${name}-year`]: year });

async function goalOf(db: Db, scene: RoundScene, words: string): Promise<string> {
  const { rows } = await sql<{ id: string }>`insert into plan_goal (person_id, my_words, said_on, during, recorded_by, recorded_at)
    values (${scene.rana}, ${words}, '2026-11-01', daterange('2026-11-01', null), ${scene.lee.id}, ${now.toString()}) returning id`.execute(db);
  return rows[0]!.id;
}

const formulation = {
  ownWords: 'Let me cook first and talk after.',
  strength: 'Cooks for six',
  limitation: 'Mornings',
  environment: 'The kitchen is quiet after one',
  understanding: '',
  priority1: 'A whole meal',
  priority2: '',
  priority3: '',
  priority4: '',
  agreed: 'agrees',
  view: '',
};

async function activityOf(db: Db, unit: string): Promise<string> {
  const { rows } = await sql<{ id: string }>`insert into programme_activity (unit_id, name, kind, category, minutes)
    values (${unit}, 'Cooking', 'group', 'cooking', 60) returning id`.execute(db);
  return rows[0]!.id;
}

const demands = {
  body: 'Standing',
  thinking: 'Six steps',
  feelings: 'Proud',
  social: 'One worker',
  senses: 'Steam',
  materials: 'Kitchen',
  risk: 'Knives counted',
};

test('a formulation is written by a therapist, a version at a time; a goal rests on a line of it', async ({ db, app }) => {
  const scene = await roundScene(db);
  const goal = await goalOf(db, scene, 'Cook the dal.');
  const carys = await signedIn({ db, app, actor: scene.carys, routes, now });
  const lee = await signedIn({ db, app, actor: scene.lee, routes, now });
  const path = `/people/${scene.rana}/formulation`;
  expect((await lee.post(path, { ...formulation, _version: '0' })).status).toBe(403);
  expect((await carys.post(path, { ...formulation, goals1: goal, _version: '0' })).to).toBe(path);
  expect((await carys.post(path, { ...formulation, _version: '0' })).status).toBe(409);
  expect(wordsOf((await carys.post(path, { ...formulation, agreed: 'sees it differently', _version: '1' })).html)).toContain('Write how they see it');
  expect(wordsOf((await carys.post(path, { ...formulation, goals1: crypto.randomUUID(), _version: '1' })).html)).toContain('Choose goals of theirs');
  const words = wordsOf((await lee.get(path)).html);
  expect(words.indexOf('“Let me cook first and talk after.”')).toBeLessThan(words.indexOf('Cooks for six'));
  expect(words).toContain('A whole meal');
  const round = wordsOf((await carys.get(`/people/${scene.rana}/reports`)).html);
  expect(round).toContain('For a tribunal');
  await expect(inScope(app, scene.carys, now, ({ tx }) => tx.updateTable('rounds_formulation').set({ own_words: 'x' }).execute())).rejects.toThrow(
    'permission denied',
  );
});

test('a recommendation stays open until somebody says what came of it; whoever sees to it is asked; overdue shows on the unit’s list', async ({
  db,
  app,
}) => {
  const scene = await roundScene(db);
  const carys = await signedIn({ db, app, actor: scene.carys, routes, now });
  const path = `/people/${scene.rana}/recommendations`;
  // The day offered is as many weeks on as the unit says.
  const offered = async () => {
    const { html } = await carys.get(path);
    return ['year', 'month', 'day'].map((part) => new RegExp(`name="due-${part}"[^>]*value="(\\d+)"`).exec(html)?.[1]).join('-');
  };
  const inWeeks = (weeks: number) => {
    const { year, month, day } = now.toZonedDateTimeISO('Europe/London').toPlainDate().add({ weeks });
    return `${year}-${month}-${day}`;
  };
  expect(await offered()).toBe(inWeeks(4));
  await inScope(app, scene.carys, now, (scope) => changeSetting(scope, recommendationWeeks, scene.unit, 6, 'Local policy'));
  expect(await offered()).toBe(inWeeks(6));
  const made = {
    kind: 'equipment',
    what: 'A timer with a light',
    why: 'Bells end the cooking',
    ownWords: '',
    who: scene.nurse.id,
    whoElse: '',
    ...on('due', '25'),
  };
  expect(wordsOf((await carys.post(path, { ...made, whoElse: 'The council' })).html)).toContain('one of the two');
  expect(wordsOf((await carys.post(path, { ...made, ...on('due', '20') })).html)).toContain('must not be before today');
  expect((await carys.post(path, made)).to).toBe(path);
  expect(await db.selectFrom('tasks_task').select('asked_of').execute()).toEqual([{ asked_of: scene.nurse.id }]);
  const later = await signedIn({ db, app, actor: scene.lee, routes, now: now.add({ hours: 24 * 5 }) });
  expect(wordsOf((await later.get(`/recommendations?unit=${scene.unit}`)).html)).toContain('5 days overdue: Femi Adeleke');
  const { id } = await db.selectFrom('rounds_recommendation').select('id').executeTakeFirstOrThrow();
  const say = (state: string, more: Record<string, string> = {}) => carys.post(`${path}/state`, { recommendation: id, state, said: '', ...more });
  expect(wordsOf((await say('turned down')).html)).toContain('Write why');
  expect((await say('in place')).to).toBe(path);
  expect(wordsOf((await carys.get(path)).html)).toContain('not yet said whether it helps');
  expect((await say('helps', { said: 'Every day' })).to).toBe(path);
  expect(wordsOf((await say('ordered')).html)).toContain('This is done already');
  const other = await signedIn({ db, app, actor: scene.other, routes, now });
  expect((await other.get(path)).status).toBe(404);
  expect((await other.get(`/recommendations?unit=${scene.unit}`)).status).toBe(404);
});

test('unmet needs are counted by kind and reason, and few people are not counted out', async ({ db, app }) => {
  const scene = await roundScene(db);
  const lee = await signedIn({ db, app, actor: scene.lee, routes, now });
  const path = `/people/${scene.rana}/unmet-needs`;
  const need = { words: 'The gym after seven', ownWords: '', kind: 'evening', why: 'no staff', instead: 'The gym at four', ...on('on', '20') };
  expect(wordsOf((await lee.post(path, { ...need, kind: 'nothing' })).html)).toContain('Choose what it goes under');
  expect((await lee.post(path, need)).to).toBe(path);
  const counted = wordsOf((await lee.get(`/unmet-needs?unit=${scene.unit}`)).html);
  expect(counted).toContain('Evenings and weekends no staff 1 fewer than 3');
  expect(counted).not.toContain('Rana');
  const { id } = await db.selectFrom('rounds_unmet').select('id').executeTakeFirstOrThrow();
  expect((await lee.post(`${path}/met`, { need: id, how: 'A second worker on Tuesdays' })).to).toBe(path);
  expect((await lee.post(`${path}/met`, { need: id, how: 'Again' })).status).toBe(404);
  expect(wordsOf((await lee.get(path)).html)).toContain('Met 25 November 2026: A second worker on Tuesdays');
});

test('an activity is taken apart into what it asks and steps; somebody begins at one', async ({ db, app }) => {
  const scene = await roundScene(db);
  const activity = await activityOf(db, scene.unit);
  const carys = await signedIn({ db, app, actor: scene.carys, routes, now });
  const lee = await signedIn({ db, app, actor: scene.lee, routes, now });
  const path = `/activities/${activity}/analysis`;
  const written = {
    ...demands,
    easier: 'Steps on cards\nOne cold dish',
    usual: 'Two dishes with the recipe',
    harder: 'Without the recipe',
    _version: '0',
  };
  expect((await lee.post(path, written)).status).toBe(403);
  expect((await carys.post(path, written)).to).toBe(path);
  expect((await carys.post(path, written)).status).toBe(409);
  const grade = await db.selectFrom('rounds_grade').select('id').where('step', '=', -1).executeTakeFirstOrThrow();
  const step = { person: scene.rana, grade: grade.id, ...on('from'), ownWords: 'Cards are good.', words: '' };
  expect(wordsOf((await lee.post(`${path}/steps`, { ...step, grade: crypto.randomUUID() })).html)).toContain('Choose a step of the newest version');
  expect((await lee.post(`${path}/steps`, step)).to).toBe(path);
  const words = wordsOf((await lee.get(path)).html);
  expect(words).toContain('Steps on cards 1 step down');
  expect(words).toContain('Rana Okonjo');
  const other = await signedIn({ db, app, actor: scene.other, routes, now });
  expect((await other.get(path)).status).toBe(404);
});

test('every text field holds words made to break a page, and every page and file of them opens', { timeout: 300_000 }, async ({ db, app }) => {
  const scene = await roundScene(db);
  const goal = await goalOf(db, scene, 'Cook.');
  const activity = await activityOf(db, scene.unit);
  const carys = await signedIn({ db, app, actor: scene.carys, routes, now });
  const person = `/people/${scene.rana}`;
  for (const [index, words] of [
    `"'><img src=x onerror=alert(1)><script>alert(2)</script>{{7*7}}`,
    '=HYPERLINK("http://x","y")',
    'O’Brien-Ŵŷ العربية 王 👩🏽‍🌾',
    'x'.repeat(190),
  ].entries()) {
    const version = String(index);
    const day = String(26 + index);
    const statuses = [
      (await carys.post(`${person}/ward-round/plan`, { ...on('on', day), at: '' })).status,
      (await carys.post(`${person}/ward-round/team`, { told: words, toldHow: 'at handover' })).status,
      (
        await carys.post(`${person}/formulation`, {
          ...formulation,
          ownWords: words,
          strength: words,
          limitation: words,
          environment: words,
          understanding: words,
          priority1: words,
          priority2: words,
          goals2: goal,
          agreed: 'sees it differently',
          view: words,
          _version: version,
        })
      ).status,
      (
        await carys.post(`${person}/recommendations`, {
          kind: 'equipment',
          what: words,
          why: words,
          ownWords: words,
          who: '',
          whoElse: words.slice(0, 110),
          ...on('due', '30'),
        })
      ).status,
      (await carys.post(`${person}/unmet-needs`, { words, ownWords: words, kind: 'other', why: 'other', instead: words, ...on('on') })).status,
      (
        await carys.post(`/activities/${activity}/analysis`, {
          body: words,
          thinking: words,
          feelings: words,
          social: words,
          senses: words,
          materials: words,
          risk: words,
          easier: words,
          usual: words,
          harder: words,
          _version: version,
        })
      ).status,
    ];
    const meeting = (await db.selectFrom('rounds_meeting').select('id').orderBy('meets_on', 'desc').executeTakeFirstOrThrow()).id;
    for (const kind of ['words', 'question', 'ask'])
      statuses.push((await carys.post(`/ward-rounds/${meeting}/points`, { kind, words, how: words.slice(0, 90) })).status);
    const question = (
      await db.selectFrom('rounds_point').select('id').where('meeting_id', '=', meeting).where('kind', '=', 'question').executeTakeFirstOrThrow()
    ).id;
    statuses.push(
      (await carys.post(`/ward-rounds/${meeting}/answers`, { point: question, answer: words })).status,
      (await carys.post(`/ward-rounds/${meeting}/decisions`, { words, who: scene.lee.id, ...on('due', '30'), replaces: '' })).status,
      (await carys.post(`/ward-rounds/${meeting}/attended`, { attended: words, there: 'there', _version: '1' })).status,
      (await carys.post(`/ward-rounds/${meeting}/told`, { how: 'in writing', ownWords: words })).status,
    );
    const report = (await carys.post(`${person}/reports`, { purpose: 'tribunal', reader: words, replaces: '', ...on('from', '1'), ...on('to') })).to!;
    statuses.push((await carys.post(`${report}/sentences/add`, { section: 'view', words, _version: '1' })).status);
    statuses.push((await carys.post(`${report}/sign`, { read: 'yes', seen: 'yes', _version: '2' })).status);
    statuses.push((await carys.post(`${report}/addendum`, { words })).status);
    expect([words.slice(0, 12), ...statuses]).toEqual([words.slice(0, 12), ...statuses.map(() => 303)]);
    for (const path of [
      `${person}/ward-round`,
      `${person}/ward-round/print`,
      `${person}/ward-round/behind`,
      `/ward-rounds/${meeting}`,
      `/rounds?unit=${scene.unit}`,
      `${person}/reports`,
      report,
      `${report}/word`,
      `${report}/pdf`,
      `${person}/formulation`,
      `${person}/recommendations`,
      `/recommendations?unit=${scene.unit}`,
      `${person}/unmet-needs`,
      `/activities/${activity}/analysis`,
    ]) {
      const { status, html } = await carys.get(path);
      expect([path, status]).toEqual([path, 200]);
      if (!path.endsWith('/word') && !path.endsWith('/pdf')) expect([path, /<img src=x|<script>alert/.test(html)]).toEqual([path, false]);
    }
    expect(wordsOf((await carys.get(report)).html)).toContain('[author]');
  }
});
