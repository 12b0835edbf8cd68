import { z } from 'zod';
import { namesOf } from '#people';
import { optionalText, choice, version } from '#platform/form-fields.ts';
import { action, page, refuse, refuseStale, type PageContext } from '#platform/route.ts';
import { howMany } from '#platform/ruling.ts';
import { dateOf, longDate, shortDate, timeRange } from '#platform/time.ts';
import { Button, ButtonLink, Buttons, ChoiceRow, Form, startForm, TextField } from '#platform/ui/forms.tsx';
import { Card, CardHead, Columns, DataTable, EmptyState, Notice, Stack, Tag } from '#platform/ui/pieces.tsx';
import { aboutActivity } from './about.ts';
import { programmeAccess } from './access.ts';
import { activityById } from './activity-store.ts';
import { loadTaster, type TasterModel } from './taster-model.ts';
import { holdTaster, keepTasterSaid, tasterSessions } from './taster-store.ts';
import type { TasterOutcome } from './taster.rules.ts';
import { tasterSaid, tasterSaidLabels, type TasterSession } from './taster.words.ts';

interface Model extends TasterModel {
  readonly names: ReadonlyMap<string, { readonly name: string }>;
}

/** What came of a taster: who came, what they said after it, who came on to the regular group. */
export const tasterPage = page({
  path: '/activities/:activity/taster',
  access: programmeAccess['see-taster'],
  query: z.object({}),
  subject: aboutActivity,
  async load(scope, { params }): Promise<Model | null> {
    const activity = await activityById(scope, params['activity']!);
    if (activity === null || !activity.taster) return null;
    const model = await loadTaster(scope, activity);
    return {
      ...model,
      names: await namesOf(
        scope,
        model.people.map(({ personId }) => personId),
      ),
    };
  },
  people: ({ names }) => [...names.keys()],
  show(model, context) {
    const { activity, sessions, people, say } = model;
    return {
      title: `${activity.name}: who came on`,
      lead: people.length === 0 ? undefined : say,
      back: { href: `/activities/${activity.id}`, label: activity.name },
      live: { unitId: activity.unitId, about: ['attendance'] },
      body: (
        <Stack>
          {activity.leadsTo === null && people.length > 0 && context.may(programmeAccess['change-activities']) ? (
            <Notice tone="info" title="It names no regular activity">
              <a href={`/activities/${activity.id}/change`}>Name the one it leads to</a>, and who came on is worked out from who came there.
            </Notice>
          ) : null}
          {sessions.length === 0 ? (
            <EmptyState
              title="It has not been on yet"
              icon="plant"
              actions={<ButtonLink href={`/activities/${activity.id}`}>The activity</ButtonLink>}
            >
              When it has, say here what people thought of it.
            </EmptyState>
          ) : (
            <Columns layout="two">
              <Stack>
                {sessions.map((session) => (
                  <SaidAfter session={session} model={model} context={context} />
                ))}
              </Stack>
              <Stack>
                <WhoCameOn model={model} />
              </Stack>
            </Columns>
          )}
        </Stack>
      ),
    };
  },
});

const outcomes: Readonly<Record<TasterOutcome, (regular: string) => string>> = {
  'comes now': () => 'Comes now',
  'has a place': () => 'Has a place, has not come yet',
  'came for a time': () => 'Came for a time',
  'came before': (regular) => `Came to ${regular} before`,
  'did not come on': () => 'Did not come on',
};

function WhoCameOn({ model }: { readonly model: Model }) {
  const { people, names, activity } = model;
  return (
    <Card>
      <CardHead
        title="Each person"
        aside={activity.leadsTo === null ? undefined : <a href={`/activities/${activity.leadsTo}`}>{activity.leadsToName}</a>}
      />
      <DataTable
        caption="Who came to the taster, what they said last, and what came of it"
        hideCaption
        tight
        columns={[{ heading: 'Who' }, { heading: 'Said' }, ...(activity.leadsTo === null ? [] : [{ heading: 'So' }])]}
        rows={people.map((person) => ({
          cells: [
            names.has(person.personId) ? (
              <a href={`/people/${person.personId}`} translate="no">
                {names.get(person.personId)!.name}
              </a>
            ) : (
              'Somebody who has left'
            ),
            tasterSaidLabels[person.said],
            ...(activity.leadsTo === null
              ? []
              : [person.outcome === 'comes now' ? <Tag tone="green">Comes now</Tag> : outcomes[person.outcome](activity.leadsToName ?? 'it')]),
          ],
        }))}
        empty="Nobody is recorded as having come yet."
      />
      {activity.leadsTo === null ? null : (
        <p class="small quiet">Comes now: came to {activity.leadsToName} after the taster, within the last four weeks. Worked out from who came.</p>
      )}
    </Card>
  );
}

