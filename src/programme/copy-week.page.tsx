import { z } from 'zod';
import { chosenList, version } from '#platform/form-fields.ts';
import { action, page, type Params, type Route } from '#platform/route.ts';
import { howMany } from '#platform/ruling.ts';
import { clockTime, shortDate, weekOf, weekTitle } from '#platform/time.ts';
import { Button, Buttons, CheckboxField, Form, startForm } from '#platform/ui/forms.tsx';
import { Card, CardHead, EmptyState, LineList, ListItem, Notice, Stack } from '#platform/ui/pieces.tsx';
import { aboutUnit, chosenUnit } from '#platform/unit-choice.ts';
import { programmeAccess } from './access.ts';
import { copyWeek, planCopy } from './copy-week.ts';
import { makePatternSessions } from './make-pattern-sessions.ts';
import { staffShort } from './session-view.tsx';

const mondayOf = (text: string | undefined, today: Temporal.PlainDate): Temporal.PlainDate =>
  text === undefined ? weekOf(today).monday.add({ days: 7 }) : weekOf(Temporal.PlainDate.from(text)).monday;

/** What of the week before is carried over into a week. */
const copyPage = page({
  path: '/week/copy',
  access: programmeAccess.arrange,
  query: z.object({ unit: z.guid().optional(), from: z.iso.date().optional() }),
  subject: aboutUnit,
  async load(scope, { query }) {
    const unitId = chosenUnit(scope.actor, query.unit);
    if (unitId === null) return null;
    const monday = mondayOf(query.from, scope.today);
    await makePatternSessions(scope, unitId, monday, monday.add({ days: 6 }));
    return { unitId, monday, plan: await planCopy(scope, unitId, monday) };
  },
  people: () => [],
  show({ unitId, monday, plan }, context) {
    const can = plan.lines.filter(({ whyNot }) => whyNot === null);
    const cannot = plan.lines.filter(({ whyNot }) => whyNot !== null);
    const form = context.sentBy === programmeAccess.arrange.name ? context.sent : startForm({ sessions: can.map(({ session }) => session.id) });
    const back = { href: `/week?unit=${unitId}&from=${monday}`, label: weekTitle(weekOf(monday)) };
    return {
      title: 'Copy last week',
      lead: `From the ${weekTitle(weekOf(plan.source)).replace('Week', 'week')} into the ${back.label.replace('Week', 'week')}.`,
      back,
      width: 'reading',
      body: (
        <Stack>
          {plan.copiedFrom === null ? null : (
            <Notice tone="info" title="This week was copied before">
              What is there already is not copied again.
            </Notice>
          )}
          <p>
            {plan.comingRound === 0
              ? 'Nothing comes round by itself in this week.'
              : `${howMany(plan.comingRound, 'session comes', 'sessions come')} round by themselves and are there already, with everybody who has a regular place.`}
          </p>
          {can.length === 0 ? (
            <EmptyState
              title="Nothing to carry over"
              icon="check-circle"
              actions={
                <a class="button button-secondary" href={back.href}>
                  Back to the week
                </a>
              }
            >
              <p>The week before had no one-off sessions that are not here already.</p>
            </EmptyState>
          ) : (
            <Form action={`/week/copy/${unitId}/${monday}`} context={context.form} version={plan.version}>
              <Card>
                <CardHead title="One-off sessions" aside={String(can.length)} />
                <CheckboxField
                  form={form}
                  name="sessions"
                  label="Carry over as drafts"
                  options={can.map(({ session, to, people, leftBehind }) => ({
                    value: session.id,
                    label: `${session.name}, ${shortDate(to)}, ${clockTime(session.startTime)}`,
                    hint: [
                      staffShort(session) === '' ? 'nobody runs it yet' : staffShort(session),
                      session.where ?? '',
                      howMany(people.length, 'person invited', 'people invited'),
                      leftBehind === 0 ? '' : `${leftBehind} no longer here`,
                    ]
                      .filter((part) => part !== '')
                      .join(' · '),
                  }))}
                />
              </Card>
              <Buttons>
                <Button look="primary">Copy to draft</Button>
              </Buttons>
            </Form>
          )}
          {cannot.length === 0 ? null : (
            <Card>
              <CardHead title="Not carried over" aside={String(cannot.length)} />
              <LineList tight>
                {cannot.map(({ session, whyNot }) => (
                  <ListItem title={`${session.name}, ${shortDate(session.onDate)}, ${clockTime(session.startTime)}`} note={whyNot} />
                ))}
              </LineList>
            </Card>
          )}
        </Stack>
      ),
    };
  },
});

const copyAction = action({
  path: '/week/copy/:unit/:monday',
  access: programmeAccess.arrange,
  input: z.strictObject({ sessions: chosenList('Choose sessions from the list'), version: version() }),
  subject: aboutUnit,
  again: copyPage as never,
  againParams: () => ({}),
  againQuery: (params: Params) => ({ unit: params['unit']!, from: params['monday']! }),
  async run(scope, input, params) {
    const unitId = params['unit']!;
    const monday = mondayOf(params['monday'], scope.today);
    const done = await copyWeek(scope, unitId, monday, input.version, input.sessions);
    return {
      to: `/week?unit=${unitId}&from=${monday}`,
      say: done.copied === 0 ? 'Nothing was carried over.' : `${howMany(done.copied, 'session is', 'sessions are')} carried over as drafts.`,
      unitId,
      people: done.people,
      subject: `week ${monday}`,
    };
  },
});

export const copyRoutes: readonly Route[] = [copyPage as Route, copyAction as Route];
