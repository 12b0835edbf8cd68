import { z } from 'zod';
import { makeDrafts } from './drafts.ts';
import type { Scope } from './scope.ts';

/** Minutes for which what was looked for is kept: it is not there to be found again tomorrow. */
const keptMinutes = 15;

/** So many of a page are kept, so that "back" leads to what was looked for before: enough for going back, and no list of whom somebody looks for all day. */
const mostKept = 8;

type Looked = Readonly<Record<string, string | null>>;
interface Kept {
  readonly id: string;
  readonly at: string;
  readonly values: Looked;
}

/** Which of the things looked for, in the address of the page that shows it: a number by chance, which says nothing of anybody. */
export const lookedQuery = z
  .string()
  .regex(/^[0-9a-f]{8}$/)
  .optional()
  .catch(undefined);

/**
 * Keeps what is looked for on a page, sealed for whoever looks and for nobody else: no name, number or word of a person then stands in an address, a
 * history or a log. `where` names the page. Gives what to call it by ({@link lookedQuery}).
 */
export async function keepLookedFor(scope: Scope, where: string, values: Looked): Promise<string> {
  const id = crypto.randomUUID().slice(0, 8);
  const kept = [{ id, at: scope.now.toString(), values }, ...(await allKept(scope, where))].slice(0, mostKept);
  await makeDrafts(scope.request!.secret).keep(scope, where, scope.actor.id!, { kept });
  return id;
}

/** What the asker looked for on a page within the last quarter of an hour, by what it is called or else the newest; null: nothing. */
export async function lookedFor(scope: Scope, where: string, id?: string): Promise<Looked | null> {
  if (scope.actor.id === null) return null;
  const kept = await allKept(scope, where);
  return (id === undefined ? kept[0] : kept.find((one) => one.id === id))?.values ?? null;
}

/** The words that were looked for on a page that asks for nothing else; empty: none, or no longer kept. */
export async function lookedWords(scope: Scope, where: string, id: string | undefined): Promise<string> {
  return id === undefined ? '' : ((await lookedFor(scope, where, id))?.['words'] ?? '');
}

/** What was looked for is done with. */
export async function dropLookedFor(scope: Scope, where: string): Promise<void> {
  await makeDrafts(scope.request!.secret).drop(scope, where, scope.actor.id!);
}

async function allKept(scope: Scope, where: string): Promise<readonly Kept[]> {
  const found = await makeDrafts(scope.request!.secret).find(scope, where, scope.actor.id!);
  const kept = (found?.values['kept'] ?? []) as readonly Kept[];
  return kept.filter(({ at }) => Temporal.Instant.compare(Temporal.Instant.from(at).add({ minutes: keptMinutes }), scope.now) >= 0);
}
