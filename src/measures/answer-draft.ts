import { z } from 'zod';
import { makeDrafts } from '#platform/drafts.ts';
import type { Scope } from '#platform/scope.ts';

const form = 'measure';
const kept = z.record(z.string().max(80), z.string().max(4000));
export type DraftValues = Readonly<Record<string, string>>;

/** What this worker has kept of a measure they have not saved, or null. Nobody else can open it. */
export async function findDraft(
  scope: Scope,
  personId: string,
  instrumentId: string,
): Promise<{ readonly values: DraftValues; readonly savedAt: Temporal.Instant } | null> {
  if (scope.request === null) return null;
  const draft = await makeDrafts(scope.request.secret).find(scope, form, `${personId} ${instrumentId}`);
  if (draft === null) return null;
  const values = kept.safeParse(draft.values);
  return values.success ? { values: values.data, savedAt: draft.savedAt } : null;
}

/** Keeps what is filled in so far, over what was kept before. */
export async function keepDraft(scope: Scope, personId: string, instrumentId: string, values: DraftValues): Promise<void> {
  await makeDrafts(scope.request!.secret).keep(scope, form, `${personId} ${instrumentId}`, values);
}

/** Forgets the draft: it is in the record now. */
export async function dropDraft(scope: Scope, personId: string, instrumentId: string): Promise<void> {
  if (scope.request !== null) await makeDrafts(scope.request.secret).drop(scope, form, `${personId} ${instrumentId}`);
}
