import { z } from 'zod';
import { peopleByIds, type UnitPerson } from '#people';
import { goalsOf, type Goal } from '#plan';
import { chosenList, choice, version } from '#platform/form-fields.ts';
import { action, page, refuse, refuseStale } from '#platform/route.ts';
import type { Scope } from '#platform/scope.ts';
import { Button, Buttons, CheckboxField, Form, RadioField, startForm } from '#platform/ui/forms.tsx';
import { Card, EmptyState, Stack } from '#platform/ui/pieces.tsx';
import { aboutSession } from './about.ts';
import { programmeAccess } from './access.ts';
import { goalLinksOf, holdGoals, setGoals } from './goal-link-store.ts';
import type { GoalLink } from './goal-link.rules.ts';
import { invitationsOf } from './invitation-store.ts';
import { sessionById } from './session-store.ts';
import { whenWords } from './session-view.tsx';
import type { SessionRecord } from './session.words.ts';

interface Model {
  readonly session: SessionRecord;
  readonly people: readonly UnitPerson[];
  readonly goals: readonly Goal[];
  readonly links: readonly GoalLink[];
  readonly version: number;
}

/** Those invited whom the asker may know of, with the goals they hold on that day or that are named already. */
async function loadGoals(scope: Scope, session: SessionRecord): Promise<Model> {
  const invited = (await invitationsOf(scope, [session.id])).filter(({ withdrawnAt }) => withdrawnAt === null).map(({ personId }) => personId);
  const people = await peopleByIds(scope, invited, session.span.from);
  const { links, version: changes } = await goalLinksOf(scope, session);
  const goals = await goalsOf(
    scope,
    people.map(({ id }) => id),
  );
  const held = goals.filter(
    (goal) => links.some(({ goalId }) => goalId === goal.id) || goal.ended === null || Temporal.PlainDate.compare(goal.ended, session.onDate) > 0,
  );
  return { session, people, goals: held, links, version: changes };
}

/** Which goals of those invited a session serves. */
export const sessionGoalsPage = page({
  path: '/sessions/:session/goals',
  access: programmeAccess['link-goals'],
  query: z.object({}),
  subject: aboutSession,
  async load(scope, { params }): Promise<Model | null> {
    const session = await sessionById(scope, params['session']!);
    return session === null || session.status === 'removed' ? null : loadGoals(scope, session);
  },
  people: ({ people }) => people.map(({ id }) => id),
  show(model, context) {
    const { session, people, goals, links } = model;
    const sent = context.sentBy === programmeAccess['link-goals'].name;
    const form = sent
      ? context.sent
      : startForm(
          Object.fromEntries(people.map(({ id }) => [`p.${id}`, links.filter(({ personId }) => personId === id).map(({ goalId }) => goalId)])),
        );
    const anybody = people.some(({ id }) => goals.some(({ personId }) => personId === id));
    return {
      title: `Goals: ${session.name}`,
      width: 'reading',
      lead: whenWords(session),
      back: { href: `/sessions/${session.id}`, label: session.name },
      body:
        people.length === 0 ? (
          <EmptyState title="Nobody is invited yet" icon="users">
            A session serves the goals of the people invited to it.
          </EmptyState>
        ) : (
          <Form action={`/sessions/${session.id}/goals`} context={context.form} version={model.version}>
            <Card>
              <Stack>
                <p class="quiet">Tick what it is for, with each person where you can. Nobody needs a goal to come.</p>
                {people.map((person) => {
                  const theirs = goals.filter(({ personId }) => personId === person.id);
                  return theirs.length === 0 ? (
                    <p>
                      <b translate="no">{person.name}</b>: no goal is written down. <a href={`/people/${person.id}/plan`}>Their plan</a>
                    </p>
                  ) : (
                    <CheckboxField
                      form={form}
                      name={`p.${person.id}`}
                      label={person.name}
                      options={theirs.map((goal) => ({
                        value: goal.id,
                        label: `“${goal.words}”`,
                        ...(goal.outcome === null ? {} : { hint: 'Ended' }),
                      }))}
                    />
                  );
                })}
                {session.patternId === null || !anybody ? null : (
                  <RadioField
                    form={form}
                    name="apply"
                    label="For which sessions"
                    options={[
                      { value: 'this and later', label: 'This one and later ones', hint: 'Each time it comes round, until it is changed' },
                      { value: 'this one', label: 'This one only' },
                    ]}
                  />
                )}
              </Stack>
            </Card>
            {anybody ? (
              <Buttons>
                <Button look="primary">Save the goals</Button>
              </Buttons>
            ) : null}
          </Form>
        ),
    };
  },
});

/** Sets which goals a session serves. */
export const linkGoalsAction = action({
  path: '/sessions/:session/goals',
  access: programmeAccess['link-goals'],
  input: z.strictObject({
    p: z.record(z.guid(), chosenList('Choose goals from the list')).optional(),
    apply: choice('Choose for which sessions', ['this one', 'this and later']).optional(),
    version: version(),
  }),
  subject: aboutSession,
  again: sessionGoalsPage as never,
  async run(scope, input, params) {
    const session = (await sessionById(scope, params['session']!))!;
    await holdGoals(scope, session);
    const model = await loadGoals(scope, session);
    const wanted = Object.entries(input.p ?? {}).flatMap(([personId, goalIds]) => goalIds.map((goalId) => ({ personId, goalId })));
    for (const one of wanted)
      if (!model.goals.some(({ id, personId }) => id === one.goalId && personId === one.personId))
        refuse(`p.${one.personId}`, 'One of these goals has ended, or is not theirs. Look at the list again.');
    if (model.version !== input.version)
      refuseStale(
        model.people.flatMap((person) => {
          const words = (ids: readonly string[]) =>
            model.goals
              .filter(({ id }) => ids.includes(id))
              .map((goal) => `“${goal.words}”`)
              .join(', ') || 'None';
          const yours = words(wanted.filter(({ personId }) => personId === person.id).map(({ goalId }) => goalId));
          const theirs = words(model.links.filter(({ personId }) => personId === person.id).map(({ goalId }) => goalId));
          return yours === theirs ? [] : [{ label: person.name, yours, theirs }];
        }),
      );
    if (session.patternId !== null && input.apply === undefined) refuse('apply', 'Choose for which sessions');
    // Goals of somebody the asker may not know of, or who is no longer invited, are let be.
    const unseen = model.links.filter(({ personId }) => !model.people.some(({ id }) => id === personId));
    const done = await setGoals(scope, session, [...wanted, ...unseen], session.patternId === null ? 'this one' : input.apply!);
    return {
      to: `/sessions/${session.id}`,
      say: done.added + done.ended === 0 ? 'Nothing was changed.' : 'The goals it serves are saved.',
      people: model.people.map(({ id }) => id),
      subject: `session ${session.id}`,
    };
  },
});
