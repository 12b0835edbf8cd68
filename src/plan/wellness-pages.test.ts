import { sql } from 'kysely';
import type { Db } from '#platform/database.ts';
import { logoPng } from '#platform/pictures/logos.fixture.ts';
import { takeLogo } from '#platform/pictures/take-logo.ts';
import { inScope } from '#platform/scope.ts';
import { expect, test } from '#tests/fixture.ts';
import { makePerson, makeUnit, makeWorker } from '#tests/people-scene.ts';
import { signedIn, wordsOf } from '#tests/signed-in.ts';
import { peopleRoutes } from '#people';
import { wellnessRoutes } from './wellness-routes.ts';
import { keepLine, keepPart } from './wellness-store.ts';
import type { Route } from '#platform/route.ts';

const now = Temporal.Instant.from('2026-11-19T13:42:00Z');
const today = Temporal.PlainDate.from('2026-11-19');
const dated = (name: string, iso: string) => {
  const [year, month, day] = iso.split('-') as [string, string, string];
  return { [`${name}-day`]: day, [`${name}-month`]: month, [`${name}-year`]: year };
};
const routes = [...peopleRoutes, ...(wellnessRoutes as unknown as readonly Route[])];

async function scene(db: Db, app: Db) {
  const unit = await makeUnit(db, 'Larkfield');
  const person = await makePerson(db, unit, { givenName: 'Eileen', surname: 'Marsh', born: '1961-02-03' });
  const nurse = await makeWorker(db, unit, 'nurse', { given: 'Femi', surname: 'Adeleke' });
  const browser = await signedIn({ db, app, actor: nurse, routes, now });
  const asHer = <T>(work: (scope: Parameters<typeof keepLine>[0]) => Promise<T>) =>
    inScope(app, { kind: 'person', id: person, accountId: person, name: 'Eileen', deviceId: null }, now, async (scope) => {
      await sql`select set_config('trellis.private_open', 'yes', true)`.execute(scope.tx);
      return work(scope);
    });
  return { unit, nurse, person, browser, asHer };
}

test('the team reads what is shared, who wrote it down, and that a part is kept private: never a private word or how many', async ({ db, app }) => {
  const { person, browser, asHer } = await scene(db, app);
  const said = { whatIDo: null, saidOn: today };
  await asHer(async (scope) => {
    await keepLine(scope, person, { ...said, part: 'early signs', words: 'I hear my brother', shared: false });
    await keepLine(scope, person, { ...said, part: 'early signs', words: 'I stop ringing Mum', whatIDo: 'I tell Carys', shared: true });
    await keepLine(scope, person, { ...said, part: 'after', words: 'Nobody is to visit', shared: false });
    await keepPart(scope, person, 'toolbox', true);
  });
  const path = `/people/${person}/wellness`;
  const page = wordsOf((await browser.get(path)).html);
  expect(page).toContain('“I stop ringing Mum” Eileen, 19 November 2026 What I do then: “I tell Carys”');
  expect(page).toContain('Eileen keeps this part private.');
  expect(page).not.toContain('my brother');
  expect(page).not.toContain('Nobody is to visit');
  // A part with private lines and an empty one read alike.
  expect(page).toContain('After a crisis Write down what Eileen says: After a crisis Eileen has shared nothing here.');

  const wrote = await browser.post(`${path}/line`, { part: 'well', words: 'I sing when I cook', ...dated('saidOn', '2026-11-19') });
  expect(wrote.status).toBe(303);
  expect(wordsOf((await browser.get(path)).html)).toContain('“I sing when I cook” Said by Eileen, written down by Femi Adeleke');
  const kept = await browser.post(`${path}/line`, { part: 'toolbox', words: 'x', ...dated('saidOn', '2026-11-19') });
  expect(wordsOf(kept.html)).toContain('This part is kept private now');
  expect(wordsOf((await browser.post(`${path}/line`, { part: 'well', words: 'x', ...dated('saidOn', '2026-11-20') })).html)).toContain(
    'The day it was said must not be later than today.',
  );
});

