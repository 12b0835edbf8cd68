import { sql } from 'kysely';
import type { Actor } from './actor.ts';
import type { Db, Tx } from './database.ts';
import type { OpenedRequest } from './login-session.ts';
import { dateOf } from './time.ts';

/**
 * Who is asking, inside which transaction, at what time. Every store function takes one, so none can be called without
 * an actor: the database's row-level security sees the same actor (`trellis.actor`), set for this transaction alone.
 */
export interface Scope {
  readonly tx: Tx;
  readonly actor: Actor;
  readonly now: Temporal.Instant;
  /** Today in Europe/London. */
  readonly today: Temporal.PlainDate;
  readonly requestId: string;
  /** How the request came; null in jobs, seeds and tests of stores. For sign-in and set-up alone. */
  readonly request: RequestFacts | null;
}

/** What sign-in needs to know of a request beside who is asking. */
export interface RequestFacts {
  readonly login: OpenedRequest;
  /** The address it came from, as far as a trusted proxy says. */
  readonly address: string;
  /** It came from this very machine, through no proxy. */
  readonly onThisMachine: boolean;
  /** The host that was typed, as the browser sent it; never used to make a link. */
  readonly host: string;
  /** Path and query of the page of ours that the request was sent from, or null. */
  readonly from: string | null;
  /** The browser in two words, such as "Edge, Windows". */
  readonly browser: string;
  readonly cookie: (name: string) => string | undefined;
  readonly publicUrl: string;
  /** The installation's secret. */
  readonly secret: string;
}

/** Opens a transaction as the actor and gives it to `work`; an error rolls everything back. For jobs, seeds and tests: requests go through serve. */
export async function inScope<T>(
  db: Db,
  actor: Actor,
  now: Temporal.Instant,
  work: (scope: Scope) => Promise<T>,
  requestId: string = crypto.randomUUID(),
): Promise<T> {
  return db.transaction().execute(async (tx) => {
    const scope = makeScope(tx, actor, now, requestId);
    await enterScope(scope);
    return work(scope);
  });
}

export function makeScope(tx: Tx, actor: Actor, now: Temporal.Instant, requestId: string, request: RequestFacts | null = null): Scope {
  return { tx, actor, now, today: dateOf(now), requestId, request };
}

/** Tells the database who is asking, for this transaction only: plain SET would stay on the pooled connection. */
export async function enterScope(scope: Scope): Promise<void> {
  await sql`select set_config('trellis.actor', ${scope.actor.id ?? ''}, true), set_config('trellis.actor_kind', ${scope.actor.kind}, true),
    set_config('trellis.now', ${scope.now.toString()}, true),
    set_config('trellis.private_open', ${scope.actor.kind === 'person' && scope.actor.session?.privateOpen === true ? 'yes' : ''}, true)`.execute(
    scope.tx,
  );
}
