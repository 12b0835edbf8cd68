import { z } from 'zod';
import { type FindSubject, page } from '#platform/route.ts';
import { clockAt, dateOf, longDate } from '#platform/time.ts';
import { Button, Buttons, Form, TextField } from '#platform/ui/forms.tsx';
import { Card, Notice, Stack, Tag } from '#platform/ui/pieces.tsx';
import { tasksAccess } from './access.ts';
import { answersOpenTo, isOpen } from './answering.rules.ts';
import { taskById } from './store.ts';
import type { Task } from './words.ts';

/** A page about one task (`:task`): its subject is the unit it was asked on. */
export const aboutTask: FindSubject = async (scope, params) => {
  const task = await taskById(scope, params['task']!);
  return task === null ? null : { unitIds: [task.unitId] };
};

/** One request: what was asked, by whom, and the one thing to press when it is done. */
export const taskPage = page({
  path: '/tasks/:task',
  access: tasksAccess['see-task'],
  query: z.object({}),
  subject: aboutTask,
  load: (scope, { params }) => taskById(scope, params['task']!),
  people: (task: Task) => (task.personId === null ? [] : [task.personId]),
  show(task: Task, context) {
    const answers = answersOpenTo(task, context.actor.id);
    const asked = `${task.askedByName ?? 'Trellis'}, ${longDate(dateOf(task.askedAt))} at ${clockAt(task.askedAt)}`;
    return {
      title:
        task.kind === 'must tell'
          ? 'Somebody must be told'
          : task.askedOf === null || task.askedOf === context.actor.id
            ? 'You were asked'
            : `${task.askedOfName ?? 'Somebody'} was asked`,
      back: { href: `/today?unit=${task.unitId}`, label: 'Today' },
      lead: `From ${asked}${task.askedOfName === null ? ', for anyone on the unit' : `, for ${task.askedOfName}`}`,
      width: 'reading',
      body: (
        <Stack>
          <Card tone={task.answer === null ? 'look' : 'flag'}>
            <p>{task.say}</p>
            {task.link === null ? null : (
              <p>
                <a href={task.link}>What it is about</a>
              </p>
            )}
            {task.dueAt === null ? null : (
              <p class="small quiet">
                By {longDate(dateOf(task.dueAt))}, {clockAt(task.dueAt)}
              </p>
            )}
          </Card>
          {task.answer === null ? null : (
            <Notice tone={isOpen(task) ? 'info' : 'fine'} title={`${isOpen(task) ? 'Seen' : 'Answered'} by ${task.answeredByName ?? 'somebody'}`}>
              {isOpen(task) ? null : <Tag tone="green">{task.answer}</Tag>} {task.answerWords}
            </Notice>
          )}
          {answers.length === 0 ? (
            isOpen(task) ? (
              <p class="quiet">{task.askedOfName ?? 'Whoever was asked'} answers this, or whoever asked takes it back.</p>
            ) : null
          ) : (
            <Form action={`/tasks/${task.id}/answer`} context={context.form}>
              <Stack>
                <TextField form={context.sent} name="words" label="A word" hint="Who was told, or what you did." optional />
                <Buttons>
                  {answers.includes('done') ? (
                    <Button look="primary" name="answer" value="done">
                      {task.kind === 'must tell' ? 'They have been told' : 'Done'}
                    </Button>
                  ) : null}
                  {answers.includes('acknowledged') ? (
                    <Button name="answer" value="acknowledged">
                      I have seen it
                    </Button>
                  ) : null}
                  <Button look="link" name="answer" value="withdrawn">
                    No longer needed
                  </Button>
                </Buttons>
              </Stack>
            </Form>
          )}
        </Stack>
      ),
    };
  },
});
