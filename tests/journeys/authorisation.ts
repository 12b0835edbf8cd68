import type { Page } from '@playwright/test';
import { sql } from 'kysely';
import type { Db } from '#platform/database.ts';

/** Somebody of the demonstration unit with what their leave rests on. */
export interface Detained {
  readonly id: string;
  readonly name: string;
  readonly clinician: string;
}

/** A person on the unit with this legal status (MHSDS code) and a responsible clinician; by surname, so that the same comes each time. */
export async function detained(db: Db, code: string): Promise<Detained> {
  const { rows } = await sql<Detained>`
    select p.id, coalesce(p.preferred_name, p.given_name) || ' ' || p.surname as name,
      coalesce(nullif(s.preferred_name, ''), s.given_name) || ' ' || s.surname as clinician
    from people_person p join legal_status l on l.person_id = p.id and l.code = ${code} and upper(l.during) is null
    join legal_clinician c on c.person_id = p.id and not c.acting and c.during @> '2026-11-25T13:42:00Z'::timestamptz
    join workforce_staff s on s.id = c.staff_id
    join people_episode e on e.person_id = p.id and e.during @> '2026-11-25T13:42:00Z'::timestamptz
    join places_unit u on u.id = e.unit_id and u.name = 'Larkfield House'
    order by p.surname, p.given_name limit 1`.execute(db);
  return rows[0]!;
}

/** Types a day into its three boxes. `name` is the field's, such as "signed". */
export async function typeDay(page: Page, name: string, day: string): Promise<void> {
  const date = Temporal.PlainDate.from(day);
  for (const [part, value] of [
    ['day', date.day],
    ['month', date.month],
    ['year', date.year],
  ] as const)
    await page.locator(`[name="${name}-${part}"]`).fill(String(value));
}

/** Types what the top of the signed form says: who, when, until when. */
export async function typeAuthority(page: Page, person: Detained, signed: { day: string; time: string }, ends: string): Promise<void> {
  await page.getByLabel('Who signed the form?').selectOption({ label: person.clinician });
  await page.getByRole('radio', { name: 'Responsible clinician' }).check();
  await typeDay(page, 'signed', signed.day);
  await page.getByLabel('Signed at').fill(signed.time);
  await typeDay(page, 'begins', signed.day);
  await page.getByLabel('Counts from, time').fill(signed.time);
  await typeDay(page, 'ends', ends);
  await typeDay(page, 'review', Temporal.PlainDate.from(signed.day).add({ days: 14 }).toString());
}

/** A line of the grid. */
export async function typeLine(
  page: Page,
  number: number,
  line: { kind: string; places: string; escorts?: string; minutes?: string; day?: string },
): Promise<void> {
  const card = page.getByRole('group', { name: new RegExp(`^Line ${number}`) });
  await card.getByLabel('Kind of leave').selectOption({ label: line.kind });
  await card.getByLabel('Where to').fill(line.places);
  if (line.escorts !== undefined) await card.getByLabel(/^Escorts/).fill(line.escorts);
  if (line.minutes !== undefined) await card.getByLabel(/^Longest, in minutes/).fill(line.minutes);
  if (line.day !== undefined) await card.getByLabel(/^Times a day/).fill(line.day);
}

/** What the rest of the form asks: what it is for, which record leads, and whether the form is here. */
export async function typeRest(page: Page, formIsAt: string | null): Promise<void> {
  await page.getByLabel('What the leave is for').fill('Using the library like anyone else');
  await page.getByRole('radio', { name: 'This one' }).check();
  await page.getByRole('radio', { name: formIsAt === null ? 'No' : 'Yes, it is here', exact: true }).check();
  if (formIsAt !== null) await page.getByLabel('Where is it now?').fill(formIsAt);
}

/** Lets another of the unit's registered nurses sign in, with the demonstration's password, as somebody who has an account already. */
export async function giveAccount(db: Db, like: string, login: string, role: string): Promise<{ readonly name: string }> {
  const staff = await db
    .selectFrom('workforce_staff as s')
    .innerJoin('workforce_membership as m', 'm.staff_id', 's.id')
    .innerJoin('places_unit as u', 'u.id', 'm.unit_id')
    .select(['s.id', 's.given_name', 's.preferred_name', 's.surname'])
    .where('u.name', '=', 'Larkfield House')
    .where('m.role', '=', role)
    .where(sql<boolean>`m.during @> '2026-11-25T13:42:00Z'::timestamptz`)
    .where((where) => where.not(where.exists(where.selectFrom('platform_account as a').select('a.id').whereRef('a.subject_id', '=', 's.id'))))
    .orderBy('s.surname')
    .executeTakeFirstOrThrow();
  await db
    .insertInto('platform_account')
    .columns(['id', 'kind', 'subject_id', 'login', 'password_hash', 'demonstration', 'second_factor', 'created_at'])
    .expression((from) =>
      from
        .selectFrom('platform_account')
        .select([
          sql<string>`gen_random_uuid()`.as('id'),
          'kind',
          sql<string>`${staff.id}::uuid`.as('subject_id'),
          sql<string>`${login}::text`.as('login'),
          'password_hash',
          'demonstration',
          'second_factor',
          'created_at',
        ])
        .where('login', '=', like),
    )
    .execute();
  return { name: `${staff.preferred_name ?? staff.given_name} ${staff.surname}` };
}
