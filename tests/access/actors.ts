import { type Role, roles } from '#platform/actor.ts';
import { sql } from 'kysely';
import { Range, type Db } from '#platform/database.ts';
import { hashToken } from '#platform/login-session.ts';

/** How an actor of the matrix stands to the unit whose things are asked for. */
const standings = ['works there', 'works elsewhere', 'worked there until yesterday'] as const;
type Standing = (typeof standings)[number];

/** Those who may sign in and are no staff: a person opens their own pages, and nobody of them anything else but what is open to anyone. */
const strangers = ['person', 'another person', 'carer', 'wall screen', 'integration'] as const;
type Stranger = (typeof strangers)[number];

/** One actor of the matrix, signed in. */
export interface MatrixActor {
  readonly label: string;
  readonly kind: 'nobody' | 'staff' | 'person' | 'carer' | 'wall' | 'integration';
  /** What the account belongs to: the staff member, the person, the carer, the unit of a wall screen. */
  readonly subjectId: string;
  readonly role: Role | null;
  readonly standing: Standing | 'nobody' | 'no staff';
  readonly cookie: string;
}

/** What the actors are made for: a unit, another, and a person supported by the first. */
interface About {
  readonly unit: string;
  readonly elsewhere: string;
  readonly person: string;
  readonly now: Temporal.Instant;
}

/**
 * Makes an actor for each role and standing, one of each kind that is no staff, one nobody, and signs them in.
 * Administrators and auditors belong to the organisation.
 */
export async function makeActors(db: Db, about: About): Promise<readonly MatrixActor[]> {
  const { now } = about;
  const actors: MatrixActor[] = [{ label: 'nobody', kind: 'nobody', subjectId: '', role: null, standing: 'nobody', cookie: '' }];
  let number = 0;
  for (const role of roles) {
    for (const standing of standings) {
      number += 1;
      const staff = await db
        .insertInto('workforce_staff')
        .values({ given_name: 'Matrix', surname: `Number ${number}`, joined_on: Temporal.PlainDate.from('2020-01-01') })
        .returning('id')
        .executeTakeFirstOrThrow();
      const organisation = role === 'administrator' || role === 'auditor';
      await db
        .insertInto('workforce_membership')
        .values({
          staff_id: staff.id,
          unit_id: organisation ? null : standing === 'works elsewhere' ? about.elsewhere : about.unit,
          role,
          during: new Range(now.subtract({ hours: 24 * 400 }), standing === 'worked there until yesterday' ? now.subtract({ hours: 24 }) : null),
          made_at: now,
        })
        .execute();
      const cookie = await signIn(db, { kind: 'staff', subjectId: staff.id, login: `matrix.${number}`, now });
      actors.push({ label: `${role}, ${standing}`, kind: 'staff', subjectId: staff.id, role, standing, cookie });
    }
  }
  for (const standing of ['works there', 'works elsewhere'] as const)
    actors.push(await makeNurseInCharge(db, standing, standing === 'works there' ? about.unit : about.elsewhere, now));
  return [...actors, ...(await makeStrangers(db, about))];
}

/** A registered nurse who is in charge of the unit now: for the rows that ask for a dated fact beside the role. */
async function makeNurseInCharge(db: Db, standing: Standing, unit: string, now: Temporal.Instant): Promise<MatrixActor> {
  const since = now.subtract({ hours: 24 });
  const { id } = await db
    .insertInto('workforce_staff')
    .values({ given_name: 'Matrix', surname: `In Charge ${standing}`, joined_on: Temporal.PlainDate.from('2020-01-01') })
    .returning('id')
    .executeTakeFirstOrThrow();
  await db
    .insertInto('workforce_membership')
    .values({ staff_id: id, unit_id: unit, role: 'nurse', during: new Range(since, null), made_at: now })
    .execute();
  await db
    .insertInto('workforce_registration')
    .values({ staff_id: id, body: 'NMC', number: '99Z9999E', during: new Range(Temporal.PlainDate.from('2020-01-01'), null), checked_at: now })
    .execute();
  // One nurse is in charge of a unit at a time.
  await db.deleteFrom('workforce_appointment').where('unit_id', '=', unit).where('kind', '=', 'nurse in charge').execute();
  await db
    .insertInto('workforce_appointment')
    .values({ kind: 'nurse in charge', unit_id: unit, staff_id: id, during: new Range(since, null), made_at: now })
    .execute();
  const cookie = await signIn(db, { kind: 'staff', subjectId: id, login: `matrix.charge-${standing === 'works there' ? 1 : 2}`, now });
  return { label: `registered nurse in charge, ${standing}`, kind: 'staff', subjectId: id, role: 'nurse', standing, cookie };
}

