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
        not_call: 'Uncle Bert 07700 900999',
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
  for (const words of [
    'Signs that I need help',
    'I stop eating, says Eileen',
    'Who to call',
    'These are your own words. Made on 1 November 2026, written down by Ada Lund',
  ])
    expect(hers.text()).toContain(words);
  expect(hers.html).toContain('href="tel:07700900321"');
  // Whom not to call can be read, and not rung by a thumb that slips.
  expect(hers.text()).toContain('Uncle Bert 07700 900999');
  expect(hers.html).not.toContain('tel:07700900999');
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
  // Nobody is in charge: whoever works here stands in. A nurse who is just now does by name, and one of yesterday or of another unit does not.
  expect(hers.text()).toContain('When they are not here You can go to anybody who works here.');
  const now = site.watch.now();
  const { id: elsewhere } = await db
    .insertInto('places_unit')
    .values({ name: 'Elm', short_name: 'Elm', beds: 8, opened_on: day('2020-01-01') })
    .returning('id')
    .executeTakeFirstOrThrow();
  const wendy = await db.selectFrom('workforce_staff').select('id').where('given_name', '=', 'Wendy').executeTakeFirstOrThrow();
  const charge = { kind: 'nurse in charge', made_at: now };
  await db
    .insertInto('workforce_appointment')
    .values([
      { ...charge, unit_id: site.unitId, staff_id: wendy.id, during: new Range(now.subtract({ hours: 30 }), now.subtract({ hours: 20 })) },
      { ...charge, unit_id: elsewhere, staff_id: wendy.id, during: new Range(now.subtract({ hours: 3 }), now.add({ hours: 9 })) },
      { ...charge, unit_id: site.unitId, staff_id: site.asAda().id, during: new Range(now.subtract({ hours: 3 }), now.add({ hours: 9 })) },
    ])
    .execute();
  await hers.open('/my/team');
  expect(hers.text()).toContain('Ada Lund is in charge of the unit just now, and stands in for them. You can go to anybody who works here.');
  expect(hers.text()).not.toContain('Wendy');
  // A carer who is no longer near her is gone from it, whatever was agreed about them.
  await db
    .updateTable('people_carer')
    .set({ during: new Range(day('2026-01-01'), day('2026-11-01')) })
    .where('name', '=', 'Nora, sister of Eileen')
    .execute();
  await hers.open('/my/team');
  expect(hers.text()).not.toContain('Nora');
  expect(hers.text()).toContain('Hal of Eileen');

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
      { ...step, words: 'See the flat', who: 'staff', who_name: 'Ada', by_on: day('2026-11-30') },
    ])
    .execute();
  expect(hers.html).not.toContain('/my/ending');
  await hers.open('/my/ending');
  expect(hers.text()).toContain('Nobody has talked with you yet about when your time with us ends.');
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
    'You move on to other people who support you.',
    'Meet the new team (me, with Ada, by 10 December 2026). Not done yet',
    'See the flat (Ada, by 30 November 2026). Not done yet Meet the new team (me, with Ada',
    'Say goodbye to the garden (me). Done',
  ])
    expect(hers.text()).toContain(words);
  expect(hers.text()).not.toContain('Beds');
  // All four are two presses away whether anything is there or not.
  await hers.open('/my/plan');
  for (const path of ['/my/ending', '/my/ahead', '/my/team', '/my/crisis-plan']) expect(hers.html).toContain(`href="${path}"`);
  const his = await site.handed(site.dev, 'wendy.ashdown');
  for (const path of ['/my/ending', '/my/ahead', '/my/team', '/my/crisis-plan']) {
    await his.open(path);
    expect(his.text()).not.toMatch(/2027|garden|Eileen/);
  }
});
