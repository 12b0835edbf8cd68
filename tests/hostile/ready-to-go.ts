import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Range, type Db } from '#platform/database.ts';
import { makePerson } from '#tests/people-scene.ts';
import { makeAuthorisation, type SeedAuthorisation } from '../../src/leave/seed.ts';
import type { MatrixActor } from '../access/actors.ts';
import { now, type UnderAttack } from './unit-under-attack.ts';

/** Somebody whose leave paperwork is in order but for what a test spoils, with a going out planned and checked. */
export interface ReadyToGo {
  readonly person: string;
  readonly authorisation: string;
  readonly line: string;
  readonly outing: string;
  readonly episode: string;
}

/** What a test spoils, or asks for beside the plain case. */
interface Spoiled {
  readonly surname?: string;
  readonly unit?: string;
  readonly authorisation?: Partial<SeedAuthorisation>;
  /** The line's escorts, and those who really go. */
  readonly escortsNeeded?: number;
  readonly escorts?: readonly string[];
  readonly checked?: boolean;
  /** The clinician's "do not use if…". */
  readonly notIf?: string;
}

const began = Temporal.Instant.from('2026-08-03T09:00:00Z');
const signed = Temporal.Instant.from('2026-11-16T10:00:00Z');

/** Makes a person on section 3 with a clinician, an authorisation and a going out that leaves in a quarter of an hour. Written as the owner of the tables. */
export async function readyToGo(db: Db, under: UnderAttack, spoiled: Spoiled = {}): Promise<ReadyToGo> {
  const unit = spoiled.unit ?? under.sample.unit;
  const elsewhere = unit === under.sample.unit ? 'works there' : 'works elsewhere';
  const nurse = under.actor('nurse', elsewhere).subjectId;
  const doctor = under.actor('doctor', elsewhere).subjectId;
  const person = await makePerson(db, unit, { givenName: 'Ready', surname: spoiled.surname ?? 'Togo' });
  await db
    .insertInto('legal_status')
    .values({
      person_id: person,
      code: '03',
      starts_on: Temporal.PlainDate.from('2026-08-03'),
      expires_on: Temporal.PlainDate.from('2027-02-02'),
      restricted: false,
      as_written: 'Section 3',
      during: new Range(Temporal.PlainDate.from('2026-08-03'), null),
      source: 'H3',
      recorded_by: nurse,
      recorded_at: began,
    })
    .execute();
  await db
    .insertInto('legal_clinician')
    .values({ person_id: person, staff_id: doctor, during: new Range(began, null), recorded_by: nurse, recorded_at: began })
    .execute();
  const granted = await makeAuthorisation(db, {
    personId: person,
    unitId: unit,
    grantedBy: doctor,
    enteredBy: nurse,
    checkedBy: doctor,
    signedAt: signed,
    lines: [
      {
        places: 'Library',
        doNotUseIf: spoiled.notIf ?? null,
        escorts: spoiled.escortsNeeded ?? 0,
        kind: (spoiled.escortsNeeded ?? 0) > 0 ? 'escorted local' : 'unescorted community',
      },
    ],
    ...spoiled.authorisation,
  });
  const startsAt = now.add({ minutes: 15 });
  const dueBack = now.add({ minutes: 60 });
  const outing = await db
    .insertInto('leave_outing')
    .values({ unit_id: unit, title: 'Library', place: 'Library', starts_at: startsAt, due_back: dueBack, made_by: nurse, made_at: signed })
    .returning('id')
    .executeTakeFirstOrThrow();
  for (const staffId of spoiled.escorts ?? []) await db.insertInto('leave_escort').values({ outing_id: outing.id, staff_id: staffId }).execute();
  const episode = await db
    .insertInto('leave_episode')
    .values({
      outing_id: outing.id,
      unit_id: unit,
      person_id: person,
      basis: 'section 17',
      line_id: granted.lineIds[0]!,
      starts_at: startsAt,
      due_back: dueBack,
      made_by: nurse,
      made_at: signed,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  if (spoiled.checked !== false)
    await db
      .insertInto('leave_movement')
      .values({
        episode_id: episode.id,
        unit_id: unit,
        person_id: person,
        what: 'checked',
        happened_at: now,
        recorded_at: now,
        recorded_by: nurse,
        facts: JSON.stringify({ decision: 'go', wantsToGo: 'yes', intoxicated: 'no', observation: 'general', clothing: 'Green coat' }),
      })
      .execute();
  return { person, authorisation: granted.id, line: granted.lineIds[0]!, outing: outing.id, episode: episode.id };
}

/** Puts a worker on shift today, so that they count as an escort. */
export async function onShift(db: Db, under: UnderAttack, actor: MatrixActor): Promise<string> {
  await db.deleteFrom('workforce_shift').where('staff_id', '=', actor.subjectId).execute();
  await db
    .insertInto('workforce_shift')
    .values({
      staff_id: actor.subjectId,
      unit_id: under.sample.unit,
      kind: 'long day',
      during: new Range(now.subtract({ hours: 6 }), now.add({ hours: 6 })),
    })
    .execute();
  return actor.subjectId;
}

/** Registers a nurse of the matrix. */
export async function registered(db: Db, actor: MatrixActor): Promise<MatrixActor> {
  await db
    .insertInto('workforce_registration')
    .values({
      staff_id: actor.subjectId,
      body: 'NMC',
      number: '99A7777E',
      during: new Range(Temporal.PlainDate.from('2020-01-01'), null),
      checked_at: began,
    })
    .execute();
  return actor;
}

/** The code of everything a release may be told, stops too: a word why for each, so that what is refused is refused for good. */
function everyCode(): readonly string[] {
  const folder = join(import.meta.dirname, '..', '..', 'src', 'leave');
  const rules = readdirSync(folder).filter((name) => name.endsWith('.rules.ts'));
  const codes = rules.flatMap((name) => readFileSync(join(folder, name), 'utf8').match(/\b[BWP]\d+-[a-z-]+(?=')/g) ?? []);
  return [...new Set(codes)];
}

/** A release with everything answered. `prefix` names one person's fields on a group's form. */
export function releaseForm(prefix = ''): Record<string, string> {
  return {
    [`${prefix}clothing`]: 'Green coat, grey trousers',
    [`${prefix}conditions`]: 'yes',
    [`${prefix}not-if`]: 'does not apply',
    ...Object.fromEntries(everyCode().map((code) => [`${prefix}why.${code}`, 'Asked and agreed with the team'])),
    _version: '1',
  };
}

/** What has happened to one going out, in order. */
export async function happened(db: Db, episode: string): Promise<readonly string[]> {
  const rows = await db.selectFrom('leave_movement').select('what').where('episode_id', '=', episode).orderBy('seq').execute();
  return rows.map(({ what }) => what);
}

/** Sends a release with everything answered straight to its address. */
export function release(under: UnderAttack, going: Pick<ReadyToGo, 'episode'>, actor = under.inCharge): ReturnType<UnderAttack['post']> {
  return under.post(actor, `/leave/episodes/${going.episode}/release`, releaseForm());
}

/** Adds what was made of an authorisation after it was entered. */
export async function addEvent(db: Db, going: ReadyToGo, what: string, by: string): Promise<void> {
  await db
    .insertInto('leave_authorisation_event')
    .values({
      authorisation_id: going.authorisation,
      person_id: going.person,
      what,
      happened_at: now,
      words: 'For the test',
      recorded_by: by,
      recorded_at: now,
    })
    .execute();
}