/** One of each who is no staff, standing as near to the unit's records as one can: the person's own account, their named carer, the unit's own screen. */
async function makeStrangers(db: Db, { unit, person, now }: About): Promise<readonly MatrixActor[]> {
  const carer = await db
    .insertInto('people_carer')
    .values({
      person_id: person,
      name: 'Matrix Carer',
      relation: 'sister',
      during: new Range(Temporal.PlainDate.from('2026-01-01'), null),
      recorded_at: now,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  for (const [kind, actorId] of [
    ['self', person],
    ['carer', carer.id],
  ] as const)
    await db
      .insertInto('platform_relationship')
      .values({
        kind,
        actor_id: actorId,
        person_id: person,
        during: new Range(now.subtract({ hours: 24 * 30 }), null),
        source_kind: 'matrix',
        made_at: now,
      })
      .execute();
  // Somebody else of the same unit, for what a person might open of another's by their ids.
  const another = await db
    .selectFrom('people_episode')
    .select('person_id as id')
    .where('unit_id', '=', unit)
    .where('person_id', '<>', person)
    .where(sql<boolean>`upper(during) is null`)
    .orderBy('person_id')
    .limit(1)
    .executeTakeFirstOrThrow();
  const subjects: Readonly<Record<Stranger, { kind: Exclude<MatrixActor['kind'], 'nobody' | 'staff'>; subjectId: string }>> = {
    person: { kind: 'person', subjectId: person },
    'another person': { kind: 'person', subjectId: another.id },
    carer: { kind: 'carer', subjectId: carer.id },
    'wall screen': { kind: 'wall', subjectId: unit },
    integration: { kind: 'integration', subjectId: crypto.randomUUID() },
  };
  const made: MatrixActor[] = [];
  for (const label of strangers) {
    const one = subjects[label];
    made.push({
      label,
      ...one,
      role: null,
      standing: 'no staff',
      cookie: await signIn(db, { ...one, login: `matrix.${label.replaceAll(' ', '-')}`, now }),
    });
  }
  return made;
}

/** An account and a login of it that has shown everything. @returns the cookie */
async function signIn(
  db: Db,
  { kind, subjectId, login, now }: { kind: string; subjectId: string; login: string; now: Temporal.Instant },
): Promise<string> {
  const account = await db
    .insertInto('platform_account')
    .values({ kind, subject_id: subjectId, login, created_at: now })
    // Two people of the demonstration have an account already.
    .onConflict((on) => on.columns(['kind', 'subject_id']).doUpdateSet({ login, demonstration: false }))
    .returning('id')
    .executeTakeFirstOrThrow();
  const token = `${login.replace('.', '-')}-${'m'.repeat(30)}`;
  await db
    .insertInto('platform_login')
    .values({
      token_hash: hashToken(token),
      account_id: account.id,
      device_id: account.id,
      csrf: 'matrix-token',
      created_at: now,
      authenticated_at: now,
      last_seen_at: now,
      idle_seconds: 3600,
      ends_at: now.add({ hours: 12 }),
    })
    .execute();
  return `trellis=${token}`;
}