test('a shared line is said again and ended; both wordings stay', async ({ db, app }) => {
  const { person, browser } = await scene(db, app);
  const path = `/people/${person}/wellness`;
  await browser.post(`${path}/line`, { part: 'setbacks', words: 'Loud neighbours', whatIDo: 'Headphones', ...dated('saidOn', '2026-11-18') });
  const { id } = await db.selectFrom('plan_wellness_line').select('id').executeTakeFirstOrThrow();
  expect(wordsOf((await browser.get(`${path}/write?part=setbacks&again=${id}`)).html)).toContain('“Loud neighbours”');
  await browser.post(`${path}/line`, { part: 'setbacks', again: id, words: 'Noise at night', whatIDo: '', ...dated('saidOn', '2026-11-19') });
  const page = wordsOf((await browser.get(path)).html);
  expect(page).toContain('“Noise at night”');
  expect(page).toContain('How it was said before “Loud neighbours”');
  expect((await browser.post(`${path}/ended`, { line: id })).status).toBe(303);
  expect(wordsOf((await browser.get(path)).html)).not.toContain('Noise at night');
  expect((await browser.post(`${path}/ended`, { line: id })).status).toBe(404);
  expect(await db.selectFrom('plan_wellness_line').selectAll().execute()).toHaveLength(3);
});

test('a crisis plan is made, kept in versions, and a stale change is shown both', async ({ db, app }) => {
  const { person, browser } = await scene(db, app);
  const path = `/people/${person}/crisis-plan`;
  expect(wordsOf((await browser.get(path)).html)).toContain('Eileen has no crisis plan yet');
  // Its questions can be taken away on paper.
  expect(wordsOf((await browser.get(`${path}/print`)).html)).toContain('To fill in by hand');
  const plan = {
    signs: 'I stop eating',
    call: 'Mum 01234 567890',
    whose: 'own words',
    madeWith: '',
    ...dated('saidOn', '2026-11-19'),
    ...dated('reviewOn', '2027-02-19'),
  };
  expect(wordsOf((await browser.post(path, { ...plan, whose: 'without them', _version: '0' })).html)).toContain('Say why they took no part');
  expect((await browser.post(path, { ...plan, _version: '0' })).status).toBe(303);
  expect(wordsOf((await browser.get(path)).html)).toContain('Who to call Mum 01234 567890');
  const stale = await browser.post(path, { ...plan, helps: 'Music', _version: '0' });
  expect(stale.status).toBe(409);
  expect((await browser.post(path, { ...plan, helps: 'Music', _version: '1' })).status).toBe(303);
  const print = wordsOf((await browser.get(`${path}/print`)).html);
  expect(print).toContain('Eileen’s crisis plan');
  expect(print).toContain('What helps Music');
  expect(print).toContain('version 2');
  expect(wordsOf((await browser.get(`${path}?no=1`)).html)).toContain('This is version 1, as it stood then');
});

test('a crisis plan is printed as the person is written to, in another size for somebody they named, with the organisation’s logo', async ({
  db,
  app,
}) => {
  const { unit, nurse, person, browser } = await scene(db, app);
  const path = `/people/${person}/crisis-plan`;
  const when = { ...dated('saidOn', '2026-11-19'), ...dated('reviewOn', '2027-02-19') };
  expect((await browser.post(path, { signs: 'I stop eating', whose: 'own words', madeWith: '', ...when, _version: '0' })).status).toBe(303);
  const before = (await browser.get(`${path}/print`)).html;
  expect(before).toContain('class="paper paper-sheet"');
  expect(before).not.toContain('letterhead-logo');
  expect(wordsOf(before)).toContain('Nothing is recorded of how Eileen is written to: that is not the same as no need.');
  await sql`insert into people_need (person_id, kind, words, during, recorded_at) values (${person}, 'large print', '20 point', daterange('2026-08-03', null), ${now.toString()}),
    (${person}, 'interpreter', 'Irish', daterange('2026-08-03', null), ${now.toString()})`.execute(db);
  const { type, width, height, bytes } = takeLogo(logoPng);
  await sql`insert into places_logo (unit_id, words, type, width, height, content, during, set_by, set_by_name, set_at)
    values (${unit}, 'Logo of Larkfield', ${type}, ${width}, ${height}, ${Buffer.from(bytes)}, tstzrange(${now.toString()}, null), ${nurse.id}, 'Wendy Ashdown', ${now.toString()})`.execute(
    db,
  );
  const own = (await browser.get(`${path}/print`)).html;
  expect(own).toContain('class="paper paper-large-print"');
  expect(own).toMatch(/<img class="letterhead-logo" src="data:image\/png;base64,[\w+/=]+" alt="Logo of Larkfield"/);
  expect(wordsOf(own)).toContain('In large print, 16 points at least: 20 point. In their language, or gone through with an interpreter: Irish.');
  expect(wordsOf(own)).toContain('Would you like this with an interpreter? Ask us, and we go through it with you.');
  expect(wordsOf(own)).toContain('in large print because Eileen needs it');
  const named = (await browser.get(`${path}/print?size=plain&no=1`)).html;
  expect(named).toContain('class="paper paper-sheet"');
  expect(wordsOf(named)).not.toContain('in large print because');
});

