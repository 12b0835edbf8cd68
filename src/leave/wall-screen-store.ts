import { createHmac, randomInt } from 'node:crypto';
import { sql } from 'kysely';
import type { Scope } from '#platform/scope.ts';

/** Minutes in which a code may be typed on its screen. */
export const codeMinutes = 15;

/** A wall screen of a unit, as its list shows it. */
export interface WallScreen {
  readonly id: string;
  readonly unitId: string;
  readonly name: string;
  readonly form: 'office' | 'public';
  /** Until when a code waits to be typed; null: none is waiting. */
  readonly codeUntil: Temporal.Instant | null;
  readonly pairedAt: Temporal.Instant | null;
  readonly seenAt: Temporal.Instant | null;
  readonly revokedAt: Temporal.Instant | null;
}

// Without 0, 1, I, L, O and U: read from a screen across a room and typed with a remote control.
const letters = '23456789ABCDEFGHJKMNPQRSTVWXYZ';

/** A fresh pairing code, "7KQ2 M9XD": 30 letters to the power of 8, good for one typing within minutes. */
export function newCode(): string {
  const code = Array.from({ length: 8 }, () => letters[randomInt(letters.length)]!).join('');
  return `${code.slice(0, 4)} ${code.slice(4)}`;
}

/** What is kept of a code: without the installation's secret it cannot be tried out. Spaces, dashes and case do not matter. */
export function codeHash(secret: string, code: string): Buffer {
  return createHmac('sha256', secret)
    .update(`wall ${code.replaceAll(/[^0-9a-z]/gi, '').toUpperCase()}`)
    .digest();
}

/** The wall screens of a unit, those in use first. */
export async function wallScreens(scope: Scope, unitId: string): Promise<readonly WallScreen[]> {
  const rows = await scope.tx
    .selectFrom('leave_wall_screen')
    .selectAll()
    .where('unit_id', '=', unitId)
    .orderBy(sql`revoked_at is not null`)
    .orderBy('name')
    .orderBy('id')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    unitId: row.unit_id,
    name: row.name,
    form: row.form as WallScreen['form'],
    codeUntil: row.code_until,
    pairedAt: row.paired_at,
    seenAt: row.seen_at,
    revokedAt: row.revoked_at,
  }));
}

/** Adds a screen that waits for its code. */
export async function addWallScreen(scope: Scope, screen: Pick<WallScreen, 'unitId' | 'name' | 'form'>, hash: Buffer): Promise<string> {
  const row = await scope.tx
    .insertInto('leave_wall_screen')
    .values({
      unit_id: screen.unitId,
      name: screen.name,
      form: screen.form,
      added_by: scope.actor.id!,
      added_at: scope.now,
      code_hash: hash,
      code_until: scope.now.add({ minutes: codeMinutes }),
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return row.id;
}

/** Gives a screen a new code; the one before counts no more. The session it has goes on until the code is typed. @returns false: it was revoked */
export async function renewCode(scope: Scope, id: string, hash: Buffer): Promise<boolean> {
  const done = await scope.tx
    .updateTable('leave_wall_screen')
    .set({ code_hash: hash, code_until: scope.now.add({ minutes: codeMinutes }) })
    .where('id', '=', id)
    .where('revoked_at', 'is', null)
    .executeTakeFirst();
  return Number(done.numUpdatedRows) === 1;
}

/** Revokes a screen: what it shows is gone at its next look, and it opens nothing any more. @returns false: it was revoked already */
export async function revokeWallScreen(scope: Scope, id: string): Promise<boolean> {
  const done = await scope.tx
    .updateTable('leave_wall_screen')
    .set({ revoked_at: scope.now, revoked_by: scope.actor.id, code_hash: null, code_until: null })
    .where('id', '=', id)
    .where('revoked_at', 'is', null)
    .executeTakeFirst();
  return Number(done.numUpdatedRows) === 1;
}

/** Takes a code once. @returns the screen's account, or null where the code is wrong, used or too old */
export async function pairScreen(scope: Scope, hash: Buffer): Promise<string | null> {
  const { rows } = await sql<{ account: string | null }>`select trellis.pair_wall_screen(${hash}, ${scope.now.toString()}) as account`.execute(
    scope.tx,
  );
  return rows[0]?.account ?? null;
}

/** Opens the unit's rows to the page that draws a wall screen's wall, in this transaction alone, and notes that the screen asked. */
export async function openWall(scope: Scope): Promise<boolean> {
  const { rows } = await sql<{ open: boolean }>`select trellis.open_wall(${scope.now.toString()}) as open`.execute(scope.tx);
  return rows[0]?.open ?? false;
}
