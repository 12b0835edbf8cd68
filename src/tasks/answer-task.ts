import { z } from 'zod';
import { choice, optionalText } from '#platform/form-fields.ts';
import { action, refuse } from '#platform/route.ts';
import { tasksAccess } from './access.ts';
import { answersOpenTo, isOpen } from './answering.rules.ts';
import { answerTask, taskById } from './store.ts';
import { aboutTask, taskPage } from './task.page.tsx';

const said = {
  done: 'Thank you: it is marked as done.',
  acknowledged: 'It is marked as seen.',
  withdrawn: 'It is no longer asked.',
} as const;

/** Answers a request: done, seen, or no longer needed. What was asked of one person is theirs to answer, or its asker's to withdraw. */
export const answerTaskAction = action({
  path: '/tasks/:task/answer',
  access: tasksAccess['answer-task'],
  input: z.strictObject({ answer: choice('Press one of the buttons', ['done', 'acknowledged', 'withdrawn']), words: optionalText('a word', 300) }),
  subject: aboutTask,
  again: taskPage as never,
  async run(scope, input, params) {
    const task = (await taskById(scope, params['task']!))!;
    if (!isOpen(task)) refuse('', `${task.answeredByName ?? 'Somebody'} answered this already.`);
    if (!answersOpenTo(task, scope.actor.id).includes(input.answer))
      refuse(
        '',
        task.askedOf === null || task.askedOf === scope.actor.id
          ? `${task.answeredByName ?? 'Somebody'} has seen it already. Press “Done” when it is done.`
          : `This was asked of ${task.askedOfName ?? 'somebody else'}: only they can answer it.`,
      );
    await answerTask(scope, task.id, input.answer, input.words);
    return {
      to: `/today?unit=${task.unitId}`,
      say: said[input.answer],
      subject: `task ${task.id}`,
      ...(task.personId === null ? {} : { people: [task.personId] }),
    };
  },
});
