import type { Scope } from '#platform/scope.ts';
import { dateOf, longDate } from '#platform/time.ts';
import { askTask, taskById } from '#tasks';
import type { Note } from './note.words.ts';
import { openRequestToBeHeard } from './read-ties.ts';

/**
 * Asks the unit again to sit down and listen, where the note that closed the person's request does not stand any more: it was entered in error, or was
 * about somebody else. What was answered stays answered; that the person still waits is asked anew. @returns whether it was asked again
 */
export async function askAgainToBeHeard(scope: Scope, note: Note): Promise<boolean> {
  const closed = note.wording?.heardTask ?? null;
  const task = closed === null ? null : await taskById(scope, closed);
  if (task === null || (await openRequestToBeHeard(scope, note.personId)) !== null) return false;
  await askTask(scope, {
    unitId: task.unitId,
    kind: task.kind,
    aboutKind: task.aboutKind,
    aboutId: task.aboutId,
    personId: task.personId,
    say: `${task.say.replace(/ Asked on .* does not stand\.$/, '')} Asked on ${longDate(dateOf(task.askedAt))}: the note that answered it does not stand.`,
    link: task.link,
    askedOf: task.askedOf,
  });
  return true;
}
