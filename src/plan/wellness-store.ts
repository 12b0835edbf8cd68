import type { Scope } from '#platform/scope.ts';
import { wellnessParts, type EarlySign, type WellnessLine, type WellnessPart, type WellnessPartCode, type WellnessSaid } from './wellness.words.ts';

/**
 * Whose words the database gives out is decided by row-level security: the person gets their own, the team what is shared, the jobs no more than
 * the team. Nothing here looks at who is asking in order to hide a line.
 */
interface SayingRow extends Omit<WellnessSaid, 'words'> {
  readonly threadId: string;
  readonly part: string;
  readonly no: number;
  readonly words: string | null;
  readonly shared: boolean;
}

async function sayings(scope: Scope, personId: string): Promise<readonly SayingRow[]> {
  const rows = await scope.tx
    .selectFrom('plan_wellness_line as line')
    .leftJoin('workforce_staff as staff', 'staff.id', 'line.scribe_id')
    .select(['line.id', 'line.thread_id', 'line.part', 'line.no', 'line.words', 'line.what_i_do', 'line.said_on', 'line.shared_at'])
    .select(['line.scribe_id', 'staff.given_name', 'staff.surname'])
    .where('line.person_id', '=', personId)
    .orderBy('line.written_at')
    .orderBy('line.no')
    .orderBy('line.id')
    .execute();
  return rows.map((row) => ({
    sayingId: row.id,
    threadId: row.thread_id,
    part: row.part,
    no: row.no,
    words: row.words,
    whatIDo: row.what_i_do,
    saidOn: row.said_on,
    shared: row.shared_at !== null,
    scribe: row.scribe_id === null ? null : `${row.given_name ?? ''} ${row.surname ?? ''}`.trim(),
  }));
}

/** What holds now of each thread, in the order in which the threads began, with what was said before. */
function linesOf(rows: readonly SayingRow[], part: WellnessPartCode): readonly WellnessLine[] {
  const threads = Map.groupBy(
    rows.filter((row) => row.part === part),
    (row) => row.threadId,
  );
  return [...threads].flatMap(([id, said]) => {
    const newest = said.toSorted((a, b) => b.no - a.no);
    const holds = newest[0]!;
    if (holds.words === null) return [];
    const spoken = (row: SayingRow): WellnessSaid => ({
      sayingId: row.sayingId,
      words: row.words ?? '',
      whatIDo: row.whatIDo,
      saidOn: row.saidOn,
      scribe: row.scribe,
    });
    return [
      {
        ...spoken(holds),
        id,
        shared: holds.shared,
        earlier: newest
          .slice(1)
          .filter((row) => row.words !== null)
          .map(spoken),
      },
    ];
  });
}

/** The wellness plan in its eight parts: to the person all of it, to anybody else what they share. */
export async function wellnessOf(scope: Scope, personId: string): Promise<readonly WellnessPart[]> {
  const rows = await sayings(scope, personId);
  const kept = await scope.tx.selectFrom('plan_wellness_part').select('part').where('person_id', '=', personId).where('kept', '=', true).execute();
  return wellnessParts.map((part) => ({ ...part, kept: kept.some((one) => one.part === part.code), lines: linesOf(rows, part.code) }));
}

/** The early signs the person has shared, with what they do about each. `id` lasts for as long as the sign does, however it is worded. */
export async function earlySignsOf(scope: Scope, personId: string): Promise<readonly EarlySign[]> {
  const lines = linesOf(
    (await sayings(scope, personId)).filter((row) => row.shared),
    'early signs',
  );
  return lines.map(({ id, words, whatIDo, saidOn }) => ({ id, words, whatIDo, saidOn }));
}

/** A line to be kept. `threadId` when it says an earlier one again. */
export interface NewLine {
  readonly part: WellnessPartCode;
  readonly words: string;
  readonly whatIDo: string | null;
  readonly saidOn: Temporal.PlainDate;
  /** A line somebody writes down for the person is always shared: the person alone can write one that is not. */
  readonly shared: boolean;
  readonly threadId?: string;
}

/**
 * Keeps a line: the person's own, or one a member of staff writes down for them. Said again it becomes the next of its thread; the words before stay.
 * When the person says a shared line again and keeps it to themselves, what it said before is taken back too: or the team would go on reading it.
 * @returns the line's lasting id; null when the thread is not one this actor can see, somebody said it again at the same moment, or the person keeps the whole part to themselves
 */
