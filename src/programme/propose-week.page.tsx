import { z } from 'zod';
import { chosenList } from '#platform/form-fields.ts';
import { asPlan } from '#planner';
import { askForJob } from '#platform/jobs.ts';
import { action, page, type Params, type Route } from '#platform/route.ts';
import { howMany } from '#platform/ruling.ts';
import { clockAt, clockTime, longDate, shortDate, dateOf, weekOf, weekTitle } from '#platform/time.ts';
import { Button, ButtonLink, Buttons, CheckboxField, Form, RadioField, startForm } from '#platform/ui/forms.tsx';
import { Card, CardHead, Columns, Details, LineList, ListItem, Notice, Stack } from '#platform/ui/pieces.tsx';
import { aboutUnit, chosenUnit } from '#platform/unit-choice.ts';
import { programmeAccess } from './access.ts';
import { makePatternSessions } from './make-pattern-sessions.ts';
import { problemOfWeek } from './problem-of-week.ts';
import { addProposal, proposalsOfWeek, type ProposalState } from './proposal-store.ts';
import { searchProposal } from './search-proposal.ts';
import { sessionsBetween } from './session-store.ts';
import { staffShort } from './session-view.tsx';

const mondayOf = (text: string | undefined, today: Temporal.PlainDate): Temporal.PlainDate =>
  text === undefined ? weekOf(today).monday.add({ days: 7 }) : weekOf(Temporal.PlainDate.from(text)).monday;

const stateWords: Record<ProposalState, string> = {
  waiting: 'about to begin',
  searching: 'looking now',
  done: 'found',
  stopped: 'stopped early',
  failed: 'did not work',
};

