import { createHash, randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import { type Actor, type Membership, nobody, type PairedWall } from './actor.ts';
import type { Tx } from './database.ts';

/** What is said once on the next page, after an action was done. */
export interface Flash {
  readonly kind: 'success' | 'notice';
  readonly say: string;
}

/** Who a request comes from, as the database answered for its cookie. */
export interface OpenedRequest {
  readonly state: 'nobody' | 'half in' | 'in' | 'locked' | 'timed out';
  readonly actor: Actor;
  readonly csrf: string | null;
  readonly flash: Flash | null;
  readonly deviceId: string | null;
  readonly pendingAccountId: string | null;
  readonly challenge: string | null;
  readonly authenticatedAt: Temporal.Instant | null;
  readonly demonstration: boolean;
  readonly tokenHash: Buffer | null;
  readonly endsAt: Temporal.Instant | null;
  readonly idleSeconds: number | null;
}

/** A fresh secret for a cookie or a link: 256 random bits. Only its hash is ever kept. */
export function newToken(): string {
  return randomBytes(32).toString('base64url');
}

/** The hash under which a token is kept. */
export function hashToken(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}

interface Answer {
  state: OpenedRequest['state'];
  csrf?: string;
  device?: string;
  flash?: Flash | null;
  pending?: string | null;
  challenge?: string | null;
  authenticated_at?: string | null;
  ends_at?: string;
  idle_seconds?: number;
  kind?: string;
  account?: string;
  id?: string;
  wall?: PairedWall;
  name?: string;
  first_name?: string;
  private_open?: boolean;
  password_proves?: boolean;
  handed_by?: { id: string; account: string | null; name: string } | null;
  demonstration?: boolean;
  registered?: boolean;
  in_charge_of?: string[];
  emergency?: string[];
  memberships?: { unit: string | null; unit_name: string | null; role: Membership['role']; basis: Membership['basis']; ends: string | null }[];
}

/**
 * The first statement of a request's transaction: looks up the cookie and tells the database who is asking.
 * `quiet`: a page refreshing itself, which must not keep a session alive.
 */
export async function openRequest(
  tx: Tx,
  token: string | null,
  now: Temporal.Instant,
  how: { quiet: boolean; takeFlash: boolean },
): Promise<OpenedRequest> {
  const tokenHash = token === null || !/^[\w-]{20,100}$/.test(token) ? null : hashToken(token);
  const { rows } = await sql<{
    answer: Answer;
  }>`with opened as materialized (select trellis.platform_open(${tokenHash}, ${now.toString()}, ${how.quiet}, ${how.takeFlash}) as answer)
    select case when answer->>'kind' = 'staff' then answer || jsonb_build_object('emergency', trellis.emergency_people()) else answer end as answer from opened`.execute(
    tx,
  );
  const answer = rows[0]!.answer;
  return {
    state: answer.state,
    actor: answer.state === 'in' ? actorOf(answer) : nobody,
    csrf: answer.csrf ?? null,
    flash: answer.flash ?? null,
    deviceId: answer.device ?? null,
    pendingAccountId: answer.pending ?? null,
    challenge: answer.challenge ?? null,
    authenticatedAt: answer.authenticated_at ? Temporal.Instant.from(answer.authenticated_at) : null,
    demonstration: answer.demonstration ?? false,
    tokenHash,
    endsAt: answer.ends_at ? Temporal.Instant.from(answer.ends_at) : null,
    idleSeconds: answer.idle_seconds ?? null,
  };
}

function actorOf(answer: Answer): Actor {
  const shared = { id: answer.id!, accountId: answer.account!, name: answer.name ?? '', deviceId: answer.device ?? null };
  switch (answer.kind) {
    case 'staff':
      return {
        kind: 'staff',
        ...shared,
        registered: answer.registered ?? false,
        nurseInChargeOf: answer.in_charge_of ?? [],
        ...(answer.emergency === undefined || answer.emergency.length === 0 ? {} : { emergencyPeople: answer.emergency }),
        memberships: (answer.memberships ?? []).map((row) => ({
          unitId: row.unit,
          unitName: row.unit_name,
          role: row.role,
          basis: row.basis,
          ends: row.ends === null ? null : Temporal.Instant.from(row.ends),
        })),
      };
    case 'person':
      return {
        kind: 'person',
        ...shared,
        session: {
          firstName: answer.first_name ?? '',
          privateOpen: answer.private_open ?? false,
          passwordProves: answer.password_proves ?? false,
          handedBy: answer.handed_by == null ? null : { id: answer.handed_by.id, accountId: answer.handed_by.account, name: answer.handed_by.name },
        },
      };
    case 'carer':
      return { kind: 'carer', ...shared };
    case 'wall':
    case 'integration':
      return { kind: answer.kind, ...shared, ...(answer.wall === undefined ? {} : { wall: answer.wall }) };
    case undefined:
    default:
      return nobody;
  }
}
