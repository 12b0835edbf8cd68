import type { Db } from '#platform/database.ts';
import { signInScene, TestBrowser } from '#platform/sign-in/sign-in.fixture.tsx';
import { workforceRoutes } from './routes.ts';

export async function scene(db: Db, app: Db) {
  const made = await signInScene(db, app, { routes: workforceRoutes });
  const other = await db
    .insertInto('places_unit')
    .values({ name: 'Rowan', short_name: 'Rowan', beds: 8, opened_on: Temporal.PlainDate.from('2020-01-01') })
    .returning('id')
    .executeTakeFirstOrThrow();
  return { ...made, otherUnit: other.id };
}

export const field = (browser: TestBrowser, mark: string): string => new RegExp(`data-${mark}[^>]*>([^<]*)<`).exec(browser.html)![1]!;

export const staffNamed = async (db: Db, given: string) =>
  db.selectFrom('workforce_staff').select(['id', 'left_on']).where('given_name', '=', given).executeTakeFirstOrThrow();