/** Asks for a week to be proposed: what stays as it is, and how long to look. */
const proposePage = page({
  path: '/week/propose',
  access: programmeAccess.propose,
  query: z.object({ unit: z.guid().optional(), from: z.iso.date().optional().catch(undefined) }),
  subject: aboutUnit,
  async load(scope, { query }) {
    const unitId = chosenUnit(scope.actor, query.unit);
    if (unitId === null) return null;
    const monday = mondayOf(query.from, scope.today);
    const sunday = monday.add({ days: 6 });
    await makePatternSessions(scope, unitId, monday, sunday);
    const sessions = await sessionsBetween(scope, unitId, monday, sunday);
    return { unitId, monday, sessions, earlier: await proposalsOfWeek(scope, unitId, monday) };
  },
  people: () => [],
  show({ unitId, monday, sessions, earlier }, context) {
    const drafts = sessions.filter((one) => one.status === 'draft' && Temporal.Instant.compare(one.span.from, context.now) > 0);
    const published = sessions.filter(({ status }) => status === 'published');
    const title = weekTitle(weekOf(monday)).replace('Week', 'week');
    const back = { href: `/week?unit=${unitId}&from=${monday}`, label: weekTitle(weekOf(monday)) };
    const over = Temporal.Instant.compare(context.now, monday.add({ days: 7 }).toZonedDateTime('Europe/London').toInstant()) >= 0;
    const form = context.sentBy === programmeAccess.propose.name ? context.sent : startForm({ stays: drafts.map(({ id }) => id), seconds: '30' });
    const ticked = drafts.filter(({ id }) => [form.values['stays'] ?? []].flat().includes(id)).length;
    return {
      title: `Propose the ${title}`,
      lead: 'Trellis looks for a week that fits people’s interests, goals, hours and leave, and the staff, rooms, vehicles and money there are. Nothing is put into the week until you say so, and nothing is published by itself.',
      back,
      actions: context.may(programmeAccess['see-what-counts'], { unitIds: [unitId] }) ? (
        <ButtonLink href={`/week/what-counts?unit=${unitId}`}>What counts</ButtonLink>
      ) : undefined,
      body: (
        <Columns layout="main-side">
          <div class="stack">
            {over ? (
              <Notice tone="info" title="This week is over">
                Choose a week to come.
              </Notice>
            ) : (
              <Form action={`/week/propose/${unitId}/${monday}`} context={context.form}>
                <Stack>
                  <Card>
                    <CardHead title="What stays as it is" aside={howMany(published.length, 'published session', 'published sessions')} />
                    <p class="quiet">
                      {published.length === 0 ? 'Nothing is published yet.' : 'What is published or has begun stays.'}{' '}
                      {drafts.length === 0
                        ? 'There are no drafts.'
                        : 'Drafts that are ticked stay at their day and time; people may be added to them.'}
                    </p>
                    {drafts.length === 0 ? null : (
                      <Details
                        summary={
                          ticked === drafts.length
                            ? `All ${howMany(drafts.length, 'draft stays', 'drafts stay')}: choose others`
                            : `${ticked} of ${howMany(drafts.length, 'draft stays', 'drafts stay')}: choose others`
                        }
                        open={ticked < drafts.length}
                      >
                        <div class="choices-in-columns">
                          <CheckboxField
                            form={form}
                            name="stays"
                            label="Drafts that stay"
                            options={drafts.map((session) => ({
                              value: session.id,
                              label: `${session.name}, ${shortDate(session.onDate)}, ${clockTime(session.startTime)}`,
                              hint: [staffShort(session) === '' ? 'nobody runs it yet' : staffShort(session), session.where ?? '']
                                .filter((part) => part !== '')
                                .join(' · '),
                            }))}
                          />
                        </div>
                      </Details>
                    )}
                  </Card>
                  <RadioField
                    form={form}
                    name="seconds"
                    label="How long to look"
                    hint="The best so far can be used at any time."
                    options={[
                      { value: '5', label: '5 seconds', hint: 'A good week' },
                      { value: '30', label: 'Half a minute', hint: 'A better one' },
                      { value: '90', label: 'A minute and a half', hint: 'Little more is to be had' },
                    ]}
                  />
                  <Buttons>
                    <Button look="primary">Look for a week</Button>
                  </Buttons>
                </Stack>
              </Form>
            )}
          </div>
          <div class="stack">
            <Card>
              <CardHead title="Proposed before" aside={String(earlier.length)} />
              {earlier.length === 0 ? (
                <p class="quiet">No week was proposed here yet.</p>
              ) : (
                <LineList tight>
                  {earlier.map((one) => (
                    <ListItem
                      title={
                        <a href={`/week/proposals/${one.id}`}>
                          {one.kind === 'propose' ? 'A week' : one.kind === 're-plan' ? 'A change' : 'What if'}, {longDate(dateOf(one.madeAt))},{' '}
                          {clockAt(one.madeAt)}
                        </a>
                      }
                      note={stateWords[one.state]}
                    />
                  ))}
                </LineList>
              )}
            </Card>
          </div>
        </Columns>
      ),
    };
  },
});

const proposeAction = action({
  path: '/week/propose/:unit/:monday',
  access: programmeAccess.propose,
  input: z.strictObject({
    stays: chosenList('Choose sessions from the list'),
    seconds: z.enum(['5', '30', '90'], { error: 'Choose how long to look.' }),
  }),
  subject: aboutUnit,
  again: proposePage as never,
  againParams: () => ({}),
  againQuery: (params: Params) => ({ unit: params['unit']!, from: params['monday']! }),
  async run(scope, input, params) {
    const unitId = params['unit']!;
    const monday = mondayOf(params['monday'], scope.today);
    const week = await problemOfWeek(scope, unitId, monday, { stays: input.stays, changing: false });
    const id = await addProposal(scope, {
      unitId,
      monday,
      kind: 'propose',
      fromId: null,
      asked: { seconds: Number(input.seconds), stays: input.stays, say: [] },
      problem: week.problem,
      before: asPlan(week.problem, week.now),
    });
    await askForJob(scope, searchProposal, { proposal: id });
    return { to: `/week/proposals/${id}`, unitId, subject: `week ${monday}`, people: week.problem.people.map((person) => person.id) };
  },
});

export const proposeRoutes: readonly Route[] = [proposePage as Route, proposeAction as Route];
