import { z } from 'zod';
import { chosenList, optionalText, version } from '#platform/form-fields.ts';
import { action, page, type Params, type Route } from '#platform/route.ts';
import { clockAt, clockTime, dateOf, longDate, weekOf, weekTitle } from '#platform/time.ts';
import { Button, Buttons, CheckboxField, Form, startForm, TextField } from '#platform/ui/forms.tsx';
import { Card, CardHead, Columns, Details, EmptyState, LineList, ListItem, Notice, Stack } from '#platform/ui/pieces.tsx';
import { howMany } from '#platform/ruling.ts';
import { aboutUnit, chosenUnit } from '#platform/unit-choice.ts';
import type { SessionRecord } from './session.words.ts';
import { programmeAccess } from './access.ts';
import { AskedInWeekCard, loadAskedInWeek } from './asked-in-week.tsx';
import { publicationsOf } from './publication-store.ts';
import { sessionsBetween } from './session-store.ts';
import { Sentences } from './session-view.tsx';
import { changesWords, planPublication, publishWeek, whyKey, type PublishLine } from './publish-week.ts';

const mondayOf = (text: string | undefined, today: Temporal.PlainDate): Temporal.PlainDate =>
  weekOf(text === undefined ? today : Temporal.PlainDate.from(text)).monday;

/** What publishing the week would tell, what stops it, what wants a word why. */
const publishPage = page({
  path: '/week/publish',
  access: programmeAccess.publish,
  query: z.object({ unit: z.guid().optional(), from: z.iso.date().optional() }),
  subject: aboutUnit,
  async load(scope, { query }) {
    const unitId = chosenUnit(scope.actor, query.unit);
    if (unitId === null) return null;
    const monday = mondayOf(query.from, scope.today);
    return {
      unitId,
      monday,
      plan: await planPublication(scope, unitId, monday),
      earlier: await publicationsOf(scope, unitId, monday),
      asked: await loadAskedInWeek(scope, unitId, monday, await sessionsBetween(scope, unitId, monday, monday.add({ days: 6 }))),
    };
  },
  people: ({ plan }) => [
    ...new Set(
      plan.lines.flatMap(({ stops, asks, looks }) =>
        [...stops, ...asks, ...looks]
          .filter(({ about }) => about === 'person')
          .flatMap(({ code, resourceId, withId }) => (code === 'not-together' ? [resourceId!, withId!] : [resourceId!])),
      ),
    ),
  ],
  show({ unitId, monday, plan, earlier, asked }, context) {
    const form = context.sentBy === programmeAccess.publish.name ? context.sent : startForm();
    const week = weekOf(monday);
    const { pending, lines } = plan;
    const stopped = lines.filter(({ stops }) => stops.length > 0);
    const changing = pending.sentences.filter((one) => !pending.cancelled.includes(one));
    const back = { href: `/week?unit=${unitId}&from=${monday}`, label: weekTitle(week) };
    return {
      title: `Publish the ${weekTitle(week).replace('Week', 'week')}`,
      back,
      lead:
        pending.latest === null
          ? 'It has not been published yet.'
          : `Version ${pending.latest.number} was published ${longDate(dateOf(pending.latest.publishedAt))}, ${clockAt(pending.latest.publishedAt)}.`,
      body: (
        <Columns layout="main-side">
          <div class="stack">
            {pending.count === 0 ? (
              <EmptyState
                title="Nothing to publish"
                icon="check-circle"
                actions={
                  <a class="button button-secondary" href={back.href}>
                    Back to the week
                  </a>
                }
              >
                <p>
                  {pending.latest === null
                    ? 'Nothing is planned in this week that could be published.'
                    : pending.cancelled.length === 0
                      ? 'The week is as it was published.'
                      : 'The week is as it was published, but for what was cancelled since.'}
                </p>
              </EmptyState>
            ) : (
              <Form action={`/week/publish/${unitId}/${monday}`} context={context.form} version={plan.version}>
                <Stack>
                  {stopped.length === 0 ? null : (
                    <Notice
                      tone="stop"
                      title={stopped.length === 1 ? 'One session cannot be published yet' : `${stopped.length} sessions cannot be published yet`}
                    >
                      <p>Somebody or something is wanted in two places. Mend it on the session’s page, or leave it as a draft for now.</p>
                    </Notice>
                  )}
                  {plan.asks.length === 0 ? null : (
                    <Card tone="look">
                      <CardHead title="Say why these go ahead" />
                      {plan.asks.map(({ key, say, sessions }) => (
                        <TextField
                          form={form}
                          name={`why.${whyKey(plan.asks, key, say)}`}
                          label={say}
                          hint={`${sessionsWords(sessions)}. Kept with ${sessions.length === 1 ? 'the session' : 'each of them'}`}
                        />
                      ))}
                    </Card>
                  )}
                  <Card>
                    <CardHead title="What will change" aside={changesWords(pending.count)} />
                    <LineList>
                      {changing.map((sentence) => {
                        const line = lines.find((one) => one.sentence === sentence);
                        return line === undefined ? (
                          <ListItem title={sentence} />
                        ) : (
                          <ListItem
                            title={<a href={`/sessions/${line.session.id}`}>{sentence}</a>}
                            tone={line.stops.length > 0 ? 'stop' : line.asks.length > 0 ? 'look' : undefined}
                          >
                            <LineParts line={line} form={form} />
                          </ListItem>
                        );
                      })}
                    </LineList>
                  </Card>
                  <Buttons>
                    <Button look="primary">Publish {changesWords(pending.count)}</Button>
                  </Buttons>
                </Stack>
              </Form>
            )}
            {pending.cancelled.length === 0 ? null : (
              <Card>
                <CardHead title="Cancelled since" aside="told when they were cancelled" />
                <Sentences say={pending.cancelled} />
              </Card>
            )}
          </div>
          <div class="stack">
            <AskedInWeekCard asked={asked} unitId={unitId} />
            <Card>
              <CardHead title="Published before" />
              {earlier.length === 0 ? (
                <p class="quiet">Not yet.</p>
              ) : (
                earlier.map((one) => (
                  <Details
                    summary={`Version ${one.number}, ${longDate(dateOf(one.publishedAt))}, ${clockAt(one.publishedAt)}${one.publishedByName === null ? '' : `, ${one.publishedByName}`}`}
                  >
                    {one.changes.length === 0 ? <p>Nothing was told.</p> : <Sentences say={one.changes} />}
                  </Details>
                ))
              )}
            </Card>
          </div>
        </Columns>
      ),
    };
  },
});

