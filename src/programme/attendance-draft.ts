import { z } from 'zod';
import { makeDrafts } from '#platform/drafts.ts';
import type { Scope } from '#platform/scope.ts';

/** Which draft this is, among a worker's others. */
export const attendanceForm = 'attendance';
/** The fields a draft may hold. */
export const draftFields = z.record(
  z.string().regex(/^(p\.[0-9a-f-]{36}\.[a-z]+|shared|worry|worry-words|worry-about|worry-who|keep-names|late-reason)$/),
  z.string().max(4000),
);

/** What this worker had typed and not sent, or null. The revisions seen are never kept: the page's own are fresher. */
export async function findAttendanceDraft(
  scope: Scope,
  sessionId: string,
): Promise<{ readonly values: Readonly<Record<string, string>>; readonly savedAt: Temporal.Instant } | null> {
  if (scope.request === null) return null;
  const draft = await makeDrafts(scope.request.secret).find(scope, attendanceForm, sessionId);
  if (draft === null) return null;
  const values = draftFields.safeParse(draft.values);
  return values.success ? { values: values.data, savedAt: draft.savedAt } : null;
}

/** Keeps what a worker typed, without what is empty. */
export async function keepAttendanceWords(scope: Scope, sessionId: string, typed: Readonly<Record<string, string | null>>): Promise<void> {
  const kept = Object.fromEntries(Object.entries(typed).filter(([name, value]) => value !== null && value !== '' && !name.endsWith('.revision')));
  await makeDrafts(scope.request!.secret).keep(scope, attendanceForm, sessionId, kept);
}

/** Forgets the draft: what it held is in the record now. */
export async function dropAttendanceDraft(scope: Scope, sessionId: string): Promise<void> {
  if (scope.request !== null) await makeDrafts(scope.request.secret).drop(scope, attendanceForm, sessionId);
}
