import { sql } from 'kysely';
import type { Scope } from '#platform/scope.ts';
import type { Answer, Task, TaskKind } from './words.ts';

/** Asks somebody (or, with `askedOf` null, anyone on the unit) for something. @returns the task's id */
export async function askTask(
  scope: Scope,
  task: {
    unitId: string;
    kind: TaskKind;
    aboutKind: string;
    aboutId: string | null;
    personId?: string | null;
    say: string;
    link?: string | null;
    askedOf?: string | null;
    dueAt?: Temporal.Instant | null;
  },
): Promise<string> {
  const row = await scope.tx
    .insertInto('tasks_task')
    .values({
      unit_id: task.unitId,
      kind: task.kind,
      about_kind: task.aboutKind,
      about_id: task.aboutId,
      person_id: task.personId ?? null,
      say: task.say,
      link: task.link ?? null,
      asked_of: task.askedOf ?? null,
      asked_by: scope.actor.id,
      asked_at: scope.now,
      due_at: task.dueAt ?? null,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return row.id;
}

/** Adds an answer. Answers are kept in order; the newest is how the task stands. */
export async function answerTask(scope: Scope, taskId: string, answer: Answer, words: string | null = null): Promise<void> {
  const task = await scope.tx.selectFrom('tasks_task').select('unit_id').where('id', '=', taskId).executeTakeFirstOrThrow();
  await scope.tx
    .insertInto('tasks_answer')
    .values({ task_id: taskId, unit_id: task.unit_id, answer, words, by_id: scope.actor.id, at: scope.now })
    .execute();
}

/** Tasks of a unit that are still to be done, oldest first: having seen one is not having done it. With `forStaff`, those asked of that person or of anyone. */
export async function openTasks(scope: Scope, unitId: string, forStaff?: string): Promise<readonly Task[]> {
  const rows = await select(scope)
    .where('task.unit_id', '=', unitId)
    .where('task.answered_at', 'is', null)
    .$if(forStaff !== undefined, (query) =>
      query.where((where) => where.or([where('task.asked_of', 'is', null), where('task.asked_of', '=', forStaff!)])),
    )
    .orderBy('task.asked_at')
    .orderBy('task.id')
    .limit(200)
    .execute();
  return rows.map(taskOf);
}

/** Every task about a thing, newest first. */
export async function tasksAbout(scope: Scope, aboutKind: string, aboutIds: readonly string[]): Promise<readonly Task[]> {
  if (aboutIds.length === 0) return [];
  const rows = await select(scope)
    .where('task.about_kind', '=', aboutKind)
    .where('task.about_id', 'in', [...aboutIds])
    .orderBy('task.asked_at', 'desc')
    .orderBy('task.id', 'desc')
    .limit(1000)
    .execute();
  return rows.map(taskOf);
}

/** One task, or null where the asker may not see it. */
export async function taskById(scope: Scope, taskId: string): Promise<Task | null> {
  const row = await select(scope).where('task.id', '=', taskId).executeTakeFirst();
  return row === undefined ? null : taskOf(row);
}

function select(scope: Scope) {
  return scope.tx
    .selectFrom('tasks_task as task')
    .leftJoinLateral(
      (from) =>
        from
          .selectFrom('tasks_answer')
          .select(['answer', 'words', 'at', 'by_id'])
          .whereRef('tasks_answer.task_id', '=', 'task.id')
          .orderBy('at', 'desc')
          .orderBy('id', 'desc')
          .limit(1)
          .as('answer'),
      (join) => join.onTrue(),
    )
    .leftJoin('workforce_staff as asked', 'asked.id', 'task.asked_of')
    .leftJoin('workforce_staff as asker', 'asker.id', 'task.asked_by')
    .leftJoin('workforce_staff as answerer', 'answerer.id', 'answer.by_id')
    .select([
      'task.id',
      'task.unit_id',
      'task.kind',
      'task.about_kind',
      'task.about_id',
      'task.person_id',
      'task.say',
      'task.link',
      'task.asked_of',
      'task.asked_by',
      'task.asked_at',
      'task.due_at',
      'answer.answer',
      'answer.words as answer_words',
      'answer.at as answered_at',
      name('asked').as('asked_of_name'),
      name('asker').as('asked_by_name'),
      name('answerer').as('answered_by_name'),
    ]);
}

function name(alias: 'asked' | 'asker' | 'answerer') {
  return sql<
    string | null
  >`coalesce(${sql.ref(`${alias}.preferred_name`)}, ${sql.ref(`${alias}.given_name`)}) || ' ' || ${sql.ref(`${alias}.surname`)}`;
}

type Row = Awaited<ReturnType<ReturnType<typeof select>['execute']>>[number];

function taskOf(row: Row): Task {
  return {
    id: row.id,
    unitId: row.unit_id,
    kind: row.kind as TaskKind,
    aboutKind: row.about_kind,
    aboutId: row.about_id,
    personId: row.person_id,
    say: row.say,
    link: row.link,
    askedOf: row.asked_of,
    askedOfName: row.asked_of_name,
    askedBy: row.asked_by,
    askedByName: row.asked_by_name,
    askedAt: row.asked_at,
    dueAt: row.due_at,
    answer: row.answer as Answer | null,
    answerWords: row.answer_words,
    answeredAt: row.answered_at,
    answeredByName: row.answered_by_name,
  };
}
