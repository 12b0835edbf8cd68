import type { Scope } from '#platform/scope.ts';
import { notNamedFor } from './slots.ts';
import type { WorkerDuty } from './words.ts';

/**
 * Why a member of staff may not be named for a duty of somebody on the unit, in a sentence; null where they may. Where that could not be asked,
 * nobody is named: by page, by match or by file.
 */
export async function whyNotNamed(
  scope: Scope,
  about: { readonly staffId: string; readonly unitId: string; readonly duty: WorkerDuty },
): Promise<string | null> {
  for (const answer of await notNamedFor.ask(scope, about)) {
    if (!answer.known) return 'What their role holds could not be checked just now. Try again in a minute.';
    if (answer.value !== null) return answer.value;
  }
  return null;
}
