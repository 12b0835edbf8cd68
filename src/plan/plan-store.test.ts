import { changeSetting } from '#platform/settings.ts';
import { inScope, type Scope } from '#platform/scope.ts';
import { expect, test } from '#tests/fixture.ts';
import { makePerson, makeUnit, makeWorker } from '#tests/people-scene.ts';
import { addGoal, endGoal, goalsOf, setTarget, targetsOf, usualHours } from './goal-store.ts';
import {
  addInterestKind,
  askedOf,
  interestCounts,
  interestKindCalled,
  interestKinds,
  interestsOf,
  recordInterests,
  recordInventory,
} from './interest-store.ts';

const now = Temporal.Instant.from('2026-11-19T13:42:00Z');
const day = (iso: string): Temporal.PlainDate => Temporal.PlainDate.from(iso);
const said = (kindId: string, over: object = {}) => ({
  kindId,
  usedTo: false,
  doesNow: false,
  wouldLike: true,
  strength: null,
  words: null,
  ...over,
});

async function kind(scope: Scope, label: string): Promise<string> {
  return (await interestKindCalled(scope, label))!.id;
}

test('the list has about seventy ordinary interests, each in a category of the programme, found by other words for it', async ({ db, app }) => {
  const jo = await makeWorker(db, await makeUnit(db, 'Larkfield'), 'OT');
  await inScope(app, jo, now, async (scope) => {
    const kinds = await interestKinds(scope);
    expect(kinds.length).toBeGreaterThan(60);
    const categories = new Set((await scope.tx.selectFrom('programme_category').select('code').execute()).map((row) => row.code));
    expect(kinds.filter((one) => !categories.has(one.category))).toEqual([]);
    expect((await interestKindCalled(scope, ' GUITAR '))?.label).toBe('Playing an instrument');
    expect(await interestKindCalled(scope, 'base jumping')).toBeNull();
    expect((await addInterestKind(scope, 'Pigeon racing', 'outdoors')).label).toBe('Pigeon racing');
    expect((await addInterestKind(scope, 'pigeon RACING', 'social')).category).toBe('outdoors');
  });
});

test('the newest of what somebody said speaks, however late an older file comes in', async ({ db, app }) => {
  const unit = await makeUnit(db, 'Larkfield');
  const jo = await makeWorker(db, unit, 'OT');
  const id = await makePerson(db, unit, { givenName: 'Dev', surname: 'Chowdhury' });
  await inScope(app, jo, now, async (scope) => {
    const music = await kind(scope, 'Music');
    await recordInterests(scope, id, day('2026-11-01'), [said(music, { words: 'Loud.' })]);
    await recordInterests(scope, id, day('2026-06-01'), [said(music, { words: 'Old words.', wouldLike: false })]);
    expect((await interestsOf(scope, [id])).map((one) => [one.label, one.wouldLike, one.words])).toEqual([['Music', true, 'Loud.']]);
    await recordInterests(scope, id, day('2026-11-19'), [said(music, { wouldLike: false })]);
    expect(await interestCounts(scope, unit)).toEqual([]);
  });
});

test('who said what is counted over those on the unit now, the most wished for first; another unit sees none of it', async ({ db, app }) => {
  const [unit, elsewhere] = [await makeUnit(db, 'Larkfield'), await makeUnit(db, 'Elsewhere')];
  const jo = await makeWorker(db, unit, 'OT');
  const sam = await makeWorker(db, elsewhere, 'OT', { given: 'Sam', surname: 'Orme' });
  const ids: string[] = [];
  for (const name of ['A', 'B', 'C'])
    ids.push(await makePerson(db, unit, { givenName: name, surname: name, ...(name === 'C' ? { to: '2026-11-18T12:00:00Z' } : {}) }));
  await inScope(app, jo, now, async (scope) => {
    const [music, gym] = [await kind(scope, 'Music'), await kind(scope, 'Gym')];
    for (const id of ids)
      await recordInterests(scope, id, day('2026-11-01'), [said(music), ...(id === ids[0] ? [said(gym, { usedTo: true, wouldLike: false })] : [])]);
    expect((await interestCounts(scope, unit)).map((count) => [count.label, count.people.length])).toEqual([
      ['Music', 2],
      ['Gym', 1],
    ]);
  });
  await inScope(app, sam, now, async (scope) => {
    expect(await interestCounts(scope, unit)).toEqual([]);
    for (const table of ['plan_interest', 'plan_inventory', 'plan_goal', 'plan_target'] as const)
      expect(await scope.tx.selectFrom(table).selectAll().execute(), table).toEqual([]);
  });
  await expect(
    inScope(app, sam, now, async (scope) => recordInterests(scope, ids[0]!, day('2026-11-01'), [said(await kind(scope, 'Music'))])),
  ).rejects.toThrow(/row-level security/);
});

