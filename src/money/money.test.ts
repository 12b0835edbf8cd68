import { inScope } from '#platform/scope.ts';
import type { Db } from '#platform/database.ts';
import { expect, test } from '#tests/fixture.ts';
import { makeUnit, makeWorker } from '#tests/people-scene.ts';
import { signedIn, wordsOf } from '#tests/signed-in.ts';
import { committedMoney } from './committed.ts';
import { moneyRoutes } from './routes.ts';

const now = Temporal.Instant.from('2026-11-19T13:42:00Z');
const session = '0190a000-0000-7000-8000-000000000001';
const on = (day: string, month = '11', year = '2026') => ({ 'on-day': day, 'on-month': month, 'on-year': year });
let broken = false;

committedMoney.add({
  room: 'test',
  async give(_scope, { from, to }) {
    if (broken) throw new Error('Not just now.');
    const day = Temporal.PlainDate.from('2026-11-18');
    const inside = Temporal.PlainDate.compare(from, day) <= 0 && Temporal.PlainDate.compare(day, to) <= 0;
    return {
      categories: [
        { code: 'creative', label: 'Creative' },
        { code: 'outdoors', label: 'Outdoors' },
      ],
      committed: inside ? [{ id: session, label: 'Gardening', on: day, category: 'outdoors', pence: 2400, href: '/' }] : [],
    };
  },
});

async function scene(db: Db, app: Db) {
  const unit = await makeUnit(db, 'Larkfield');
  const jo = await makeWorker(db, unit, 'activity co-ordinator', { given: 'Jo', surname: 'Tranter' });
  const wendy = await makeWorker(db, unit, 'manager', { given: 'Wendy', surname: 'Ashdown' });
  const enter = (actor: typeof jo) => signedIn({ db, app, actor, routes: moneyRoutes, now });
  const browser = { jo: await enter(jo), wendy: await enter(wendy) };
  const spend = (fields: Record<string, string>, who: 'jo' | 'wendy' = 'jo') =>
    browser[who].post(`/money/${unit}/spend`, {
      what: 'Compost',
      pounds: '18.40',
      ...on('18'),
      session: '',
      category: 'outdoors',
      paidBy: jo.id!,
      ...fields,
    });
  const month = async (who: 'jo' | 'wendy' = 'jo') => wordsOf((await browser[who].get(`/money?unit=${unit}&month=2026-11`)).html);
  return { unit, manager: wendy, wendyId: wendy.id!, enter, ...browser, spend, month };
}

test('a month has its budget, what is committed, spent and left, by category, on screen, on paper and as a spreadsheet', async ({ db, app }) => {
  const { unit, jo, wendy, spend, month } = await scene(db, app);
  expect(await month()).toContain('Outdoors not set £24.00 £0.00 £0.00');
  const set = (fields: Record<string, string>) =>
    wendy.post(`/money/${unit}/budget`, { month: '2026-11', category: 'outdoors', pounds: '60', why: 'Autumn', _version: '0', ...fields });
  expect(wordsOf((await set({ pounds: 'sixty' })).html)).toContain('Enter the money a month in pounds and pence, such as 12.50');
  expect(wordsOf((await set({ category: 'gold' })).html)).toContain('Choose a category from the list.');
  expect((await set({})).status).toBe(303);
  // Opened before the first was set: not overwritten.
  expect((await set({ pounds: '70' })).status).toBe(409);
  expect((await jo.get(`/money/budget?unit=${unit}`)).status).toBe(403);
  expect(await month()).toContain('Outdoors £60.00 £24.00 £0.00 £0.00 £36.00');

  expect(wordsOf((await spend({ pounds: '0' })).html)).toContain('Enter how much it was, more than nothing');
  expect(wordsOf((await spend(on('20'))).html)).toContain('The day must not be later than today');
  expect(wordsOf((await spend({ category: '' })).html)).toContain('Choose a category, or the session it was for.');
  expect(wordsOf((await spend({ paidBy: crypto.randomUUID() })).html)).toContain('Choose somebody who works on this unit.');
  expect(wordsOf((await spend({ session: crypto.randomUUID() })).html)).toContain('Choose a session from the list.');
  expect((await spend({ session, category: '', receipt: 'yes' })).status).toBe(303);
  expect(await month()).toContain('Outdoors £60.00 £0.00 £0.00 £18.40 £41.60');
  expect(await month()).toContain('Compost Wed 18 Nov · Outdoors · Gardening, Wed 18 Nov · paid by Jo Tranter · receipt seen £18.40');
  expect(wordsOf((await jo.get(`/money/print?unit=${unit}&month=2026-11`)).html)).toContain('Outdoors £60.00 £0.00 £0.00 £18.40 £41.60');
  const file = (await jo.get(`/money.csv?unit=${unit}&month=2026-11`)).html;
  expect(file).toContain('Outdoors,60.00,0.00,0.00,18.40,41.60');
  expect(file).toContain('2026-11-18,Compost,Outdoors,"Gardening, Wed 18 Nov",18.40,spent,Jo Tranter,Yes');

  // What is not known is not nothing.
  broken = true;
  const unsure = await month();
  broken = false;
  expect(unsure).toContain('What the programme takes could not be looked up');
  expect(unsure).not.toContain('£41.60');
});