test('an advance decision without a witness says why it is not valid for life-sustaining treatment; a statement never claims to bind', async ({
  db,
  app,
}) => {
  const { person, browser } = await scene(db, app);
  const path = `/people/${person}/advance`;
  const decision = {
    kind: 'decision',
    words: 'No machine to keep me alive.',
    treatment: 'Ventilation',
    circumstances: '',
    lifeSustaining: 'yes',
    evenIfAtRisk: 'yes',
    inWriting: 'yes',
    signed: 'by the person',
    witness: '',
    capacity: 'had capacity',
    ...dated('madeOn', '2026-03-02'),
  };
  expect((await browser.post(path, decision)).status).toBe(303);
  expect(
    (
      await browser.post(path, {
        kind: 'statement',
        words: 'Tea, not coffee.',
        signed: 'no',
        capacity: 'not recorded',
        ...dated('madeOn', '2026-03-03'),
      })
    ).status,
  ).toBe(303);
  const page = wordsOf((await browser.get(path)).html);
  expect(page).toContain('It would not be valid for life-sustaining treatment It has no witness');
  expect(page).toContain('“Tea, not coffee.”');
  expect(page).toContain('It does not bind anybody to give or to withhold a treatment');
  expect(page).toContain('not yet recorded here');
  const { id } = await db.selectFrom('plan_advance').select('id').where('kind', '=', 'decision').executeTakeFirstOrThrow();
  const happened = { document: id, words: 'She said so to Femi', ...dated('on', '2026-11-18') };
  expect(wordsOf((await browser.post(`${path}/happened`, happened)).html)).toContain('Say what happened');
  expect((await browser.post(`${path}/happened`, { ...happened, what: 'withdrawn' })).status).toBe(303);
  const after = wordsOf((await browser.get(path)).html);
  expect(after).toContain('It was withdrawn on 18 November 2026.');
  expect(after).toContain('Withdrawn, 18 November 2026: She said so to Femi (Femi Adeleke)');
});

test('somebody of another unit finds none of these pages, and the database gives them no row', async ({ db, app }) => {
  const { person, browser } = await scene(db, app);
  await browser.post(`/people/${person}/wellness/line`, { part: 'well', words: 'I sing', ...dated('saidOn', '2026-11-19') });
  await browser.post(`/people/${person}/advance`, {
    kind: 'statement',
    words: 'Tea',
    signed: 'no',
    capacity: 'not recorded',
    ...dated('madeOn', '2026-03-03'),
  });
  const actor = await makeWorker(db, await makeUnit(db, 'Elsewhere'), 'OT', { given: 'Ot', surname: 'Her' });
  const other = await signedIn({ db, app, actor, routes, now });
  for (const page of ['wellness', 'wellness/write?part=well', 'crisis-plan', 'crisis-plan/change', 'advance', 'advance/new']) {
    expect((await other.get(`/people/${person}/${page}`)).status).toBe(404);
  }
  expect((await other.post(`/people/${person}/wellness/line`, { part: 'well', words: 'x', ...dated('saidOn', '2026-11-19') })).status).toBe(404);
  await inScope(app, actor, now, async ({ tx }) => {
    for (const table of ['plan_wellness_line', 'plan_wellness_part', 'plan_crisis_plan', 'plan_advance'] as const)
      expect(await tx.selectFrom(table).selectAll().execute()).toEqual([]);
  });
});
