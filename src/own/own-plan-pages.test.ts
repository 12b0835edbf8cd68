import type { Db } from '#platform/database.ts';
import { Range } from '#platform/database.ts';
import { expect, test } from '#tests/fixture.ts';
import { ownScene } from './own-scene.ts';

const day = (iso: string) => Temporal.PlainDate.from(iso);
type Scene = Awaited<ReturnType<typeof ownScene>>;

const holds = () => new Range(day('2026-01-01'), null);

/** What two people have, so that each page has somebody else's to keep away. */
async function both(db: Db, site: Scene): Promise<void> {
  for (const [person, of] of [
    [site.eileen, 'Eileen'],
    [site.dev, 'Dev'],
  ] as const) {
    const other = { recorded_by: site.asAda().id, recorded_at: site.watch.now() };
    await db
      .insertInto('plan_crisis_plan')
      .values({
        person_id: person,
        no: 1,
        signs: `I stop eating, says ${of}`,
        call: `Nan of ${of} 07700 900321\nThe office`,
        whose: 'own words',
        said_on: day('2026-11-01'),
        review_on: day('2027-02-01'),
        written_by: site.asAda().id,
        written_at: site.watch.now(),
      })
      .execute();
    const worker = await db
      .insertInto('people_named_worker')
      .values({ person_id: person, duty: 'named nurse', staff_id: site.asAda().id, name_as_given: 'A Lund', during: holds(), ...other })
      .returning('id')
      .executeTakeFirstOrThrow();
    const carer = await db
      .insertInto('people_carer')
      .values([
        {
          person_id: person,
          name: `Nora, sister of ${of}`,
          relation: 'sister',
          phone: '07700 900111',
          may_be_told: `of ${of}: all`,
          during: holds(),
          ...other,
        },
        { person_id: person, name: `Quiet aunt of ${of}`, relation: 'aunt', phone: '07700 900222', during: holds(), ...other },
      ])
      .returning('id')
      .execute();
    const contact = { person_id: person, during: holds(), ...other };
    await db
      .insertInto('plan_contact')
      .values([
        {
          ...contact,
          worker_id: worker.id,
          what_for: `Medicines of ${of}`,
          phone: '01632 960001',
          ring_when: 'in the day',
          next_step: 'We look at the new tablets',
          next_on: day('2026-12-01'),
        },
        { ...contact, carer_id: carer[0]!.id, what_for: `Sundays with ${of}` },
        { ...contact, name: `Hal of ${of}`, role: 'housing officer', what_for: 'The flat' },
        { ...contact, name: `Gone of ${of}`, role: 'debt adviser', what_for: 'Debts', during: new Range(day('2026-01-01'), day('2026-06-01')) },
      ])
      .execute();
  }
}

test('somebody reads their own crisis plan and team, rings from both, and nothing of anybody else or of what a carer told us', async ({
  db,
  app,
}) => {
  const site = await ownScene(db, app);
  const hers = await site.handed(site.eileen);
  expect(hers.html).not.toContain('/my/crisis-plan');
  await hers.open('/my/crisis-plan');
  expect(hers.text()).toContain('You have no crisis plan here yet.');
  await hers.open('/my/team');
  expect(hers.text()).toContain('Nobody is named for you here yet.');
  await both(db, site);
  await hers.open('/my');
  expect(hers.html).toContain('href="/my/crisis-plan"');
  await hers.open('/my/crisis-plan');
  for (const words of ['Signs that I need help', 'I stop eating, says Eileen', 'Who to call', 'Made on 1 November 2026, written down by Ada Lund'])
    expect(hers.text()).toContain(words);
  expect(hers.html).toContain('href="tel:07700900321"');
  expect(hers.text()).not.toMatch(/Dev|without you/);
  await hers.open('/my/team');
  expect(hers.text()).toContain(
    'Ada Lund Named nurse Medicines of Eileen 01632 960001 : in the day Next: We look at the new tablets, Tuesday 1 December',
  );
  expect(hers.text()).toContain('Nora, sister of Eileen Sister Sundays with Eileen');
  expect(hers.text()).toContain('Hal of Eileen Housing officer The flat');
  expect(hers.html).toContain('href="tel:01632960001"');
  // Nobody agreed that the aunt is on the team; what the sister may be told is not for this page; who was there before is gone.
  expect(hers.text()).not.toMatch(/Dev|aunt|900111|: all|Gone/);

  // Written without her, it says so and not why.
  await db
    .insertInto('plan_crisis_plan')
    .values({
      person_id: site.eileen,
      no: 2,
      helps: 'A quiet room',
      whose: 'without them',
      why_without: 'Too unwell, we thought',
      said_on: day('2026-11-10'),
      review_on: day('2027-02-01'),
      written_by: site.asAda().id,
      written_at: site.watch.now(),
    })
    .execute();
  await hers.open('/my/crisis-plan');
  expect(hers.text()).toContain('This was written without you.');
  expect(hers.text()).not.toMatch(/we thought|I stop eating/);
});

