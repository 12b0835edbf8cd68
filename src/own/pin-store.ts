import { timingSafeEqual } from 'node:crypto';
import { sql } from 'kysely';
import { hashToken } from '#platform/login-session.ts';
import { Refusal } from '#platform/route.ts';
import type { Scope } from '#platform/scope.ts';
import { settingFor } from '#platform/settings.ts';
import { hashPassword, openPrivate, readableSecret, tryOwnPassword, tryShortSecret } from '#platform/sign-in/index.ts';
import { meOf, sessionOf } from './me.ts';
import { ownUnit } from './own-week-store.ts';
import { mostWrong } from './pin.rules.ts';
import { pinCodeMinutes, privateOpenMinutes } from './settings.ts';

/** How a PIN came to be set. */
export type PinHow = 'first time' | 'with the old one' | 'with their own password' | 'with a code';

interface PinNow {
  readonly id: string;
  readonly hash: string;
  readonly wrong: number;
}

/** The asker's PIN; null when they have set none. */
export async function pinOf(scope: Scope): Promise<PinNow | null> {
  const row = await scope.tx
    .selectFrom('own_pin')
    .select(['id', 'hash', 'wrong'])
    .where('person_id', '=', meOf(scope).id)
    .orderBy('set_at', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row ?? null;
}

/** Does the asker keep something private, or did they ever set a PIN? Then a first PIN is not taken on trust from whoever holds the tablet. */
export async function keepsPrivate(scope: Scope): Promise<boolean> {
  const { rows } = await sql<{ at: Temporal.Instant | null }>`select my_own_first_private() as at`.execute(scope.tx);
  return rows[0]?.at != null;
}

/** Opens the private part for a while: the PIN or the password was right. */
export async function openForAWhile(scope: Scope): Promise<void> {
  const minutes = await settingFor(scope, privateOpenMinutes, await ownUnit(scope));
  await openPrivate(scope, scope.now.add({ minutes }));
}

/**
 * Checks the asker's PIN. Wrong tries wait longer each time, and so many in a row shut it until a new one is set.
 * @returns null when it was right; otherwise the refusal to answer with, whose count has to be kept (`Done.refusal`)
 */
export async function tryPin(scope: Scope, typed: string, field = 'pin'): Promise<Refusal | null> {
  const me = meOf(scope);
  const pin = await pinOf(scope);
  if (pin === null) return new Refusal([{ field, message: 'You have not set a PIN yet' }]);
  if (pin.wrong >= mostWrong) return shut(field);
  if (await tryShortSecret(scope, `pin of ${me.id}`, typed, pin.hash)) {
    await scope.tx.updateTable('own_pin').set({ wrong: 0 }).where('id', '=', pin.id).execute();
    return null;
  }
  await scope.tx
    .updateTable('own_pin')
    .set({ wrong: sql`wrong + 1` })
    .where('id', '=', pin.id)
    .execute();
  return pin.wrong + 1 >= mostWrong ? shut(field) : new Refusal([{ field, message: 'That PIN is wrong. Try again' }]);
}

function shut(field: string): Refusal {
  return new Refusal([
    {
      field,
      message: `The PIN was wrong ${mostWrong} times, so it opens nothing now. Your words are safe. Use your own password, or ask the manager for a code`,
    },
  ]);
}

/** Checks the asker's own password, counted with their wrong sign-ins. @returns null when it was right */
export async function tryMyPassword(scope: Scope, typed: string, field = 'password'): Promise<Refusal | null> {
  const answer = await tryOwnPassword(scope, meOf(scope).accountId, typed, field);
  return answer instanceof Refusal ? answer : null;
}

/** Sets the PIN; what was before stays as a row, so that it can be told who set it and how. */
export async function setPin(scope: Scope, pin: string, how: PinHow, codeId: string | null = null): Promise<void> {
  const me = meOf(scope);
  await scope.tx
    .insertInto('own_pin')
    .values({
      person_id: me.id,
      hash: await hashPassword(pin),
      how,
      code_id: codeId,
      handed_by: sessionOf(scope).handedBy?.id ?? null,
      set_at: scope.now,
    })
    .execute();
}

/** One time a PIN was set, as the person is told of it. */
export interface PinSet {
  readonly at: Temporal.Instant;
  readonly how: PinHow;
  /** The manager whose code it was set with, and the reason they gave. */
  readonly by: string | null;
  readonly why: string | null;
  /** Whose tablet it was set on. */
  readonly handedBy: string | null;
}

/** Each time the asker's PIN was set, newest first. */
export async function pinHistory(scope: Scope): Promise<readonly PinSet[]> {
  const { rows } = await sql<{
    set_at: Temporal.Instant;
    how: PinHow;
    set_by: string | null;
    why: string | null;
    handed_by: string | null;
  }>`select * from my_own_pin_history()`.execute(scope.tx);
  return rows.map((row) => ({ at: row.set_at, how: row.how, by: row.set_by, why: row.why, handedBy: row.handed_by }));
}

/** Makes a code by which this person sets a new PIN once; those made before no longer work. @returns the code, shown once, and until when it works */
export async function makePinCode(
  scope: Scope,
  personId: string,
  unitId: string | null,
  why: string,
): Promise<{ readonly code: string; readonly until: Temporal.Instant }> {
  const until = scope.now.add({ minutes: await settingFor(scope, pinCodeMinutes, unitId) });
  const code = readableSecret(2);
  await scope.tx.updateTable('own_pin_code').set({ used_at: scope.now }).where('person_id', '=', personId).where('used_at', 'is', null).execute();
  await scope.tx
    .insertInto('own_pin_code')
    .values({
      person_id: personId,
      code_hash: hashToken(plainCode(code)),
      why,
      made_by: scope.actor.id!,
      made_at: scope.now,
      expires_at: until,
    })
    .execute();
  return { code, until };
}

/** Uses a manager's code up. Null when it is wrong, used or too old. */
export async function spendPinCode(scope: Scope, typed: string): Promise<string | null> {
  const wanted = hashToken(plainCode(typed));
  const rows = await scope.tx
    .selectFrom('own_pin_code')
    .select(['id', 'code_hash'])
    .where('person_id', '=', meOf(scope).id)
    .where('used_at', 'is', null)
    .where('expires_at', '>', scope.now)
    .execute();
  const found = rows.find((row) => row.code_hash.length === wanted.length && timingSafeEqual(row.code_hash, wanted));
  if (found === undefined) return null;
  await scope.tx.updateTable('own_pin_code').set({ used_at: scope.now }).where('id', '=', found.id).execute();
  return found.id;
}

function plainCode(typed: string): string {
  return typed.toLowerCase().replace(/[^a-z0-9]/g, '');
}
