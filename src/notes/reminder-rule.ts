import type { Scope } from '#platform/scope.ts';
import type { ContactKind } from './note.words.ts';
import type { Limit } from './scope-of-role.rules.ts';
import { reminderInPlan } from './slots.ts';

/** What a reminder about medicines is called among the things support is given with, and the limit of a role it stands beside. */
const reminder = { task: 'medicines-reminder', limit: 'medicines' } as const;

/**
 * Why a reminder about medicines is outside the role of somebody whom the limit on medicines binds; null: it is not. Only workers who visit somebody
 * at home may remind them, and only where the plan has it (STR good practice guidance 5.15). What could not be looked up is not taken as a yes.
 */
export async function reminderLimit(
  scope: Scope,
  about: { readonly personId: string; readonly kind: ContactKind | 'session' },
  task: string,
  limits: readonly Limit[],
): Promise<{ readonly code: string; readonly say: string } | null> {
  if (task !== reminder.task || !limits.some(({ code }) => code === reminder.limit)) return null;
  const say = (why: string) => ({ code: reminder.limit, say: `${why} A registered nurse reminds them, or the plan is changed first.` });
  if (about.kind !== 'visit') return say('Only a worker who visits somebody at home reminds them about medicines.');
  const answers = await reminderInPlan.ask(scope, { personId: about.personId });
  if (answers.some((answer) => answer.known && answer.value)) return null;
  return say(
    answers.every(({ known }) => known)
      ? 'No reminder about medicines is in this person’s plan.'
      : 'Whether a reminder is in this person’s plan could not be looked up just now.',
  );
}
