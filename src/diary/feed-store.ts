import { createHash, randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import { makeDrafts } from '#platform/drafts.ts';
import type { Scope } from '#platform/scope.ts';

/** One of the asker's own feeds. The secret itself is not kept. */
export interface Feed {
  readonly id: string;
  readonly label: string;
  readonly madeAt: Temporal.Instant;
  readonly revokedAt: Temporal.Instant | null;
  readonly lastReadAt: Temporal.Instant | null;
}

/** A session as a feed tells of it: when, where and what kind, never who. `name` and `place` are null where they would name somebody. */
export interface FeedSession {
  readonly id: string;
  readonly kind: string;
  readonly status: 'published' | 'cancelled';
  readonly from: Temporal.Instant;
  readonly to: Temporal.Instant;
  readonly version: number;
  readonly name: string | null;
  readonly place: string | null;
}

export interface FeedRead {
  readonly feedId: string;
  readonly staffId: string;
  /** Belongs to a demonstration account, which answers on this machine only. */
  readonly demonstration: boolean;
  readonly sessions: readonly FeedSession[];
}

/** 192 bits: nobody guesses it. */
const secretBytes = 24;
const shownOnce = 'diary-feed';

const hashOf = (secret: string): Buffer => createHash('sha256').update(secret).digest();

/** The asker's feeds, those in use first. */
export async function feedsOf(scope: Scope): Promise<readonly Feed[]> {
  const rows = await scope.tx
    .selectFrom('diary_feed')
    .select(['id', 'label', 'made_at', 'revoked_at', 'last_read_at'])
    .where('staff_id', '=', scope.actor.id)
    .orderBy(sql`revoked_at is not null`)
    .orderBy('made_at', 'desc')
    .limit(50)
    .execute();
  return rows.map((row) => ({ id: row.id, label: row.label, madeAt: row.made_at, revokedAt: row.revoked_at, lastReadAt: row.last_read_at }));
}

/** Makes a feed. Its secret is kept sealed for its owner until they have seen it, and only its hash after that. @returns the feed's id */
export async function makeFeed(scope: Scope, label: string): Promise<string> {
  const secret = randomBytes(secretBytes).toString('base64url');
  const row = await scope.tx
    .insertInto('diary_feed')
    .values({ staff_id: scope.actor.id!, secret_hash: hashOf(secret), label, made_at: scope.now })
    .returning('id')
    .executeTakeFirstOrThrow();
  await makeDrafts(scope.request!.secret).keep(scope, shownOnce, row.id, { secret });
  return row.id;
}

/** The secret of a feed just made, once; null ever after. */
export async function takeSecret(scope: Scope, feedId: string): Promise<string | null> {
  const drafts = makeDrafts(scope.request!.secret);
  const kept = await drafts.find(scope, shownOnce, feedId);
  if (kept === null) return null;
  await drafts.drop(scope, shownOnce, feedId);
  return String(kept.values['secret']);
}

/** Takes a feed back: the next reading finds nothing. False when there is none such in use. */
export async function revokeFeed(scope: Scope, feedId: string): Promise<boolean> {
  const done = await scope.tx
    .updateTable('diary_feed')
    .set({ revoked_at: scope.now })
    .where('id', '=', feedId)
    .where('staff_id', '=', scope.actor.id)
    .where('revoked_at', 'is', null)
    .executeTakeFirst();
  return done.numUpdatedRows === 1n;
}

/** What the holder of a secret may read, between two dates. Null: no such feed, taken back, or its owner has left. */
export async function readFeed(scope: Scope, secret: string, first: Temporal.PlainDate, last: Temporal.PlainDate): Promise<FeedRead | null> {
  const { rows } = await sql<{
    found: {
      feed: string;
      staff: string;
      demonstration: boolean;
      sessions: (Omit<FeedSession, 'from' | 'to'> & { from: string; to: string })[];
    } | null;
  }>`
    select diary_read_feed(${hashOf(secret)}, ${first}::date, ${last}::date) as found`.execute(scope.tx);
  const found = rows[0]?.found;
  if (found == null) return null;
  return {
    feedId: found.feed,
    staffId: found.staff,
    demonstration: found.demonstration,
    sessions: found.sessions.map((session) => ({ ...session, from: Temporal.Instant.from(session.from), to: Temporal.Instant.from(session.to) })),
  };
}
