import { type Role, roles } from '#platform/actor.ts';
import { Range, type Db } from '#platform/database.ts';
import { hashToken } from '#platform/login-session.ts';

/** How an actor of the matrix stands to the unit whose things are asked for. */
export const standings = ['works there', 'works elsewhere', 'worked there until yesterday'] as const;
export type Standing = (typeof standings)[number];

/** One actor of the matrix, signed in. */
export interface MatrixActor {
  readonly label: string;
  readonly role: Role | null;
  readonly standing: Standing | 'nobody';
  readonly cookie: string;
}

/** Makes an actor for each role and standing, one nobody, and signs them in. Administrators and auditors belong to the organisation. */
export async function makeActors(db: Db, about: { unit: string; elsewhere: string; now: Temporal.Instant }): Promise<readonly MatrixActor[]> {
  const { now } = about;
  const actors: MatrixActor[] = [{ label: 'nobody', role: null, standing: 'nobody', cookie: '' }];
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
      const account = await db
        .insertInto('platform_account')
        .values({ kind: 'staff', subject_id: staff.id, login: `matrix.${number}`, created_at: now })
        .returning('id')
        .executeTakeFirstOrThrow();
      const token = `matrix-${String(number).padStart(4, '0')}-${'m'.repeat(30)}`;
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
      actors.push({ label: `${role}, ${standing}`, role, standing, cookie: `trellis=${token}` });
    }
  }
  return actors;
}