/** "Baking, Thursday 26 November, 11:00", "18 sessions: Daily planning, Communal meal". */
function sessionsWords(sessions: readonly SessionRecord[]): string {
  const [only] = sessions;
  if (only !== undefined && sessions.length === 1) return `${only.name}, ${longDate(only.onDate)}, ${clockTime(only.startTime)}`;
  return `${howMany(sessions.length, 'session', 'sessions')}: ${[...new Set(sessions.map(({ name }) => name))].join(', ')}`;
}

function LineParts({ line, form }: { readonly line: PublishLine; readonly form: ReturnType<typeof startForm> }) {
  const { session, stops, looks } = line;
  return (
    <>
      {stops.length === 0 ? null : <Sentences say={stops.map(({ say }) => say)} />}
      {looks.length === 0 ? null : (
        <div class="quiet small">
          <Sentences say={looks.map(({ say }) => say)} />
        </div>
      )}
      {stops.length === 0 ? null : (
        <CheckboxField
          form={form}
          name="leave"
          label={`${session.name} for now`}
          hideLabel
          options={[{ value: session.id, label: 'Leave this one as it is for now' }]}
        />
      )}
    </>
  );
}

const publishAction = action({
  path: '/week/publish/:unit/:monday',
  access: programmeAccess.publish,
  input: z.strictObject({
    version: version(),
    leave: chosenList('Choose sessions from the list'),
    why: z.record(z.string().regex(/^[0-9a-f-]{36}(_\d{1,2})?$/), optionalText('why', 300)).optional(),
  }),
  subject: aboutUnit,
  again: publishPage as never,
  againParams: () => ({}),
  againQuery: (params: Params) => ({ unit: params['unit']!, from: params['monday']! }),
  async run(scope, input, params) {
    const unitId = params['unit']!;
    const monday = mondayOf(params['monday'], scope.today);
    const done = await publishWeek(scope, unitId, monday, input.version, input.why ?? {}, input.leave);
    return {
      to: `/week?unit=${unitId}&from=${monday}`,
      say: `Version ${done.number} is published: ${changesWords(done.sentences.length)}.`,
      unitId,
      people: done.people,
      subject: `week ${monday}`,
    };
  },
});

export const publishRoutes: readonly Route[] = [publishPage as Route, publishAction as Route];