function SaidAfter({ session, model, context }: { readonly session: TasterSession; readonly model: Model; readonly context: PageContext }) {
  const { activity, names } = model;
  const known = session.came.filter((id) => names.has(id));
  const mine = context.sentBy === programmeAccess['record-taster'].name && context.sent.values['session'] === session.id;
  const form = mine ? context.sent : startForm(typedOf(session));
  const mayRecord = context.may(programmeAccess['record-taster']);
  return (
    <Card>
      <CardHead
        title={`${longDate(session.onDate)}, ${timeRange(session.span)}`}
        aside={`${howMany(session.came.length, 'person', 'people')} came`}
      />
      {session.came.length === 0 ? (
        <p class="quiet">
          Nobody is recorded as having come.{' '}
          {context.may(programmeAccess['record-attendance']) ? <a href={`/sessions/${session.id}/attendance`}>Record who came</a> : null}
        </p>
      ) : mayRecord && known.length > 0 ? (
        <Form action={`/activities/${activity.id}/taster`} context={context.form} version={session.version}>
          <input type="hidden" name="session" value={session.id} />
          <Stack>
            {known.map((id) => (
              <Stack>
                <ChoiceRow
                  form={form}
                  name={`p.${id}.said`}
                  label={names.get(id)!.name}
                  columns={4}
                  options={tasterSaid.map((value) => ({
                    value,
                    label: tasterSaidLabels[value],
                    ...(value === 'not asked' ? { tone: 'quiet' as const } : {}),
                  }))}
                />
                <TextField form={form} name={`p.${id}.words`} label={`What ${names.get(id)!.name} said`} optional />
                {session.said.has(id) ? (
                  <p class="quiet small">
                    Written by {session.said.get(id)!.byName ?? 'Trellis'}, {shortDate(dateOf(session.said.get(id)!.at))}
                  </p>
                ) : null}
              </Stack>
            ))}
            <Buttons>
              <Button>Save what they said</Button>
            </Buttons>
          </Stack>
        </Form>
      ) : (
        <ul>
          {known.map((id) => (
            <li>
              {names.get(id)!.name}: {tasterSaidLabels[session.said.get(id)?.said ?? 'not asked']}
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}

function typedOf(session: TasterSession): Record<string, string> {
  return Object.fromEntries(
    [...session.said.values()].flatMap((answer) => [
      [`p.${answer.personId}.said`, answer.said],
      [`p.${answer.personId}.words`, answer.words ?? ''],
    ]),
  );
}

/** Writes down what people said after one taster session. */
export const recordTasterAction = action({
  path: '/activities/:activity/taster',
  access: programmeAccess['record-taster'],
  input: z.strictObject({
    session: z.guid(),
    p: z
      .record(z.guid(), z.strictObject({ said: choice('Choose what they said', tasterSaid).optional(), words: optionalText('what they said', 300) }))
      .optional(),
    version: version(),
  }),
  subject: aboutActivity,
  again: tasterPage as never,
  async run(scope, input, params) {
    await holdTaster(scope, input.session);
    const activity = (await activityById(scope, params['activity']!))!;
    const session = (await tasterSessions(scope, activity.id)).find(({ id }) => id === input.session);
    if (session === undefined) refuse('', 'There is no such session of this taster that has been on.');
    const names = await namesOf(scope, session.came);
    if (session.version !== input.version)
      refuseStale(
        Object.entries(input.p ?? {}).flatMap(([id, said]) => {
          const theirs = session.said.get(id);
          const words = (one: { said?: string | undefined; words: string | null } | undefined) =>
            one === undefined ? 'Nothing' : `${tasterSaidLabels[(one.said ?? 'not asked') as 'more']}${one.words === null ? '' : `: ${one.words}`}`;
          return words(said) === words(theirs) ? [] : [{ label: names.get(id)?.name ?? 'Somebody', yours: words(said), theirs: words(theirs) }];
        }),
      );
    const said = Object.entries(input.p ?? {}).flatMap(([personId, one]) => {
      if (!session.came.includes(personId)) refuse('', 'Somebody on this form is not recorded as having come. Look at who came, then save again.');
      if (one.said === undefined && one.words !== null)
        refuse(`p.${personId}.said`, `Choose what ${names.get(personId)?.name ?? 'this person'} said, or leave the words empty`);
      const before = session.said.get(personId);
      const same = (before?.said ?? 'not asked') === (one.said ?? 'not asked') && (before?.words ?? null) === one.words;
      return one.said === undefined || same ? [] : [{ personId, said: one.said, words: one.words }];
    });
    await keepTasterSaid(scope, { id: session.id, unitId: activity.unitId }, said);
    return {
      to: `/activities/${activity.id}/taster`,
      say: said.length === 0 ? 'Nothing was changed.' : `What ${howMany(said.length, 'person', 'people')} said is saved.`,
      people: said.map(({ personId }) => personId),
      subject: `session ${session.id}`,
    };
  },
});