test('above the limit a second person approves before it counts, and never who wrote it or paid', async ({ db, app }) => {
  const { unit, jo, wendy, manager, wendyId, enter, spend, month } = await scene(db, app);
  const big = await spend({ what: 'A greenhouse pane', pounds: '50.01' });
  const entry = big.to!;
  expect(await month()).toContain('Waits for a second person 1 A greenhouse pane');
  expect(await month()).toContain('Outdoors not set £24.00 £50.01 £0.00');
  expect(wordsOf((await jo.get(entry)).html)).toContain('You wrote it down or paid: somebody else says whether it is approved.');
  expect((await jo.post(`${entry}/answer`, { approved: 'yes', words: '' })).status).toBe(403);
  expect(wordsOf((await wendy.post(`${entry}/answer`, { approved: 'no', words: '' })).html)).toContain('Say why it is not approved.');
  expect((await wendy.post(`${entry}/answer`, { approved: 'yes', words: '' })).status).toBe(303);
  expect(wordsOf((await wendy.post(`${entry}/answer`, { approved: 'no', words: 'Late' })).html)).toContain('This entry waits for nobody.');
  expect(await month()).toContain('Outdoors not set £24.00 £0.00 £50.01');
  expect(wordsOf((await wendy.get(entry)).html)).toContain('Approved by Wendy Ashdown');

  // A manager who spent it herself asks another; the database holds to it too.
  const own = await spend({ what: 'Tickets', pounds: '90', paidBy: wendyId }, 'wendy');
  const said = await wendy.post(`${own.to!}/answer`, { approved: 'yes', words: '' });
  expect(wordsOf(said.html)).toContain('You wrote it down or paid: somebody else says whether it is approved.');
  const id = own.to!.split('/').at(-1)!;
  const head = await makeWorker(db, unit, 'head OT', { given: 'Beatrix', surname: 'Langley' });
  const step = { unit_id: unit, entry_id: id, about: 'answer', approved: true, made_at: now };
  await expect(
    inScope(app, manager, now, (scope) =>
      scope.tx
        .insertInto('money_step')
        .values({ ...step, made_by: wendyId })
        .execute(),
    ),
  ).rejects.toThrow(/row-level security/);
  expect((await (await enter(head)).post(`${own.to!}/answer`, { approved: 'no', words: 'Ask the fund first.' })).status).toBe(303);
  expect(await month()).toContain('not approved, does not count £90.00');
  expect(await month()).toContain('Outdoors not set £24.00 £0.00 £50.01');

  expect((await jo.post(`${entry}/receipt`, {})).status).toBe(303);
  expect(wordsOf((await jo.post(`${entry}/receipt`, {})).html)).toContain('The receipt was seen already.');
  expect(wordsOf((await jo.get(entry)).html)).toContain('Receipt Seen by Jo Tranter');
});

test('what is wrong is taken back by an entry of its own, nothing is changed, and another unit sees none of it', async ({ db, app, worker }) => {
  const { unit, jo, enter, spend, month } = await scene(db, app);
  const entry = (await spend({})).to!;
  expect(wordsOf((await jo.post(`${entry}/take-back`, { why: '' })).html)).toContain('Enter what is wrong with it');
  expect((await jo.post(`${entry}/take-back`, { why: 'It was £14.80.' })).status).toBe(303);
  expect(wordsOf((await jo.post(`${entry}/take-back`, { why: 'Again.' })).html)).toContain('It was taken back already.');
  expect(wordsOf((await jo.get(entry)).html)).toContain('Taken back −£18.40, by Jo Tranter');
  expect(await month()).toContain('Outdoors not set £24.00 £0.00 £0.00');
  const rows = await db.selectFrom('money_entry').select(['pence', 'on_date']).orderBy('pence').execute();
  expect(rows.map((row) => [row.pence, row.on_date.toString()])).toEqual([
    [-1840, '2026-11-18'],
    [1840, '2026-11-18'],
  ]);
  const stranger = await enter(await makeWorker(db, await makeUnit(db, 'Elsewhere'), 'manager', { given: 'Al', surname: 'Roe' }));
  for (const path of [entry, `/money?unit=${unit}`, `/money.csv?unit=${unit}`, `/money/budget?unit=${unit}`])
    expect([path, (await stranger.get(path)).status]).toEqual([path, 404]);
  expect((await stranger.post(`${entry}/take-back`, { why: 'x' })).status).toBe(404);
  for (const login of [app, worker])
    for (const table of ['money_entry', 'money_budget', 'money_step'] as const)
      await expect(login.deleteFrom(table).execute()).rejects.toThrow(/permission denied/);
});

test('a session paid for the month before takes nothing from the month it is in', async ({ db, app }) => {
  const { spend, month } = await scene(db, app);
  expect(await month()).toContain('Outdoors not set £24.00 £0.00 £0.00');
  expect((await spend({ ...on('30', '10'), session, category: '' })).status).toBe(303);
  expect(await month()).toContain('No budget is set, nothing is planned that costs money, and nothing was spent.');
});
