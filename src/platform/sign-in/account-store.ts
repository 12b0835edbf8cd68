import { createHmac } from 'node:crypto';
import { sql } from 'kysely';
import { hashToken, newToken } from '#platform/login-session.ts';
import type { Scope } from '#platform/scope.ts';
import { hashPassword } from './hash-password.ts';

/** What an account is made of. */
export interface NewAccount {
  readonly kind: 'staff' | 'person' | 'carer' | 'wall' | 'integration';
  /** The staff member, person or carer it belongs to. */
  readonly subjectId: string;
  readonly login: string;
  /** None: nobody can sign in until a link of {@link makeInvite} has been used. */
  readonly password?: string;
  /** Answers on this machine only, and skips the second factor. */
  readonly demonstration?: boolean;
  readonly secondFactor?: 'required' | 'not for this shift';
  /** The account ends by itself then. */
  readonly expiresAt?: Temporal.Instant;
  /** The password was made for them: they choose their own the first time. */
  readonly mustChoose?: boolean;
}

/** An account as sign-in needs it. */
export interface Account {
  readonly id: string;
  readonly kind: string;
  readonly subjectId: string;
  readonly login: string;
  readonly passwordHash: string | null;
  readonly totpSecret: string | null;
  readonly demonstration: boolean;
  readonly secondFactor: string;
  readonly mustChoose: boolean;
}