test('what somebody decided ahead: three kinds apart with what each is worth, what was taken back, and nothing recorded by mistake', async ({
  db,
  app,
}) => {
  const site = await ownScene(db, app);
  const hers = await site.handed(site.eileen);
  await hers.open('/my/ahead');
  expect(hers.text()).toContain('Nothing is written down here yet.');
  const same = {
    person_id: site.eileen,
    recorded_by: site.asAda().id,
    recorded_at: site.watch.now(),
    in_writing: true,
    capacity: 'had capacity',
    signed: 'by the person',
  };
  const made = await db
    .insertInto('plan_advance')
    .values([
      { ...same, kind: 'statement', made_on: day('2026-10-01'), words: 'A room with a window', kept_where: 'Her blue folder' },
      { ...same, kind: 'decision', made_on: day('2026-09-01'), words: 'No to ECT', treatment: 'ECT' },
      { ...same, kind: 'choice document', made_on: day('2026-08-01'), words: 'My sister first' },
      { ...same, kind: 'statement', made_on: day('2026-07-01'), words: 'By mistake this' },
      { ...same, kind: 'statement', made_on: day('2026-06-01'), words: 'No visitors' },
      { ...same, person_id: site.dev, kind: 'statement', made_on: day('2026-06-01'), words: 'Of Dev' },
    ])
    .returning('id')
    .execute();
  const happened = { person_id: site.eileen, recorded_by: site.asAda().id, recorded_at: site.watch.now(), on_date: day('2026-11-01') };
  await db
    .insertInto('plan_advance_event')
    .values([
      { ...happened, advance_id: made[3]!.id, what: 'entered in error', words: 'Another person' },
      { ...happened, advance_id: made[4]!.id, what: 'withdrawn' },
    ])
    .execute();
  await hers.open('/my/ahead');
  const said = hers.text();
  for (const words of [
    'Advance statement Made on 1 October 2026 “A room with a window” When you cannot decide, whoever decides for you must think about it.',
    'What I refuse: ECT',
    'it counts as your own no: the treatment must not be given',
    'The law that gives it its own weight has not begun.',
    'The paper is kept: Her blue folder',
    'You took it back on 1 November 2026: it does not count any more',
  ])
    expect(said).toContain(words);
  expect(said).not.toMatch(/By mistake|Of Dev|Another person/);
});

test('an ending is read only once it was talked about with the person: when, who does what, and their own words of it', async ({ db, app }) => {
  const site = await ownScene(db, app);
  const hers = await site.handed(site.eileen);
  const by = { written_by: site.asAda().id, written_at: site.watch.now() };
  const ending = { person_id: site.eileen, state: 'planned', reason: 'moving on to another service', reason_words: 'Beds are short', ...by };
  await db
    .insertInto('plan_ending')
    .values({ ...ending, number: 1, ends_on: day('2027-01-15'), told: 'Not her yet' })
    .execute();
  const step = { person_id: site.eileen, number: 1, state: 'to do', ...by };
  await db
    .insertInto('plan_ending_step')
    .values([
      { ...step, words: 'Meet the new team', who: 'the person and somebody', who_name: 'Ada', by_on: day('2026-12-10') },
      { ...step, words: 'Say goodbye to the garden', who: 'the person', state: 'done' },
    ])
    .execute();
  expect(hers.html).not.toContain('/my/ending');
  await hers.open('/my/ending');
  expect(hers.text()).toContain('Nothing is planned. Nobody ends it without talking with you first.');
  expect(hers.text()).not.toMatch(/2027|garden|Beds/);

  await db
    .insertInto('plan_ending')
    .values({ ...ending, number: 2, ends_on: day('2027-02-01'), agreed: false, last_contact: 'Tea in the garden' })
    .execute();
  await hers.open('/my');
  expect(hers.html).toContain('href="/my/ending"');
  await hers.open('/my/ending');
  for (const words of [
    'It is planned for 1 February 2027',
    'You said that you do not agree.',
    'The last time we meet: Tea in the garden',
    'Meet the new team (me, with Ada, by Thursday 10 December)',
    'Say goodbye to the garden (me) Done',
  ])
    expect(hers.text()).toContain(words);
  const his = await site.handed(site.dev, 'wendy.ashdown');
  for (const path of ['/my/ending', '/my/ahead', '/my/team', '/my/crisis-plan']) {
    await his.open(path);
    expect(his.text()).not.toMatch(/2027|garden|Eileen/);
  }
});
