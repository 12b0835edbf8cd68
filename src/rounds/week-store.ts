import { sql } from 'kysely';
import type { Scope } from '#platform/scope.ts';

export const weekLineKinds = ['went well', 'difficult'] as const;
export const nextEnds = ['done', 'not needed any more'] as const;

/** What was said of a person's week: what went well in their words, or what was difficult and whom it was told. */
export interface WeekLine {
  readonly id: string;
  readonly personId: string;
  readonly kind: (typeof weekLineKinds)[number];
  readonly words: string;
  readonly told: string | null;
  readonly authorName: string;
}

/** What comes next for somebody, and who does it. */
export interface WeekNext {
  readonly id: string;
  readonly personId: string;
  /** Monday of the week it was agreed in. */
  readonly weekOn: Temporal.PlainDate;
  readonly words: string;
  /** Null: the person themself. */
  readonly whoName: string | null;
  readonly dueOn: Temporal.PlainDate;
  readonly taskId: string | null;
  readonly closed: {
    readonly what: (typeof nextEnds)[number];
    readonly words: string | null;
    readonly on: Temporal.PlainDate;
    readonly byName: string;
  } | null;
}

/** That the team met over a week. */
export interface WeekHeld {
  readonly heldOn: Temporal.PlainDate;
  readonly attended: string;
  readonly learned: string | null;
  readonly byName: string;
}

const nameOf = (staff: string) =>
  sql<string>`coalesce(nullif(${sql.ref(`${staff}.preferred_name`)}, ''), ${sql.ref(`${staff}.given_name`)}) || ' ' || ${sql.ref(`${staff}.surname`)}`;

/** One person's alone, where only theirs is asked for. */
const onlyOf = (table: string, only: string | undefined) => (only === undefined ? sql`` : sql`and ${sql.ref(`${table}.person_id`)} = ${only}::uuid`);

/** What was said of the week of everybody on a unit, the earliest first; with `only`, of one person's. */
export async function weekLines(scope: Scope, unitId: string, monday: Temporal.PlainDate, only?: string): Promise<readonly WeekLine[]> {
  const { rows } = await sql<WeekLine>`
    select l.id, l.person_id as "personId", l.kind, l.words, l.told, ${nameOf('s')} as "authorName" from rounds_week_line l
    join workforce_staff s on s.id = l.author_id where l.unit_id = ${unitId} and l.week_on = ${monday}::date ${onlyOf('l', only)} order by l.written_at, l.id`.execute(
    scope.tx,
  );
  return rows;
}

/** What comes next in a week, as it stands today: agreed in it, or carried forward into it, not closed before it began. The longest waiting first; with `only`, one person's. */
export async function nextInWeek(scope: Scope, unitId: string, monday: Temporal.PlainDate, only?: string): Promise<readonly WeekNext[]> {
  const { rows } = await sql<
    Omit<WeekNext, 'closed'> & { what: (typeof nextEnds)[number] | null; doneWords: string | null; doneAt: Temporal.PlainDate; doneBy: string }
  >`
    select n.id, n.person_id as "personId", n.week_on as "weekOn", n.words, case when n.who_id is not null then ${nameOf('w')} end as "whoName",
      n.due_on as "dueOn", n.task_id as "taskId", d.what, d.words as "doneWords", (d.recorded_at at time zone 'Europe/London')::date as "doneAt", ${nameOf('b')} as "doneBy"
    from rounds_week_next n left join workforce_staff w on w.id = n.who_id left join rounds_week_done d on d.next_id = n.id
    left join workforce_staff b on b.id = d.recorded_by
    where n.unit_id = ${unitId} and n.week_on <= ${monday}::date ${onlyOf('n', only)} and (d.next_id is null or (d.recorded_at at time zone 'Europe/London')::date >= ${monday}::date)
    order by n.week_on, n.written_at, n.id`.execute(scope.tx);
  return rows.map(({ what, doneWords, doneAt, doneBy, ...next }) => ({
    ...next,
    closed: what === null ? null : { what, words: doneWords, on: doneAt, byName: doneBy },
  }));
}

/** That the team met over a week; null: nobody has said so. */
export async function weekHeld(scope: Scope, unitId: string, monday: Temporal.PlainDate): Promise<WeekHeld | null> {
  const { rows } = await sql<WeekHeld>`
    select h.held_on as "heldOn", h.attended, h.learned, ${nameOf('s')} as "byName" from rounds_week_held h join workforce_staff s on s.id = h.recorded_by
    where h.unit_id = ${unitId} and h.week_on = ${monday}::date`.execute(scope.tx);
  return rows[0] ?? null;
}

interface AboutWeek {
  readonly personId: string;
  readonly unitId: string;
  readonly monday: Temporal.PlainDate;
}

/** Keeps what was said of somebody's week. */
export async function addWeekLine(scope: Scope, about: AboutWeek, line: Pick<WeekLine, 'kind' | 'words' | 'told'>): Promise<void> {
  await scope.tx
    .insertInto('rounds_week_line')
    .values({ person_id: about.personId, unit_id: about.unitId, week_on: about.monday, ...line, author_id: scope.actor.id!, written_at: scope.now })
    .execute();
}

/** Keeps what comes next. */
export async function addNext(
  scope: Scope,
  about: AboutWeek,
  next: { readonly words: string; readonly whoId: string | null; readonly dueOn: Temporal.PlainDate; readonly taskId: string | null },
): Promise<void> {
  await scope.tx
    .insertInto('rounds_week_next')
    .values({
      person_id: about.personId,
      unit_id: about.unitId,
      week_on: about.monday,
      words: next.words,
      who_id: next.whoId,
      due_on: next.dueOn,
      task_id: next.taskId,
      author_id: scope.actor.id!,
      written_at: scope.now,
    })
    .execute();
}

/** What comes next, by its id; null where the asker may not see it. */
export async function nextById(scope: Scope, id: string): Promise<{ readonly personId: string; readonly taskId: string | null } | null> {
  const row = await scope.tx.selectFrom('rounds_week_next').select(['person_id', 'task_id']).where('id', '=', id).executeTakeFirst();
  return row === undefined ? null : { personId: row.person_id, taskId: row.task_id };
}

/** Closes what came next. False when it was closed already. */
export async function closeNextItem(
  scope: Scope,
  about: { readonly id: string; readonly personId: string },
  what: (typeof nextEnds)[number],
  words: string | null,
): Promise<boolean> {
  const done = await scope.tx
    .insertInto('rounds_week_done')
    .values({ next_id: about.id, person_id: about.personId, what, words, recorded_by: scope.actor.id!, recorded_at: scope.now })
    .onConflict((conflict) => conflict.column('next_id').doNothing())
    .executeTakeFirst();
  return (done.numInsertedOrUpdatedRows ?? 0n) > 0n;
}

/** Keeps that the team met over a week. False when that is kept already. */
export async function addHeld(
  scope: Scope,
  unitId: string,
  monday: Temporal.PlainDate,
  held: { readonly heldOn: Temporal.PlainDate; readonly attended: string; readonly learned: string | null },
): Promise<boolean> {
  const done = await scope.tx
    .insertInto('rounds_week_held')
    .values({
      unit_id: unitId,
      week_on: monday,
      held_on: held.heldOn,
      attended: held.attended,
      learned: held.learned,
      recorded_by: scope.actor.id!,
      recorded_at: scope.now,
    })
    .onConflict((conflict) => conflict.columns(['unit_id', 'week_on']).doNothing())
    .executeTakeFirst();
  return (done.numInsertedOrUpdatedRows ?? 0n) > 0n;
}
