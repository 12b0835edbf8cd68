import type { Scope } from '#platform/scope.ts';
import { exceptionsOf, limitsOn, supportTasks, type SupportTask } from './limits-store.ts';
import { authorFacts } from './note-facts.ts';
import type { ContactKind, Support, SupportLevel } from './note.words.ts';
import { reminderLimit } from './reminder-rule.ts';
import { limitSentence, limitsFor, type Limit } from './scope-of-role.rules.ts';

/** Limits that stand for the asker on a unit today: a task outside their role says why and who does it instead. */
export async function limitsOfAsker(scope: Scope, unitId: string): Promise<readonly Limit[]> {
  const author = await authorFacts(scope, unitId);
  return limitsFor(author, await limitsOn(scope), await exceptionsOf(scope, scope.actor.id ?? '', unitId), scope.today);
}

/** What support may be said to have been given with today, and where the asker's role ends. */
export interface SupportFacts {
  readonly tasks: readonly SupportTask[];
  readonly limits: readonly Limit[];
}

/** What a worker writing on the unit now may be asked, and refused. */
export async function supportFacts(scope: Scope, unitId: string): Promise<SupportFacts> {
  return { tasks: await supportTasks(scope), limits: await limitsOfAsker(scope, unitId) };
}

/** One answer to "with what, and how much": the support it comes to, the limits of the role it tells of, and every fault. */
export interface ReadSupport {
  readonly support: (Support & { readonly label: string }) | null;
  readonly outsideRole: readonly string[];
  readonly faults: readonly { readonly at: 'task' | 'level'; readonly say: string }[];
}

/**
 * Reads one answer. What lies outside the author's role is refused with the reason, unless they say that it happened all the same: then it stands
 * in the record and is always countersigned (STR good practice guidance 5.15). A reminder about medicines is judged by where it was given.
 */
export async function readSupport(
  scope: Scope,
  about: { readonly personId: string; readonly kind: ContactKind | 'session' },
  { tasks, limits }: SupportFacts,
  answer: { readonly task: string | null; readonly level: SupportLevel | null; readonly outside: boolean },
): Promise<ReadSupport> {
  const { task: code, level, outside } = answer;
  const faults: { at: 'task' | 'level'; say: string }[] = [];
  const outsideRole = new Set<string>();
  if (code === null && level === null) return { support: null, outsideRole: [], faults };
  const task = tasks.find((one) => one.code === code);
  if (task === undefined) faults.push({ at: 'task', say: 'Choose what the support was for' });
  else if (level === null) faults.push({ at: 'level', say: 'Choose how much of it you did' });
  const reminding = task === undefined ? null : await reminderLimit(scope, about, task.code, limits);
  if (reminding !== null) {
    outsideRole.add(reminding.code);
    if (!outside) faults.push({ at: 'task', say: `${reminding.say} This is outside the role.` });
  }
  const limit = limits.find((one) => one.code === task?.limitCode);
  if (limit !== undefined) {
    outsideRole.add(limit.code);
    if (!outside) faults.push({ at: 'task', say: limitSentence(limit) });
  }
  const support = task === undefined || level === null ? null : { task: task.code, level, label: task.label };
  return { support, outsideRole: [...outsideRole], faults };
}
