import { z } from 'zod';
import { page } from '#platform/route.ts';
import { clockAt, dayAndTime } from '#platform/time.ts';
import { Button, Buttons, Form, TextField } from '#platform/ui/forms.tsx';
import { Card, CardHead, EmptyState, LineList, ListItem, Row, Stack, Tag } from '#platform/ui/pieces.tsx';
import { tasksAbout, type Task } from '#tasks';
import { aboutSession } from './about.ts';
import { programmeAccess } from './access.ts';
import { coverChoices, type CoverChoice } from './cover-store.ts';
import { sessionById } from './session-store.ts';
import type { SessionRecord } from './session.words.ts';

/** Who could run this session: everyone on shift then, with what speaks for and against asking them, and what was answered. */
export const coverPage = page({
  path: '/sessions/:session/cover',
  access: programmeAccess.cover,
  query: z.object({}),
  subject: aboutSession,
  async load(
    scope,
    { params },
  ): Promise<{ session: SessionRecord; choices: readonly CoverChoice[]; asked: readonly Task[]; me: string | null } | null> {
    const session = await sessionById(scope, params['session']!);
    if (session === null) return null;
    const asked = (await tasksAbout(scope, 'session', [session.id])).filter((task) => task.kind === 'cover');
    return { session, choices: await coverChoices(scope, session), asked, me: scope.actor.id };
  },
  people: () => [],
  show({ session, choices, asked, me }, context) {
    const open = asked.filter((task) => task.answer === null);
    return {
      title: 'Find cover',
      lead: `${session.name}, ${dayAndTime(session.span)}${session.where === null ? '' : ` · ${session.where}`}`,
      back: { href: `/sessions/${session.id}`, label: session.name },
      width: 'reading',
      live: { unitId: session.unitId, about: ['tasks', 'sessions'] },
      body: (
        <Stack>
          {asked.length === 0 ? null : (
            <Card>
              <CardHead title="Asked so far" />
              <LineList>
                {asked.map((task) => (
                  <ListItem
                    title={task.askedOfName ?? 'Anyone on the unit'}
                    note={`Asked by ${task.askedByName ?? 'somebody'} at ${clockAt(task.askedAt)}`}
                    aside={<Answer task={task} />}
                  >
                    {task.answer === null && (task.askedOf === me || task.askedOf === null) ? (
                      <Form action={`/sessions/${session.id}/cover/answer`} context={context.form} version={session.version} label="Your answer">
                        <input type="hidden" name="task" value={task.id} />
                        <TextField form={context.sent} name="words" label="A word" optional />
                        <Buttons>
                          <Button look="primary" name="answer" value="yes">
                            Yes, I will run it
                          </Button>
                          <Button name="answer" value="no">
                            No, I cannot
                          </Button>
                        </Buttons>
                      </Form>
                    ) : null}
                  </ListItem>
                ))}
              </LineList>
            </Card>
          )}
          <Card tone={session.staff.length === 0 ? 'look' : 'flag'}>
            <CardHead
              title="On shift then"
              aside={session.staff.length === 0 ? 'Nobody to run it' : `Runs it: ${session.staff.map((one) => one.name).join(', ')}`}
            />
            {choices.length === 0 ? (
              <EmptyState title="Nobody else is on shift then">Move it to another time, or cancel it with a reason.</EmptyState>
            ) : (
              <LineList>
                {choices.map((choice) => (
                  <ListItem title={choice.name} note={why(choice)}>
                    <Form
                      action={`/sessions/${session.id}/cover`}
                      context={{ ...context.form, key: crypto.randomUUID() }}
                      version={session.version}
                      label={`Ask ${choice.name}`}
                    >
                      <input type="hidden" name="staff" value={choice.staffId} />
                      <Row>
                        {open.some((task) => task.askedOf === choice.staffId) ? (
                          <Tag tone="blue">Asked</Tag>
                        ) : choice.staffId === me ? (
                          <Button name="how" value="take">
                            I will run it
                          </Button>
                        ) : (
                          <Button name="how" value="ask" about={choice.name.slice(choice.shortName.length).trim()}>
                            Ask {choice.shortName}
                          </Button>
                        )}
                      </Row>
                    </Form>
                  </ListItem>
                ))}
              </LineList>
            )}
          </Card>
          <p>
            {context.may(programmeAccess.arrange) ? (
              <>
                <a href={`/sessions/${session.id}/change`}>Move it</a> ·{' '}
              </>
            ) : null}
            <a href={`/sessions/${session.id}/cancel`}>Cancel it</a>
          </p>
        </Stack>
      ),
    };
  },
});

function Answer({ task }: { readonly task: Task }) {
  if (task.answer === 'yes') return <Tag tone="green">Yes{task.answerWords === null ? '' : `: ${task.answerWords}`}</Tag>;
  if (task.answer === 'no') return <Tag tone="grey">No{task.answerWords === null ? '' : `: ${task.answerWords}`}</Tag>;
  if (task.answer === 'withdrawn') return <Tag tone="grey">No longer needed</Tag>;
  return <Tag tone="amber">Not answered yet</Tag>;
}

/** What speaks for and against asking somebody, as one line. */
function why(choice: CoverChoice): string {
  return [
    choice.role ?? undefined,
    choice.away ? 'away' : choice.bookedFor === null ? 'free' : `booked: ${choice.bookedFor}`,
    choice.timesLed > 0 ? `has led it ${choice.timesLed === 1 ? 'once' : `${choice.timesLed} times`}` : undefined,
    choice.leavesBefore === null ? undefined : `on until ${clockAt(choice.leavesBefore)}, before it ends`,
    choice.lacksSkills.length > 0 ? `no record of: ${choice.lacksSkills.join(', ')}` : undefined,
  ]
    .filter((part) => part !== undefined)
    .join(' · ');
}
