import { sql } from 'kysely';
import type { Scope } from '#platform/scope.ts';

export const whyNot = ['no staff', 'no money', 'no such service', 'waiting list', 'not eligible', 'no transport', 'not safe now', 'other'] as const;

/** Something asked for or needed that could not be given. */
export interface Unmet {
  readonly id: string;
  readonly kind: string;
  readonly kindTitle: string;
  readonly words: string;
  readonly ownWords: string | null;
  readonly why: (typeof whyNot)[number];
  readonly instead: string | null;
  readonly onDate: Temporal.PlainDate;
  readonly metOn: Temporal.PlainDate | null;
  readonly metHow: string | null;
  readonly recordedBy: string;
}

/** A heading under which needs are counted. */
export interface UnmetKind {
  readonly code: string;
  readonly title: string;
}

/** The headings there are on a day, in their order. */
export async function unmetKinds(scope: Scope, on: Temporal.PlainDate = scope.today): Promise<readonly UnmetKind[]> {
  return scope.tx
    .selectFrom('rounds_unmet_kind')
    .select(['code', 'title'])
    .where(sql<boolean>`during @> ${on}::date`)
    .orderBy('sort')
    .execute();
}

/** What could not be given to somebody, the newest first. */
export async function unmetOf(scope: Scope, personId: string): Promise<readonly Unmet[]> {
  const rows = await scope.tx
    .selectFrom('rounds_unmet as u')
    .innerJoin('workforce_staff as s', 's.id', 'u.recorded_by')
    .leftJoin('rounds_unmet_kind as k', (join) => join.onRef('k.code', '=', 'u.kind').on(sql<boolean>`k.during @> u.on_date`))
    .selectAll('u')
    .select(['k.title', sql<string>`coalesce(s.preferred_name, s.given_name) || ' ' || s.surname`.as('by_name')])
    .where('u.person_id', '=', personId)
    .orderBy('u.on_date', 'desc')
    .orderBy('u.id', 'desc')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind,
    kindTitle: row.title ?? row.kind,
    words: row.words,
    ownWords: row.own_words,
    why: row.why as Unmet['why'],
    instead: row.instead,
    onDate: row.on_date,
    metOn: row.met_on,
    metHow: row.met_how,
    recordedBy: row.by_name,
  }));
}

/** How many needs a unit recorded under each heading and reason, and of how many people: nobody by name. */
export interface UnmetCount {
  readonly kind: string;
  readonly title: string;
  readonly why: string;
  readonly needs: number;
  readonly people: number;
  readonly met: number;
}

/** Counts of a unit from one day to another, both included. */
export async function unmetCounts(scope: Scope, unitId: string, from: Temporal.PlainDate, to: Temporal.PlainDate): Promise<readonly UnmetCount[]> {
  const { rows } = await sql<UnmetCount>`
    select u.kind, coalesce(k.title, u.kind) as title, u.why, count(*)::int as needs, count(distinct u.person_id)::int as people, count(u.met_on)::int as met
    from rounds_unmet u left join rounds_unmet_kind k on k.code = u.kind and k.during @> u.on_date
    where u.unit_id = ${unitId} and u.on_date between ${from} and ${to}
    group by u.kind, k.title, k.sort, u.why order by k.sort, needs desc, u.why`.execute(scope.tx);
  return rows;
}

/** Keeps a need that could not be met. */
export async function addUnmet(
  scope: Scope,
  about: { readonly personId: string; readonly unitId: string },
  need: Pick<Unmet, 'kind' | 'words' | 'ownWords' | 'why' | 'instead' | 'onDate'>,
): Promise<void> {
  await scope.tx
    .insertInto('rounds_unmet')
    .values({
      person_id: about.personId,
      unit_id: about.unitId,
      kind: need.kind,
      words: need.words,
      own_words: need.ownWords,
      why: need.why,
      instead: need.instead,
      on_date: need.onDate,
      recorded_by: scope.actor.id!,
      recorded_at: scope.now,
    })
    .execute();
}

/** Keeps that a need was met after all; false when it was already, or is not this person's. */
export async function meetUnmet(scope: Scope, personId: string, id: string, how: string): Promise<boolean> {
  const done = await scope.tx
    .updateTable('rounds_unmet')
    .set({ met_on: scope.today, met_how: how })
    .where('id', '=', id)
    .where('person_id', '=', personId)
    .where('met_on', 'is', null)
    .executeTakeFirst();
  return done.numUpdatedRows > 0n;
}
