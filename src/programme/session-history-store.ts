import { sql } from 'kysely';
import type { Scope } from '#platform/scope.ts';
import type { SessionChange, SessionStaff } from './session.words.ts';

/** Adds a line to a session's history. Lines are never changed or taken away. */
export async function keepChange(
  scope: Scope,
  change: {
    readonly sessionId: string;
    readonly unitId: string;
    readonly version: number;
    readonly what: string;
    readonly was?: object;
    readonly became?: object;
    readonly words?: string | null;
    /** Trellis made it by itself: whoever happened to open the week did not. */ readonly byItself?: boolean;
  },
): Promise<void> {
  await scope.tx
    .insertInto('programme_session_change')
    .values({
      session_id: change.sessionId,
      unit_id: change.unitId,
      version: change.version,
      what: change.what,
      was: JSON.stringify(change.was ?? {}),
      became: JSON.stringify(change.became ?? {}),
      words: change.words ?? null,
      by_id: change.byItself === true ? null : scope.actor.id,
      at: scope.now,
    })
    .execute();
}

/** A session's history, the newest first. */
export async function changesOfSession(scope: Scope, sessionId: string): Promise<readonly SessionChange[]> {
  const { rows } = await sql<SessionChange>`select c.version, c.what, c.was, c.became, c.words, c.at,
      coalesce(nullif(st.preferred_name, ''), st.given_name) || ' ' || st.surname as "byName"
    from programme_session_change c left join workforce_staff st on st.id = c.by_id where c.session_id = ${sessionId} order by c.id desc`.execute(
    scope.tx,
  );
  return rows;
}

/** "Jo Tranter, Lee Marsh (co-worker)": who runs it, as kept in its history. */
export function staffWords(staff: readonly SessionStaff[]): string {
  return staff.map((one) => (one.duty === 'lead' ? one.name : `${one.name} (${one.duty})`)).join(', ');
}
