import type { Db, Tx } from '#platform/database.ts';
import { dateOf, longDate, weekOf } from '#platform/time.ts';

/** How old the demonstration is, for the banner on every page. */
export interface DemonstrationAge {
  /** The Monday it was made for. */
  readonly monday: Temporal.PlainDate;
  /** Whole weeks since; negative when the clock has been put back. */
  readonly weeks: number;
  /** A sentence, with how to make it afresh when it is old. */
  readonly say: string;
}

/** The age of the demonstration held here; null when this is a real organisation or none. */
export async function demonstrationAge(db: Db | Tx, now: Temporal.Instant): Promise<DemonstrationAge | null> {
  const row = await db.selectFrom('places_organisation').select('demonstration_for').executeTakeFirst();
  const monday = row?.demonstration_for ?? null;
  if (monday === null) return null;
  const weeks = Math.round(monday.until(weekOf(dateOf(now)).monday, { largestUnit: 'days' }).days / 7);
  const words =
    weeks === 0
      ? 'Made for this week'
      : `Made for the week of ${longDate(monday)}, ${weeks === 1 ? '1 week' : `${weeks} weeks`} ago; npm start -- --reset-demo makes it afresh`;
  return { monday, weeks, say: `Demonstration: everyone here is fictional. ${words}.` };
}
