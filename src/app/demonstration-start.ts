import { sql } from 'kysely';
import { connect } from '#platform/database.ts';
import type { Scope } from '#platform/scope.ts';
import { hashPassword } from '#platform/sign-in/index.ts';
import { demonstrationAge, loadDemonstration, resetDemonstration } from './demonstration/index.ts';

/** Loads the demonstration unit into an installation that has nothing yet, or makes it afresh; gives the lines to print. */
export async function prepareDemonstration(about: {
  ownerUrl: string;
  now: Temporal.Instant;
  empty: boolean;
  reset: boolean;
  say: (line: string) => void;
}): Promise<string[]> {
  const owner = connect({ url: about.ownerUrl, max: 2, name: 'trellis start' });
  try {
    const organisation = await owner.selectFrom('places_organisation').select(['demonstration_for']).executeTakeFirst();
    if (organisation !== undefined && about.reset) await resetDemonstration({ db: owner });
    if ((organisation === undefined && !about.empty) || (organisation !== undefined && about.reset)) {
      about.say('Making the demonstration unit…');
      await loadDemonstration({ db: owner, now: about.now, hashPassword });
    } else if (organisation?.demonstration_for == null) {
      return [];
    }
    return await signInLines(owner);
  } finally {
    await owner.destroy();
  }
}

async function signInLines(owner: ReturnType<typeof connect>): Promise<string[]> {
  const { rows } = await sql<{ login: string; name: string; role: string }>`
    select distinct on (a.login) a.login, coalesce(s.preferred_name, s.given_name) || ' ' || s.surname as name, m.role
    from platform_account a join workforce_staff s on s.id = a.subject_id join workforce_membership m on m.staff_id = s.id
    where a.demonstration and a.kind = 'staff' order by a.login, m.made_at`.execute(owner);
  const people = await sql<{ login: string; name: string }>`
    select a.login, coalesce(p.preferred_name, p.given_name) || ' ' || p.surname as name
    from platform_account a join people_person p on p.id = a.subject_id
    where a.demonstration and a.kind = 'person' order by a.login`.execute(owner);
  const width = Math.max(...[...rows, ...people.rows].map((row) => row.login.length), 0);
  return [
    'Demonstration sign-ins (this computer only), password “kettle greenhouse canal”:',
    ...rows.map((row) => `  ${row.login.padEnd(width)}  ${row.name}, ${row.role}`),
    ...people.rows.map((row) => `  ${row.login.padEnd(width)}  ${row.name}, supported by the unit: own pages alone`),
  ];
}

/** Above every page of a demonstration unit: that it is one, and for which week it was made. */
export async function demonstrationBanner(scope: Scope): Promise<string | null> {
  return (await demonstrationAge(scope.tx, scope.now))?.say ?? null;
}