/** Makes an account. A sign-in name already in use is the database's unique error; ask {@link freeLogin} first. */
export async function createAccount(scope: Scope, account: NewAccount): Promise<string> {
  const row = await scope.tx
    .insertInto('platform_account')
    .values({
      kind: account.kind,
      subject_id: account.subjectId,
      login: account.login,
      password_hash: account.password === undefined ? null : await hashPassword(account.password),
      demonstration: account.demonstration ?? false,
      second_factor: account.secondFactor ?? 'required',
      expires_at: account.expiresAt ?? null,
      must_choose: account.mustChoose ?? false,
      created_at: scope.now,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return row.id;
}

/** @returns a sign-in name made from a name, such as `jo.tranter`, that nobody has yet */
export async function freeLogin(scope: Scope, givenName: string, surname: string): Promise<string> {
  const plain = (word: string): string =>
    word
      .normalize('NFD')
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '')
      .slice(0, 30);
  const base = [plain(givenName), plain(surname)].filter((part) => part !== '').join('.') || 'colleague';
  const taken = await scope.tx
    .selectFrom('platform_account')
    .select('login')
    .where(sql<boolean>`lower(login) like ${`${base}%`}`)
    .execute();
  const names = new Set(taken.map((row) => row.login.toLowerCase()));
  for (let number = 1; ; number += 1) {
    const login = number === 1 ? base : `${base}${number}`;
    if (!names.has(login)) return login;
  }
}

/** Is this sign-in name used by another account? */
export async function isLoginTaken(scope: Scope, login: string): Promise<boolean> {
  return (
    (await scope.tx
      .selectFrom('platform_account')
      .select('id')
      .where(sql<boolean>`lower(login) = lower(${login})`)
      .executeTakeFirst()) !== undefined
  );
}

const columns = [
  'id',
  'kind',
  'subject_id',
  'login',
  'password_hash',
  'totp_secret',
  'demonstration',
  'second_factor',
  'must_choose',
  'disabled_at',
  'expires_at',
] as const;

/** The account of a sign-in name that may sign in now, or null. */
export async function accountByLogin(scope: Scope, login: string): Promise<Account | null> {
  const row = await scope.tx
    .selectFrom('platform_account')
    .select(columns)
    .where(sql<boolean>`lower(login) = lower(${login})`)
    .executeTakeFirst();
  return row === undefined ? null : usable(row, scope.now);
}

/** The account that may sign in now, or null. */
export async function accountById(scope: Scope, id: string): Promise<Account | null> {
  const row = await scope.tx.selectFrom('platform_account').select(columns).where('id', '=', id).executeTakeFirst();
  return row === undefined ? null : usable(row, scope.now);
}

/** The account of a staff member, person or carer, with whether it can be used. */
export async function accountOf(
  scope: Scope,
  kind: NewAccount['kind'],
  subjectId: string,
): Promise<{
  readonly id: string;
  readonly login: string;
  readonly hasPassword: boolean;
  readonly disabled: boolean;
  readonly forShift: boolean;
} | null> {
  const row = await scope.tx
    .selectFrom('platform_account')
    .select(columns)
    .where('kind', '=', kind)
    .where('subject_id', '=', subjectId)
    .executeTakeFirst();
  return row === undefined
    ? null
    : {
        id: row.id,
        login: row.login,
        hasPassword: row.password_hash !== null,
        disabled: usable(row, scope.now) === null,
        forShift: row.second_factor === 'not for this shift' && !row.demonstration,
      };
}

function usable(
  row: {
    id: string;
    kind: string;
    subject_id: string;
    login: string;
    password_hash: string | null;
    totp_secret: string | null;
    demonstration: boolean;
    second_factor: string;
    must_choose: boolean;
    disabled_at: Temporal.Instant | null;
    expires_at: Temporal.Instant | null;
  },
  now: Temporal.Instant,
): Account | null {
  if (row.disabled_at !== null || (row.expires_at !== null && Temporal.Instant.compare(row.expires_at, now) <= 0)) return null;
  return {
    id: row.id,
    kind: row.kind,
    subjectId: row.subject_id,
    login: row.login,
    passwordHash: row.password_hash,
    totpSecret: row.totp_secret,
    demonstration: row.demonstration,
    secondFactor: row.second_factor,
    mustChoose: row.must_choose,
  };
}

/** The person's own names, which a password may not be made of. */
export async function namesOfAccount(scope: Scope, accountId: string): Promise<string> {
  const { rows } = await sql<{ name: string | null }>`select trellis.platform_account_name(${accountId}) as name`.execute(scope.tx);
  return rows[0]?.name ?? '';
}

/** Sets a new password, chosen by the person themself. */
export async function setPassword(scope: Scope, accountId: string, password: string): Promise<void> {
  await scope.tx
    .updateTable('platform_account')
    .set({ password_hash: await hashPassword(password), must_choose: false })
    .where('id', '=', accountId)
    .execute();
}

/** Stops an account for good (`true`) or lets it be used again; stopping ends every session at once. */
export async function disableAccount(scope: Scope, accountId: string, disabled: boolean): Promise<void> {
  await scope.tx
    .updateTable('platform_account')
    .set({ disabled_at: disabled ? scope.now : null })
    .where('id', '=', accountId)
    .execute();
  if (disabled) {
    await endSessions(scope, accountId);
    await scope.tx
      .updateTable('platform_invite')
      .set({ used_at: scope.now })
      .where('account_id', '=', accountId)
      .where('used_at', 'is', null)
      .execute();
  }
}

/** Sets the moment at which an account ends by itself; null: it runs on. */
export async function endAccountAt(scope: Scope, accountId: string, at: Temporal.Instant | null): Promise<void> {
  await scope.tx.updateTable('platform_account').set({ expires_at: at }).where('id', '=', accountId).execute();
}

/** Ends every session of an account, on every device, but for one. */
export async function endSessions(scope: Scope, accountId: string, butFor: Buffer | null = null): Promise<number> {
  const ended = await scope.tx
    .updateTable('platform_login')
    .set({ ended_at: scope.now, flash: null })
    .where((where) => where.or([where('account_id', '=', accountId), where('pending_account_id', '=', accountId)]))
    .where('ended_at', 'is', null)
    .$if(butFor !== null, (query) => query.where('token_hash', '<>', butFor!))
    .executeTakeFirst();
  return Number(ended.numUpdatedRows);
}

/**
 * Makes a link that lets its holder set a password once: three days for joining, one for recovering. Links made before
 * no longer work. @returns the path of the page; it is shown once, only its hash is kept
 */
export async function makeInvite(
  scope: Scope,
  accountId: string,
  purpose: 'join' | 'recover',
): Promise<{ readonly path: string; readonly expiresAt: Temporal.Instant }> {
  const token = newToken();
  const expiresAt = scope.now.add({ hours: purpose === 'join' ? 72 : 24 });
  await scope.tx
    .updateTable('platform_invite')
    .set({ used_at: scope.now })
    .where('account_id', '=', accountId)
    .where('used_at', 'is', null)
    .execute();
  await scope.tx
    .insertInto('platform_invite')
    .values({ token_hash: hashToken(token), account_id: accountId, purpose, made_by: scope.actor.id, made_at: scope.now, expires_at: expiresAt })
    .execute();
  return { path: `/join/${token}`, expiresAt };
}

/** The account a link is for, while it may be used. */
export async function findInvite(scope: Scope, token: string): Promise<{ readonly accountId: string; readonly purpose: string } | null> {
  const row = await scope.tx
    .selectFrom('platform_invite')
    .select(['account_id', 'purpose'])
    .where('token_hash', '=', hashToken(token))
    .where('used_at', 'is', null)
    .where('expires_at', '>', scope.now)
    .executeTakeFirst();
  return row === undefined ? null : { accountId: row.account_id, purpose: row.purpose };
}

/** Uses a link up. False: somebody else did first. */
export async function spendInvite(scope: Scope, token: string): Promise<boolean> {
  const spent = await scope.tx
    .updateTable('platform_invite')
    .set({ used_at: scope.now })
    .where('token_hash', '=', hashToken(token))
    .where('used_at', 'is', null)
    .where('expires_at', '>', scope.now)
    .executeTakeFirst();
  return spent.numUpdatedRows === 1n;
}

/** A sign-in name as it is counted: never kept in the clear, for people type passwords there too. */
export function loginHash(secret: string, login: string): Buffer {
  return createHmac('sha256', secret).update(`login ${login.trim().toLowerCase()}`).digest();
}
