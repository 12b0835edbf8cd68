import type { Db } from '#platform/database.ts';
import { inScope } from '#platform/scope.ts';
import { changeSetting } from '#platform/settings.ts';
import { expect, test } from '#tests/fixture.ts';
import { now, scene, type Scene } from './authorisation-scene.ts';
import { releaseFactsFor } from './release-facts.ts';
import { at, grant, on, planned } from './release-scene.ts';
import { earlySignHours } from './settings.ts';

/** A safety plan written on a day, to be gone over again by another. */
async function writePlan(db: Db, of: Scene, number: number, writtenAt: string, reviewOn: string): Promise<void> {
  await db
    .insertInto('safety_plan')
    .values({
      person_id: of.personId,
      number,
      signs: 'I go quiet.',
      i_can_do: 'Walk round the garden.',
      ring: 'Larkfield office',
      made_with: 'with them',
      shared: 'yes',
      review_on: on(reviewOn),
      written_by: of.staff.rosa.id,
      written_at: Temporal.Instant.from(writtenAt),
    })
    .execute();
}

/** An early sign of theirs, shared, and told of at a moment. */
async function tellSign(db: Db, of: Scene, words: string, seenAt: Temporal.Instant): Promise<void> {
  const id = crypto.randomUUID();
  const nudge = crypto.randomUUID();
  const before = Temporal.Instant.from('2026-11-02T09:00:00Z');
  await db
    .insertInto('plan_wellness_line')
    .values({
      id,
      person_id: of.personId,
      part: 'early signs',
      thread_id: id,
      no: 1,
      words,
      what_i_do: 'I tell Rosa.',
      said_on: on('2026-11-02'),
      shared_at: before,
      scribe_id: of.staff.rosa.id,
      written_at: before,
    })
    .execute();
  await db
    .insertInto('safety_nudge')
    .values({
      id: nudge,
      person_id: of.personId,
      unit_id: of.unitId,
      cause: 'early sign',
      sign_id: id,
      on_date: seenAt.toZonedDateTimeISO('Europe/London').toPlainDate(),
      raised_at: seenAt,
      asked_as: 'nurse in charge',
      answer_by: seenAt.add({ hours: 4 }),
    })
    .execute();
  await db
    .insertInto('safety_sighting')
    .values({
      nudge_id: nudge,
      person_id: of.personId,
      how: 'seen',
      words: 'Awake at three.',
      seen_at: seenAt,
      recorded_by: of.staff.femi.id,
      recorded_at: seenAt,
    })
    .execute();
}

test('before leave the age of the risk plan is known, and the early signs of three days in the person’s own words', async ({ db, app }) => {
  const of = await scene(db, app);
  const { lineIds } = await grant(db, of);
  const warnings = () =>
    inScope(
      app,
      of.staff.femi,
      now,
      async (scope) => (await releaseFactsFor(scope, await planned(scope, of, lineIds[0]!, { afterwards: true }))).warnings,
    );
  const signs = async (): Promise<readonly string[]> => [...(await warnings()).earlySigns].toSorted();
  expect(await warnings()).toMatchObject({ riskPlan: null, earlySigns: [] });

  await writePlan(db, of, 1, '2026-08-10T10:00:00Z', '2026-09-10');
  expect((await warnings()).riskPlan).toEqual({ on: on('2026-08-10'), goodForDays: 31 });
  await writePlan(db, of, 2, '2026-11-12T10:00:00Z', '2026-12-10');
  expect((await warnings()).riskPlan).toEqual({ on: on('2026-11-12'), goodForDays: 28 });

  // A formulation gone over later still does not hide that the plan is due first.
  await db
    .insertInto('safety_formulation')
    .values({
      person_id: of.personId,
      number: 1,
      happened: 'x',
      agreed: 'x',
      made_with: 'with them',
      shared: 'yes',
      review_on: on('2027-02-10'),
      written_by: of.staff.rosa.id,
      written_at: Temporal.Instant.from('2026-11-15T10:00:00Z'),
    })
    .execute();
  expect((await warnings()).riskPlan).toEqual({ on: on('2026-11-12'), goodForDays: 28 });

  // 72 hours, to the minute
  await tellSign(db, of, 'I stop answering my phone.', Temporal.Instant.from('2026-11-16T13:41:00Z'));
  expect((await warnings()).earlySigns).toEqual([]);
  await tellSign(db, of, 'I am up all night.', Temporal.Instant.from('2026-11-16T13:42:00Z'));
  await tellSign(db, of, 'I pace.', at('09:00'));
  expect(await signs()).toEqual(['“I am up all night.” (Mon 16 Nov at 13:42)', '“I pace.” (today at 09:00)']);

  // As many hours as the unit's policy says.
  await inScope(app, of.staff.femi, now, (scope) => changeSetting(scope, earlySignHours, of.unitId, 24, null));
  expect(await signs()).toEqual(['“I pace.” (today at 09:00)']);
});