test('whether somebody has been asked: not yet, begun, gone through, would rather not', async ({ db, app }) => {
  const unit = await makeUnit(db, 'Larkfield');
  const jo = await makeWorker(db, unit, 'OT');
  const ids: string[] = [];
  for (const name of ['A', 'B', 'C', 'D']) ids.push(await makePerson(db, unit, { givenName: name, surname: name }));
  await inScope(app, jo, now, async (scope) => {
    await recordInterests(scope, ids[1]!, day('2026-11-01'), [said(await kind(scope, 'Music'))]);
    await recordInventory(scope, ids[2]!, { on: day('2026-11-01'), helpedBy: 'Jo', declined: false, reviewOn: day('2027-02-01') });
    await recordInventory(scope, ids[3]!, { on: day('2026-11-01'), helpedBy: null, declined: true, reviewOn: day('2026-11-25') });
    expect((await askedOf(scope, ids)).map((one) => one.state)).toEqual(['not asked', 'begun', 'done', 'declined']);
  });
});

test('hours a week: their own by date, else the unit’s usual level, else 25', async ({ db, app }) => {
  const unit = await makeUnit(db, 'Larkfield');
  const jo = await makeWorker(db, unit, 'manager');
  const [a, b] = [await makePerson(db, unit, { givenName: 'A', surname: 'A' }), await makePerson(db, unit, { givenName: 'B', surname: 'B' })];
  await inScope(app, jo, now, async (scope) => {
    await setTarget(scope, a, day('2026-11-01'), 12, 'the person');
    await setTarget(scope, a, day('2026-11-10'), 18.5, 'the person and her OT');
    expect((await targetsOf(scope, [a, b], day('2026-11-09'), unit)).get(a)).toEqual({ hours: 12, own: true, agreedWith: 'the person' });
    expect((await targetsOf(scope, [a, b], day('2026-11-10'), unit)).get(a)?.hours).toBe(18.5);
    expect((await targetsOf(scope, [a, b], day('2026-11-10'), unit)).get(b)).toEqual({ hours: 25, own: false, agreedWith: null });
    await setTarget(scope, a, day('2026-11-10'), null, 'the person');
    expect((await targetsOf(scope, [a], day('2026-11-12'), unit)).get(a)?.own).toBe(false);
    expect((await targetsOf(scope, [a], day('2026-11-05'), unit)).get(a)?.hours).toBe(12);
    await changeSetting(scope, usualHours, unit, 30, 'agreed at the unit meeting');
    expect((await targetsOf(scope, [b], day('2026-11-20'), unit)).get(b)?.hours).toBe(30);
    expect((await targetsOf(scope, [b], day('2026-11-10'), unit)).get(b)?.hours).toBe(25);
  });
});

test('a goal stays in their words and ends with how it came out', async ({ db, app }) => {
  const unit = await makeUnit(db, 'Larkfield');
  const jo = await makeWorker(db, unit, 'OT');
  const id = await makePerson(db, unit, { givenName: 'Dev', surname: 'Chowdhury' });
  await inScope(app, jo, now, async (scope) => {
    await addGoal(scope, id, { words: 'My own place with a shed.', saidOn: day('2026-11-02'), category: 'daily living' });
    await addGoal(scope, id, { words: 'Fix three bikes.', saidOn: day('2026-11-19'), category: null });
    const goals = await goalsOf(scope, [id]);
    expect(goals.map((goal) => goal.words)).toEqual(['Fix three bikes.', 'My own place with a shed.']);
    expect(await endGoal(scope, id, goals[0]!.id, 'Sold two, kept one.')).toBe(true);
    expect(await endGoal(scope, id, goals[0]!.id, 'again')).toBe(false);
    expect((await goalsOf(scope, [id])).map((goal) => goal.outcome)).toEqual([null, 'Sold two, kept one.']);
  });
});
