import type { Answer, Task } from './words.ts';

/** What may be pressed on a request; the newest answer but "acknowledged" ends it. */
export type PageAnswer = Extract<Answer, 'done' | 'acknowledged' | 'withdrawn'>;

/** Is it still to be answered? Having seen it is not having done it. */
export function isOpen(task: Pick<Task, 'answer'>): boolean {
  return task.answer === null || task.answer === 'acknowledged';
}

/** What this worker may answer now: what was asked of one person is theirs to answer, and its asker's to withdraw; of anyone, anyone's. */
export function answersOpenTo(task: Pick<Task, 'answer' | 'askedOf' | 'askedBy'>, staffId: string | null): readonly PageAnswer[] {
  if (!isOpen(task)) return [];
  if (task.askedOf !== null && task.askedOf !== staffId) return task.askedBy !== null && task.askedBy === staffId ? ['withdrawn'] : [];
  return task.answer === 'acknowledged' ? ['done', 'withdrawn'] : ['done', 'acknowledged', 'withdrawn'];
}
