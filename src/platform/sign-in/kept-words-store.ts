import { sql } from 'kysely';
import { z } from 'zod';
import type { Actor } from '#platform/actor.ts';
import { makeDrafts } from '#platform/drafts.ts';
import { enterScope, makeScope, type Scope } from '#platform/scope.ts';
import type { Account } from './account-store.ts';

/** Words of a form that was sent, or being filled in, when its page was put away. */
export interface KeptWords {
  /** Where the form goes. */
  readonly action: string;
  /** The page it stood on. */
  readonly from: string;
  readonly values: Readonly<Record<string, string | readonly string[]>>;
}

const sentWords = z.object({
  action: z
    .string()
    .regex(/^\/(?!\/)[^\\]*$/)
    .max(300),
  values: z.record(z.string().max(200), z.union([z.string(), z.array(z.string())])),
});

/** Words as the page's script sends them, or null when they are none. */
export function readSentWords(sent: unknown): Pick<KeptWords, 'action' | 'values'> | null {
  try {
    const read = sentWords.safeParse(JSON.parse(String(sent)));
    return read.success ? read.data : null;
  } catch {
    return null;
  }
}

const form = 'kept words';
const most = 200_000;

/** Keeps words for their author, sealed; only their own session opens them. The newest of one form counts. */
export async function keepWords(scope: Scope, ownerId: string, words: KeptWords): Promise<boolean> {
  if (JSON.stringify(words.values).length > most || Object.keys(words.values).length === 0) return false;
  const owned = asOwner(scope, ownerId);
  await enterScope(owned);
  await makeDrafts(scope.request!.secret).keep(owned, form, words.action.slice(0, 300), { ...words });
  // A draft of the same page that says no more than this would only be asked about again.
  for (const one of await findKeptWords(owned))
    if (one.action !== words.action && one.from === words.from && saysNoMore(one.values, words.values)) await dropKeptWords(owned, one.action);
  await enterScope(scope);
  return true;
}

function saysNoMore(earlier: KeptWords['values'], later: KeptWords['values']): boolean {
  return Object.entries(earlier)
    .filter(([name]) => !name.startsWith('_'))
    .every(([name, value]) => {
      const now = [later[name] ?? []].flat();
      return [value].flat().every((one) => one === '' || now.some((words) => words.startsWith(one)));
    });
}

/** Whose login this is, while it is only put away or left: the words of its pages are theirs. */
export async function ownerOfLogin(scope: Scope, tokenHash: Buffer): Promise<string | null> {
  const row = await scope.tx
    .selectFrom('platform_login as l')
    .innerJoin('platform_account as a', 'a.id', 'l.account_id')
    .select('a.subject_id')
    .where('l.token_hash', '=', tokenHash)
    // What a person typed is not kept beside them: the next who holds the tablet could open it.
    .where('a.kind', '=', 'staff')
    .where('l.ended_at', 'is', null)
    // Its hours may have ended under their hands.
    .where('l.ends_at', '>', scope.now.subtract({ hours: 24 }))
    .executeTakeFirst();
  return row?.subject_id ?? null;
}

/** Are words kept for the owner of this account? */
export async function hasKeptWords(scope: Scope, account: Account): Promise<boolean> {
  const owned = asOwner(scope, account.subjectId);
  await enterScope(owned);
  const { rows } =
    await sql`select 1 from platform_draft where actor_id = ${account.subjectId} and form = ${form} and saved_at > ${scope.now.subtract({ hours: 24 * 14 }).toString()} limit 1`.execute(
      scope.tx,
    );
  await enterScope(scope);
  return rows.length > 0;
}

/** What is kept for the asker, newest first. */
export async function findKeptWords(scope: Scope): Promise<readonly (KeptWords & { readonly savedAt: Temporal.Instant })[]> {
  const drafts = makeDrafts(scope.request!.secret);
  const rows = await scope.tx
    .selectFrom('platform_draft')
    .select('subject')
    .where('actor_id', '=', scope.actor.id)
    .where('form', '=', form)
    .orderBy('saved_at', 'desc')
    .limit(10)
    .execute();
  const kept = [];
  for (const row of rows) {
    const found = await drafts.find(scope, form, row.subject);
    if (found !== null) kept.push({ ...(found.values as unknown as KeptWords), savedAt: found.savedAt });
  }
  return kept;
}

/** Throws kept words away. */
export async function dropKeptWords(scope: Scope, action: string): Promise<void> {
  await makeDrafts(scope.request!.secret).drop(scope, form, action.slice(0, 300));
}

function asOwner(scope: Scope, ownerId: string): Scope {
  const owner: Actor = {
    kind: 'staff',
    id: ownerId,
    accountId: '',
    name: '',
    memberships: [],
    registered: false,
    nurseInChargeOf: [],
    deviceId: null,
  };
  return makeScope(scope.tx, owner, scope.now, scope.requestId, scope.request);
}