export async function keepLine(scope: Scope, personId: string, line: NewLine): Promise<string | null> {
  const own = scope.actor.kind === 'person';
  if (!own && (await keepsPart(scope, personId, line.part))) return null;
  const last = line.threadId === undefined ? null : await lastOf(scope, personId, line.threadId);
  if (line.threadId !== undefined && (last === null || last.part !== line.part)) return null;
  const shared = own ? line.shared && !(await keepsPart(scope, personId, line.part)) : true;
  const id = crypto.randomUUID();
  if (last !== null && !shared) await takeBack(scope, personId, line.threadId!);
  const added = await scope.tx
    .insertInto('plan_wellness_line')
    .values({
      id,
      person_id: personId,
      part: line.part,
      thread_id: line.threadId ?? id,
      no: (last?.no ?? 0) + 1,
      words: line.words,
      what_i_do: line.whatIDo,
      said_on: line.saidOn,
      shared_at: shared ? scope.now : null,
      scribe_id: own ? null : scope.actor.id,
      written_at: scope.now,
    })
    // Two at once say one line again: the second is told, and nothing of either is lost.
    .onConflict((on) => on.columns(['thread_id', 'no']).doNothing())
    .executeTakeFirst();
  return (added.numInsertedOrUpdatedRows ?? 0n) > 0n ? (line.threadId ?? id) : null;
}

/** Says that a line no longer holds; its words stay to be read. False when there is no such line for this actor, or it ended already. */
export async function endLine(scope: Scope, personId: string, threadId: string): Promise<boolean> {
  const last = await lastOf(scope, personId, threadId);
  if (last === null || last.words === null) return false;
  await scope.tx
    .insertInto('plan_wellness_line')
    .values({
      person_id: personId,
      part: last.part,
      thread_id: threadId,
      no: last.no + 1,
      words: null,
      said_on: scope.today,
      shared_at: last.shared_at === null ? null : scope.now,
      scribe_id: scope.actor.kind === 'person' ? null : scope.actor.id,
      written_at: scope.now,
    })
    .execute();
  return true;
}

/** The person shares a line as it stands now with the team; how they put it before stays theirs. False when it is not theirs, or they keep the part. */
export async function shareLine(scope: Scope, personId: string, threadId: string): Promise<boolean> {
  const last = await lastOf(scope, personId, threadId);
  if (last === null || (await keepsPart(scope, personId, last.part))) return false;
  const done = await scope.tx.updateTable('plan_wellness_line').set({ shared_at: scope.now }).where('id', '=', last.id).executeTakeFirst();
  return done.numUpdatedRows > 0n;
}

/** The person takes a line back, with all it said before: from now on nobody else reads it here. False when it is not theirs. */
export async function takeBack(scope: Scope, personId: string, threadId: string): Promise<boolean> {
  const done = await scope.tx
    .updateTable('plan_wellness_line')
    .set({ shared_at: null })
    .where('person_id', '=', personId)
    .where('thread_id', '=', threadId)
    .executeTakeFirst();
  return done.numUpdatedRows > 0n;
}

/** The person keeps a whole part to themselves, which takes back every line of it, or opens the part again: then each line is theirs to share. */
export async function keepPart(scope: Scope, personId: string, part: WellnessPartCode, kept: boolean): Promise<void> {
  await scope.tx
    .insertInto('plan_wellness_part')
    .values({ person_id: personId, part, kept, said_at: scope.now })
    .onConflict((on) => on.columns(['person_id', 'part']).doUpdateSet({ kept, said_at: scope.now }))
    .execute();
  if (!kept) return;
  await scope.tx.updateTable('plan_wellness_line').set({ shared_at: null }).where('person_id', '=', personId).where('part', '=', part).execute();
}

async function lastOf(scope: Scope, personId: string, threadId: string) {
  const row = await scope.tx
    .selectFrom('plan_wellness_line')
    .select(['id', 'part', 'no', 'words', 'shared_at'])
    .where('person_id', '=', personId)
    .where('thread_id', '=', threadId)
    .orderBy('no', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row ?? null;
}

async function keepsPart(scope: Scope, personId: string, part: string): Promise<boolean> {
  const row = await scope.tx
    .selectFrom('plan_wellness_part')
    .select('kept')
    .where('person_id', '=', personId)
    .where('part', '=', part)
    .executeTakeFirst();
  return row?.kept === true;
}
