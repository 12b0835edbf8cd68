import { sql } from 'kysely';
import type { Route } from '#platform/route.ts';
import type { StaffActor } from '#platform/actor.ts';
import { Range, type Db } from '#platform/database.ts';
import { peopleRoutes } from '#people';
import { signedIn, type SignedIn } from '#tests/signed-in.ts';
import { makePerson, makeUnit, makeWorker } from '#tests/people-scene.ts';
import { recordsRoutes } from './routes.ts';

export const now = Temporal.Instant.from('2026-11-19T13:42:00Z');
const routes: readonly Route[] = [...peopleRoutes, ...recordsRoutes];

/** Two units: people and their manager, named nurse and nurse in charge on one, and a nurse of the other. */
export interface RecordsScene {
  readonly unit: string;
  readonly elsewhere: string;
  readonly person: string;
  readonly manager: StaffActor;
  readonly namedNurse: StaffActor;
  readonly otherNurse: StaffActor;
  readonly stranger: StaffActor;
  /** Signs in at a moment; an earlier sign-in of theirs at another moment is over then. */
  readonly as: (actor: StaffActor, at?: Temporal.Instant) => Promise<SignedIn>;
}

export const nhsNumber = '9990047006';

/** Sets that scene as the owner of the tables. */
export async function recordsScene(db: Db, app: Db): Promise<RecordsScene> {
  const unit = await makeUnit(db, 'Larkfield');
  const elsewhere = await makeUnit(db, 'Beech');
  const person = await makePerson(db, unit, { givenName: 'Gareth', surname: 'Pugh', nhsNumber, born: '1979-04-02' });
  const manager = await makeWorker(db, unit, 'manager', { given: 'Wendy', surname: 'Ashdown' });
  const namedNurse = await makeWorker(db, unit, 'nurse', { given: 'Femi', surname: 'Adeleke' });
  const otherNurse = await makeWorker(db, unit, 'nurse', { given: 'Clare', surname: 'Donnelly' });
  const stranger = await makeWorker(db, elsewhere, 'nurse', { given: 'Robyn', surname: 'Skelton' });
  await db
    .insertInto('people_named_worker')
    .values({
      person_id: person,
      duty: 'named nurse',
      staff_id: namedNurse.id,
      name_as_given: 'Femi Adeleke',
      during: new Range(Temporal.PlainDate.from('2026-08-03'), null),
      recorded_at: now,
    })
    .execute();
  const signIns = new Map<string, Promise<SignedIn>>();
  return {
    unit,
    elsewhere,
    person,
    manager,
    namedNurse,
    otherNurse,
    stranger,
    async as(actor, at = now) {
      const key = `${actor.id} ${at.toString()}`;
      const known = signIns.get(key);
      if (known !== undefined) return known;
      // At another moment they sign in afresh.
      await sql`delete from platform_login where account_id in (select id from platform_account where subject_id = ${actor.id})`.execute(db);
      await sql`delete from platform_account where subject_id = ${actor.id}`.execute(db);
      const one = signedIn({ db, app, actor, routes, now: at });
      signIns.set(key, one);
      return one;
    },
  };
}

/** What a worker of another unit sends to open the record. */
export const opening = (person: string, more: Record<string, string> = {}): Record<string, string> => ({
  person,
  number: nhsNumber,
  reason: 'On call for their unit',
  words: 'On call tonight, asked to come about chest pain',
  ...more,
});

/** Somebody of the whole organisation who keeps its records. */
export async function recordKeeper(db: Db, given: string, surname: string): Promise<StaffActor> {
  const { id } = await db
    .insertInto('workforce_staff')
    .values({ given_name: given, surname, joined_on: Temporal.PlainDate.from('2024-01-01') })
    .returning('id')
    .executeTakeFirstOrThrow();
  await db
    .insertInto('workforce_membership')
    .values({ staff_id: id, unit_id: null, role: 'auditor', during: new Range(now.subtract({ hours: 24 * 90 }), null), made_at: now })
    .execute();
  return {
    kind: 'staff',
    id,
    accountId: id,
    name: `${given} ${surname}`,
    memberships: [{ unitId: null, unitName: null, role: 'auditor', basis: 'permanent', ends: null }],
    registered: false,
    nurseInChargeOf: [],
    deviceId: null,
  };
}
