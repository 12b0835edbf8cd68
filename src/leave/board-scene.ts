import { Range, type Db } from '#platform/database.ts';
import { makePerson, makeUnit, makeWorker } from '#tests/people-scene.ts';
import type { StaffActor } from '#platform/actor.ts';
import type { Basis, MovementFacts, MovementKind, UnauthorisedReason } from './words.ts';

/** A made-up unit with a nurse and a support worker, for the tests of the board. */
export interface LeaveScene {
  readonly unit: string;
  readonly nurse: StaffActor;
  readonly worker: StaffActor;
}

/** Makes the unit, a registered nurse and a support worker. */
export async function leaveScene(db: Db): Promise<LeaveScene> {
  const unit = await makeUnit(db, 'Larkfield');
  const nurse = await makeWorker(db, unit, 'nurse', { given: 'Femi', surname: 'Adeleke' });
  const worker = await makeWorker(db, unit, 'healthcare support worker', { given: 'Carys', surname: 'Bevan' });
  await db
    .insertInto('workforce_registration')
    .values({
      staff_id: nurse.id,
      body: 'NMC',
      number: '99A0001E',
      during: new Range(Temporal.PlainDate.from('2024-01-01'), null),
      checked_at: Temporal.Instant.from('2026-01-01T00:00:00Z'),
    })
    .execute();
  return { unit, nurse, worker };
}

/** Somebody of the unit, with a legal status from the papers. */
export async function someone(
  db: Db,
  scene: LeaveScene,
  name: { readonly givenName: string; readonly surname: string; readonly bed?: string },
  status: { readonly code: string; readonly expires?: string; readonly restricted?: boolean } | null = { code: '01' },
): Promise<string> {
  const id = await makePerson(db, scene.unit, name);
  if (status !== null)
    await db
      .insertInto('legal_status')
      .values({
        person_id: id,
        code: status.code,
        starts_on: Temporal.PlainDate.from('2026-08-03'),
        expires_on: status.expires === undefined ? null : Temporal.PlainDate.from(status.expires),
        restricted: status.restricted ?? false,
        as_written: 'From the papers',
        during: new Range(Temporal.PlainDate.from('2026-08-03'), null),
        source: 'H3',
        recorded_by: scene.nurse.id,
        recorded_at: Temporal.Instant.from('2026-08-03T10:00:00Z'),
      })
      .execute();
  return id;
}

/** A going out with what has happened so far, written as the owner of the tables. */
export async function goingOut(
  db: Db,
  scene: LeaveScene,
  about: {
    readonly personId: string;
    readonly title?: string;
    readonly startsAt: string;
    readonly dueBack: string | null;
    readonly basis?: Basis;
    readonly why?: UnauthorisedReason;
    readonly grace?: number;
    readonly escort?: string;
    readonly movements?: readonly (readonly [MovementKind, string, MovementFacts?])[];
  },
): Promise<string> {
  const startsAt = Temporal.Instant.from(about.startsAt);
  const dueBack = about.dueBack === null ? null : Temporal.Instant.from(about.dueBack);
  const outing = await db
    .insertInto('leave_outing')
    .values({
      unit_id: scene.unit,
      title: about.title ?? 'Library',
      place: 'Market Street',
      starts_at: startsAt,
      due_back: dueBack ?? startsAt.add({ hours: 2 }),
      made_by: scene.nurse.id,
      made_at: startsAt,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  if (about.escort !== undefined)
    await db.insertInto('leave_escort').values({ outing_id: outing.id, staff_id: about.escort, phone: '07700 900141' }).execute();
  const episode = await db
    .insertInto('leave_episode')
    .values({
      outing_id: outing.id,
      unit_id: scene.unit,
      person_id: about.personId,
      basis: about.basis ?? 'time off',
      why_unauthorised: about.why ?? null,
      starts_at: startsAt,
      due_back: dueBack,
      grace_minutes: about.grace ?? 0,
      made_by: scene.nurse.id,
      made_at: startsAt,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  for (const [what, at, facts] of about.movements ?? [])
    await db
      .insertInto('leave_movement')
      .values({
        episode_id: episode.id,
        unit_id: scene.unit,
        person_id: about.personId,
        what,
        happened_at: Temporal.Instant.from(at),
        recorded_at: Temporal.Instant.from(at),
        recorded_by: scene.nurse.id,
        facts: JSON.stringify(facts ?? {}),
      })
      .execute();
  return episode.id;
}
