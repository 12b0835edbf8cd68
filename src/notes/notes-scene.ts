import type { StaffActor } from '#platform/actor.ts';
import { Range, type Db } from '#platform/database.ts';
import { makePerson, makeUnit, makeWorker } from '#tests/people-scene.ts';
import { signedIn, type SignedIn } from '#tests/signed-in.ts';
import { peopleRoutes } from '#people';
import { tasksRoutes } from '#tasks';
import { notesRoutes } from './routes.ts';

/** A Thursday afternoon on Larch. */
export const now = Temporal.Instant.from('2026-11-19T13:42:00Z');
const routes = [...peopleRoutes, ...tasksRoutes, ...notesRoutes];

/** Larch: two people, an STR worker whose notes are countersigned, a nurse and an OT who may, a manager. */
export interface Larch {
  readonly unit: string;
  readonly eileen: string;
  readonly gareth: string;
  readonly lee: StaffActor;
  readonly femi: StaffActor;
  readonly carys: StaffActor;
  readonly wendy: StaffActor;
  readonly as: (actor: StaffActor, at?: Temporal.Instant) => Promise<SignedIn>;
}

/** Gives somebody a registration in force. */
export async function register(db: Db, staffId: string): Promise<void> {
  await db
    .insertInto('workforce_registration')
    .values({
      staff_id: staffId,
      body: 'NMC',
      number: staffId.slice(0, 8),
      during: new Range(Temporal.PlainDate.from('2020-01-01'), null),
      checked_at: now,
    })
    .execute();
}

/** Gives somebody a skill in force. */
export async function train(db: Db, staffId: string, skill: string): Promise<void> {
  await db
    .insertInto('workforce_skill')
    .values({ staff_id: staffId, skill, during: new Range(Temporal.PlainDate.from('2025-01-01'), null), recorded_at: now })
    .execute();
}

export async function larch(db: Db, app: Db): Promise<Larch> {
  const unit = await makeUnit(db, 'Larch');
  const eileen = await makePerson(db, unit, { givenName: 'Eileen', surname: 'Fogarty' });
  const gareth = await makePerson(db, unit, { givenName: 'Gareth', surname: 'Pugh' });
  const lee = await makeWorker(db, unit, 'STR foundation', { given: 'Lee', surname: 'Marsh' });
  const femi = await makeWorker(db, unit, 'nurse', { given: 'Femi', surname: 'Adeleke' });
  const carys = { ...(await makeWorker(db, unit, 'OT', { given: 'Carys', surname: 'Bevan' })), registered: true };
  const wendy = await makeWorker(db, unit, 'manager', { given: 'Wendy', surname: 'Ashdown' });
  await register(db, femi.id);
  await register(db, carys.id);
  await train(db, lee.id, 'record keeping');
  const browsers = new Map<string, Promise<SignedIn>>();
  return {
    unit,
    eileen,
    gareth,
    lee,
    femi,
    carys,
    wendy,
    as(actor, at = now) {
      const key = `${actor.id} ${at.toString()}`;
      const browser = browsers.get(key) ?? signedIn({ db, app, actor, routes, now: at });
      browsers.set(key, browser);
      return browser;
    },
  };
}

/** What a plain note's form holds. */
export const plainNote = {
  kind: 'one to one',
  'on-day': '19',
  'on-month': '11',
  'on-year': '2026',
  at: '11:00',
  minutes: '30',
  place: 'Garden',
  ownWords: 'I liked the robin.',
  did: 'Walked round the garden and back.',
  responded: 'Stopped twice to look, by choice.',
  next: 'Again on Monday.',
  concern: 'no',
} as const;

/** Signs a note as somebody and gives its id. */
export async function write(browser: SignedIn, personId: string, fields: Readonly<Record<string, string | readonly string[]>> = {}): Promise<string> {
  const answer = await browser.post(`/people/${personId}/notes/new`, { ...plainNote, ...fields });
  const found = /^\/notes\/([0-9a-f-]{36})$/.exec(answer.to ?? '');
  if (found === null)
    throw new Error(
      `The note was not taken: ${answer.status} ${answer.html
        .replace(/<[^>]+>/g, ' ')
        .replace(/\s+/g, ' ')
        .slice(0, 1500)}`,
    );
  return found[1]!;
}
