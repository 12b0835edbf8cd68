import { sql } from 'kysely';
import type { Page } from '@playwright/test';
import type { Db } from '#platform/database.ts';

/** Somebody of the demonstration unit who may go out on a line, and has nothing booked then. */
export interface FreePerson {
  readonly id: string;
  readonly name: string;
  /** The line: "Alone, community". */
  readonly lineId: string;
  readonly authorisationId: string;
}

/**
 * People with this kind of line in force who have nothing on between two times (UTC), and of whom nothing has to be said first: no early sign of
 * late, no formulation to be gone over. By surname, so that the same come each time.
 */
export async function freePeople(db: Db, kind: string, from: string, to: string, on = '2026-11-25'): Promise<readonly FreePerson[]> {
  const span = sql`tstzrange(${`${on}T${from}:00Z`}::timestamptz, ${`${on}T${to}:00Z`}::timestamptz)`;
  const { rows } =
    await sql<FreePerson>`select p.id, coalesce(p.preferred_name, p.given_name) || ' ' || p.surname as name, l.id as "lineId", a.id as "authorisationId"
    from people_person p join leave_line l on l.person_id = p.id join leave_authorisation a on a.id = l.authorisation_id
    join people_episode e on e.person_id = p.id and e.during @> ${`${on}T13:42:00Z`}::timestamptz
    where l.kind = ${kind} and not exists (select 1 from leave_authorisation_event v where v.authorisation_id = a.id and v.what in ('superseded', 'held', 'revoked', 'lapsed'))
      and a.valid_to > ${`${on}T23:00:00Z`}::timestamptz
      and not exists (select 1 from bookings_claim c where c.resource_id = p.id and c.during && ${span})
      and not exists (select 1 from leave_episode o where o.person_id = p.id and tstzrange(o.starts_at, o.due_back) && ${span})
      and (select count(*) from leave_episode o where o.line_id = l.id and o.starts_at >= ${`${on}T00:00:00Z`}::timestamptz) < 2
      and not exists (select 1 from safety_sighting g where g.person_id = p.id and g.seen_at > ${`${on}T13:42:00Z`}::timestamptz - interval '4 days')
      and not exists (select 1 from safety_formulation f where f.person_id = p.id and f.review_on < ${on}::date)
      and not exists (select 1 from safety_plan f where f.person_id = p.id and f.review_on < ${on}::date)
    order by p.surname, p.given_name`.execute(db);
  return rows;
}

/** The first three quarters of an hour, from two o'clock, in which this many people are free for it. The unit's day is full, so it is looked for. */
export async function freeTime(
  db: Db,
  kind: string,
  wanted = 1,
): Promise<{ readonly people: readonly FreePerson[]; readonly leaves: string; readonly due: string }> {
  for (let minute = 14 * 60; minute <= 19 * 60; minute += 15) {
    const clock = (at: number): string => `${String(Math.floor(at / 60)).padStart(2, '0')}:${String(at % 60).padStart(2, '0')}`;
    const [leaves, due] = [clock(minute), clock(minute + 45)];
    const people = await freePeople(db, kind, leaves, due);
    if (people.length >= wanted) return { people: people.slice(0, wanted), leaves, due };
  }
  throw new Error(`Nowhere in the day are ${wanted} people free.`);
}

/** Plans an outing through its page, as whoever is signed in. Ends on the page of the outing or of the one who goes. */
export async function plan(
  page: Page,
  outing: {
    title: string;
    place: string;
    leaves: string;
    due: string;
    people: readonly { name: string; footing: string | RegExp }[];
    escorts?: readonly string[];
  },
): Promise<void> {
  await page.goto('/outings/new');
  await page.getByLabel('What it is').fill(outing.title);
  await page.getByLabel('Where', { exact: true }).fill(outing.place);
  await page.getByLabel('Leaves').fill(outing.leaves);
  await page.getByLabel('Due back').fill(outing.due);
  for (const { name, footing } of outing.people) {
    const field = page.getByLabel(name, { exact: true });
    const label = await field.locator('option').filter({ hasText: footing }).first().textContent();
    await field.selectOption({ label: label!.trim() });
  }
  for (const escort of outing.escorts ?? []) await page.getByRole('checkbox', { name: escort }).check();
  await page.getByRole('button', { name: 'Plan it' }).click();
}

/** Makes the check before leave on the page of the one who goes. */
export async function check(page: Page, path: string, clothing = 'Green coat, grey trousers', plan?: string): Promise<void> {
  await page.goto(`${path}/check`);
  await page.getByLabel('In their words').fill('Yeah, I want to.');
  for (const [question, answer] of [
    ['Do they want to go?', 'Yes'],
    ['How do they seem?', 'As usual'],
    ['Any sign of alcohol or drugs?', 'No'],
    ['Observation now', 'General'],
    ['Your decision', 'Can go'],
  ] as const)
    await page.getByRole('group', { name: question }).getByRole('radio', { name: answer, exact: true }).check();
  await page.getByLabel('What they are wearing').fill(clothing);
  if (plan !== undefined) await page.locator('[name=plan]').fill(plan);
  await page.getByRole('button', { name: 'Keep the check' }).click();
}

/** The statuses that the movements of somebody's newest going out tell of. */
export async function movementsOf(db: Db, personId: string): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('leave_movement')
    .select('what')
    .where('episode_id', '=', db.selectFrom('leave_episode').select('id').where('person_id', '=', personId).orderBy('made_at', 'desc').limit(1))
    .orderBy('seq')
    .execute();
  return rows.map(({ what }) => what);
}
