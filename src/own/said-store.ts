import { sql } from 'kysely';
import type { Scope } from '#platform/scope.ts';

/** Something a person said on their own page, word for word. */
export interface Said {
  readonly id: string;
  readonly words: string;
  readonly saidAt: Temporal.Instant;
  /** The team reads it; otherwise they keep it to themselves. */
  readonly shared: boolean;
}

/** What somebody said, newest first: to the person what the session may open, to their team what is shared. Row-level security decides. */
export async function saidBy(scope: Scope, personId: string, most = 50): Promise<readonly Said[]> {
  const rows = await scope.tx
    .selectFrom('own_said')
    .select(['id', 'words', 'said_at', 'shared_at'])
    .where('person_id', '=', personId)
    .orderBy('said_at', 'desc')
    .orderBy('id', 'desc')
    .limit(most)
    .execute();
  return rows.map((row) => ({ id: row.id, words: row.words, saidAt: row.said_at, shared: row.shared_at !== null }));
}

/** Keeps what the person says now, as they typed it. */
export async function say(scope: Scope, personId: string, words: string, shared: boolean): Promise<void> {
  await scope.tx
    .insertInto('own_said')
    .values({ person_id: personId, words, said_at: scope.now, shared_at: shared ? scope.now : null })
    .execute();
}

/** Shares it with the team, or keeps it to oneself again. False when it is not theirs to change. */
export async function shareSaid(scope: Scope, personId: string, id: string, shared: boolean): Promise<boolean> {
  const done = await scope.tx
    .updateTable('own_said')
    .set({ shared_at: shared ? scope.now : null })
    .where('id', '=', id)
    .where('person_id', '=', personId)
    .executeTakeFirst();
  return done.numUpdatedRows > 0n;
}

/** Asks the asker's unit for somebody to sit down and listen. False when they are on no unit, or have asked already. */
export async function askToBeHeard(scope: Scope): Promise<boolean> {
  const { rows } = await sql<{ asked: boolean }>`select ask_to_be_heard() as asked`.execute(scope.tx);
  return rows[0]?.asked === true;
}

/** Since when the asker waits for somebody to listen; null: they have not asked, or somebody has answered. */
export async function waitsToBeHeard(scope: Scope): Promise<Temporal.Instant | null> {
  const { rows } = await sql<{ at: Temporal.Instant | null }>`select asked_to_be_heard() as at`.execute(scope.tx);
  return rows[0]?.at ?? null;
}
