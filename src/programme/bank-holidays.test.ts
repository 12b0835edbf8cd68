import { sql } from 'kysely';
import { expect, test } from '#tests/fixture.ts';

/** Easter Sunday by the Meeus/Jones/Butcher computus: a second source for the moving days. */
function easter(year: number): Temporal.PlainDate {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const h = (19 * a + b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3) + 15) % 30;
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const n = h + l - 7 * m + 114;
  return new Temporal.PlainDate(year, Math.floor(n / 31), (n % 31) + 1);
}

/** The eight days of an ordinary year, worked out by rule. */
function byRule(year: number): string[] {
  const firstMonday = (month: number) => {
    const first = new Temporal.PlainDate(year, month, 1);
    return first.add({ days: (8 - first.dayOfWeek) % 7 });
  };
  const lastMonday = (month: number) => {
    const last = new Temporal.PlainDate(year, month, 1).add({ months: 1 }).subtract({ days: 1 });
    return last.subtract({ days: last.dayOfWeek - 1 });
  };
  const taken = new Set<string>();
  const orNextFree = (day: Temporal.PlainDate): string => {
    let found = day;
    while (found.dayOfWeek > 5 || taken.has(found.toString())) found = found.add({ days: 1 });
    taken.add(found.toString());
    return found.toString();
  };
  const christmas = new Temporal.PlainDate(year, 12, 25);
  return [
    orNextFree(new Temporal.PlainDate(year, 1, 1)),
    easter(year).subtract({ days: 2 }).toString(),
    easter(year).add({ days: 1 }).toString(),
    firstMonday(5).toString(),
    lastMonday(5).toString(),
    lastMonday(8).toString(),
    orNextFree(christmas),
    orNextFree(christmas.add({ days: 1 })),
  ];
}

/** Years with a day of their own beside or in place of the eight: jubilees, a funeral, a coronation. */
const unusual = [2022, 2023];

test('each ordinary year of the list has the eight days that the rules give', async ({ db }) => {
  const { rows } = await sql<{
    day: string;
  }>`select on_date::text as day from programme_bank_holiday where nation = 'england-and-wales' order by on_date`.execute(db);
  const years = [...new Set(rows.map((row) => Number(row.day.slice(0, 4))))];
  expect(years.length).toBeGreaterThanOrEqual(8);
  for (const year of years.filter((one) => !unusual.includes(one))) {
    expect(rows.map((row) => row.day).filter((day) => day.startsWith(`${year}-`))).toEqual(byRule(year).toSorted());
  }
});
