import { sql } from 'kysely';
import { namesOf, peopleOnUnitBetween, type PersonNames } from '#people';
import { concernLines, recordedLines, type HandoverLine } from '#reports';
import type { Scope } from '#platform/scope.ts';
import { type IsoWeek, readWeekKey, weekOf, weekSpan } from '#platform/time.ts';
import { nextInWeek, weekHeld, weekLines, type WeekHeld, type WeekLine, type WeekNext } from './week-store.ts';

/** Most notes, and most lines, that are read of a unit's week; where there are more, the page says so. */
const mostInWeek = 3000;

/** One person's week, as the review tells of it. */
export interface PersonWeek {
  readonly personId: string;
  readonly name: string;
  /** Called by this name. */
  readonly first: string;
  readonly names: PersonNames;
  /** What was recorded in the week, gathered; null: could not be read, which is not none. */
  readonly recorded: readonly HandoverLine[] | null;
  /** Worries written in notes, and whether whoever had to know has seen them; null: could not be read. */
  readonly worries: readonly HandoverLine[] | null;
  readonly wentWell: readonly WeekLine[];
  readonly difficult: readonly WeekLine[];
  readonly next: readonly WeekNext[];
}

/** A unit's week. */
export interface WeekReview {
  readonly unitId: string;
  readonly week: IsoWeek;
  readonly people: readonly PersonWeek[];
  readonly held: WeekHeld | null;
  /** Not everything was read: there is more than a page can hold. */
  readonly cut: boolean;
}

/** The week of an address, or this one. A week to come is not reviewed. */
export function weekAsked(key: string | undefined, today: Temporal.PlainDate): IsoWeek {
  const asked = key === undefined ? undefined : readWeekKey(key);
  return asked === undefined || Temporal.PlainDate.compare(asked.monday, today) > 0 ? weekOf(today) : asked;
}

/** Gathers a unit's week, of everybody who was there in it; with `only`, of one person: nobody else's is read. */
export async function loadWeek(scope: Scope, unitId: string, week: IsoWeek, only?: string): Promise<WeekReview> {
  const { from, to } = weekSpan(week);
  const ids = only === undefined ? [...new Set((await peopleOnUnitBetween(scope, unitId, from, to)).map(({ id }) => id))] : [only];
  const about = { unitId, from, to, people: ids, most: mostInWeek, only };
  const recorded = await attempt(scope, () => recordedLines(scope, about));
  const worries = await attempt(scope, () => concernLines(scope, about));
  const lines = await weekLines(scope, unitId, week.monday, only);
  const next = await nextInWeek(scope, unitId, week.monday, only);
  const names = await namesOf(scope, ids);
  const people = ids.flatMap((personId): readonly PersonWeek[] => {
    const named = names.get(personId);
    if (named === undefined) return [];
    const mine = <T extends { readonly personId: string | null }>(all: readonly T[]): readonly T[] => all.filter((one) => one.personId === personId);
    return [
      {
        personId,
        name: named.name,
        first: named.preferredName ?? named.givenName,
        names: named,
        recorded: recorded === null ? null : mine(recorded),
        worries: worries === null ? null : mine(worries),
        wentWell: mine(lines).filter(({ kind }) => kind === 'went well'),
        difficult: mine(lines).filter(({ kind }) => kind === 'difficult'),
        next: mine(next),
      },
    ];
  });
  return {
    unitId,
    week,
    people: people.toSorted((a, b) => a.name.localeCompare(b.name, 'en-GB')),
    held: await weekHeld(scope, unitId, week.monday),
    cut: (recorded?.length ?? 0) >= mostInWeek,
  };
}

/** A savepoint: a query that fails would otherwise end the whole page's transaction. */
async function attempt<T>(scope: Scope, work: () => Promise<T>): Promise<T | null> {
  await sql`savepoint week`.execute(scope.tx);
  try {
    const value = await work();
    await sql`release savepoint week`.execute(scope.tx);
    return value;
  } catch {
    await sql`rollback to savepoint week`.execute(scope.tx);
    return null;
  }
}
