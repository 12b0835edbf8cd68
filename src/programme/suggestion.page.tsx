import { z } from 'zod';
import { namesOf, peopleOnUnit } from '#people';
import { page, type PageContext } from '#platform/route.ts';
import { clockTime, dateOf, longDate, shortDate } from '#platform/time.ts';
import { Button, Buttons, CheckboxField, Form, RadioField, SelectField, startForm, TextArea } from '#platform/ui/forms.tsx';
import { Card, CardHead, Columns, Details, LineList, ListItem, Quote, Stack } from '#platform/ui/pieces.tsx';
import { aboutSuggestion } from './about.ts';
import { programmeAccess } from './access.ts';
import { activitiesOf } from './activity-store.ts';
import { sessionsBetween } from './session-store.ts';
import { standingOf, voices, voicesWords } from './suggestion.rules.ts';
import { suggestionById } from './suggestion-store.ts';
import { AnswerTag, answerSaid, whoseIdea } from './suggestion-view.tsx';
import type { SuggestionRecord } from './suggestion.words.ts';

interface SuggestionModel {
  readonly suggestion: SuggestionRecord;
  readonly names: ReadonlyMap<string, { readonly name: string }>;
  /** Those on the unit now, by name. */
  readonly people: readonly { readonly id: string; readonly name: string }[];
  readonly activities: readonly { readonly id: string; readonly name: string }[];
  readonly sessions: readonly {
    readonly id: string;
    readonly name: string;
    readonly onDate: Temporal.PlainDate;
    readonly startTime: Temporal.PlainTime;
  }[];
}

/** Four weeks ahead: sessions that a yes may name. */
const ahead = { days: 28 };

/** One suggestion: the words, who would like it, every answer. */
export const suggestionPage = page({
  path: '/suggestions/:suggestion',
  access: programmeAccess['see-suggestions'],
  query: z.object({}),
  subject: aboutSuggestion,
  async load(scope, { params }): Promise<SuggestionModel | null> {
    const suggestion = await suggestionById(scope, params['suggestion']!);
    if (suggestion === null) return null;
    const { unitId } = suggestion;
    return {
      suggestion,
      names: await namesOf(scope, [
        ...(suggestion.personId === null ? [] : [suggestion.personId]),
        ...suggestion.votes.map(({ personId }) => personId),
      ]),
      people: (await peopleOnUnit(scope, unitId)).map(({ id, name }) => ({ id, name })),
      activities: await activitiesOf(scope, unitId),
      sessions: (await sessionsBetween(scope, unitId, scope.today, scope.today.add(ahead))).filter(
        ({ status, kind }) => (status === 'draft' || status === 'published') && kind !== 'one to one',
      ),
    };
  },
  people: ({ names, people }) => [...new Set([...names.keys(), ...people.map(({ id }) => id)])],
  show(model, context) {
    const { suggestion, names, people } = model;
    const standing = standingOf(suggestion);
    return {
      title: 'A suggestion',
      beside: <AnswerTag standing={standing} />,
      back: { href: `/suggestions?unit=${suggestion.unitId}`, label: 'Suggestions' },
      live: { unitId: suggestion.unitId, about: ['suggestions'] },
      body: (
        <Columns layout="main-side">
          <Stack>
            <Card>
              <Quote words={suggestion.words} who={whoseIdea(suggestion, names)} when={longDate(suggestion.saidOn)} size="big" />
              <p class="quiet small">Written down by {suggestion.recordedByName ?? 'Trellis'}</p>
            </Card>
            <Card>
              <CardHead title="What was answered" />
              {suggestion.answers.length === 0 ? (
                <p class="quiet">Nobody has answered yet.</p>
              ) : (
                <LineList>
                  {suggestion.answers.map((answer) => (
                    <ListItem title={answerSaid(answer)} note={`${answer.byName ?? 'Trellis'}, ${longDate(dateOf(answer.at))}`} />
                  ))}
                </LineList>
              )}
            </Card>
            {context.may(programmeAccess['answer-suggestion']) ? (
              <div class="no-print">
                <AnswerForm model={model} context={context} />
              </div>
            ) : null}
          </Stack>
          <Stack>
            <Card>
              <CardHead title={voicesWords(voices(suggestion.votes, new Set(people.map(({ id }) => id))))} />
              <Votes model={model} context={context} />
            </Card>
          </Stack>
        </Columns>
      ),
    };
  },
});

type About = { readonly model: SuggestionModel; readonly context: PageContext };

function AnswerForm({ model, context }: About) {
  const { suggestion, activities, sessions } = model;
  const answered = suggestion.answers.length > 0;
  const form = context.sentBy === programmeAccess['answer-suggestion'].name ? context.sent : startForm();
  const fields = (
    <Form action={`/suggestions/${suggestion.id}/answer`} context={context.form} version={suggestion.version}>
      <Stack>
        <RadioField
          form={form}
          name="answer"
          label="The answer"
          options={[
            {
              value: 'yes',
              label: 'Yes',
              hint: 'Say what it became: an activity, or one session',
              opens: (
                <>
                  <SelectField
                    form={form}
                    name="activity"
                    label="The activity"
                    optional
                    choose="None"
                    options={activities.map(({ id, name }) => ({ value: id, label: name }))}
                  />
                  <SelectField
                    form={form}
                    name="session"
                    label="Or one session"
                    optional
                    choose="None"
                    options={sessions.map(({ id, name, onDate, startTime }) => ({
                      value: id,
                      label: `${shortDate(onDate)}, ${clockTime(startTime)}, ${name}`,
                    }))}
                  />
                  {context.may(programmeAccess['change-activities']) ? (
                    <p class="small">
                      Not there yet? <a href={`/activities/new?unit=${suggestion.unitId}`}>Make the activity first</a>
                    </p>
                  ) : null}
                </>
              ),
            },
            { value: 'not yet', label: 'Not yet', hint: 'Say what it waits for' },
            { value: 'no', label: 'No' },
          ]}
        />
        <TextArea form={form} name="why" label="Why" hint="As they will read it" rows={2} />
        <Buttons>
          <Button look="primary">Save the answer</Button>
        </Buttons>
      </Stack>
    </Form>
  );
  const open = !answered || context.sentBy === programmeAccess['answer-suggestion'].name;
  return (
    <Card>
      {open ? (
        <>
          <CardHead title={answered ? 'Answer it again' : 'Answer it'} />
          {fields}
        </>
      ) : (
        <Details summary="Answer it again">{fields}</Details>
      )}
    </Card>
  );
}

function Votes({ model, context }: About) {
  const { suggestion, names, people } = model;
  const mayVote = context.may(programmeAccess['vote-suggestion']);
  const mayTakeBack = context.may(programmeAccess['take-back-vote']);
  const form = context.sentBy === programmeAccess['vote-suggestion'].name ? context.sent : startForm();
  const voted = new Set(suggestion.votes.map(({ personId }) => personId));
  const others = people.filter(({ id }) => !voted.has(id));
  return (
    <Stack>
      {suggestion.votes.length === 0 ? null : (
        <LineList tight>
          {suggestion.votes.map((vote) => {
            const name = names.get(vote.personId)?.name ?? 'Somebody who has left';
            return (
              <ListItem
                title={<span translate="no">{name}</span>}
                note={`${shortDate(dateOf(vote.at))}, ${vote.recordedByName ?? 'Trellis'}`}
                aside={
                  mayTakeBack && names.has(vote.personId) ? (
                    <Form action={`/suggestions/${suggestion.id}/take-back`} context={context.form}>
                      <input type="hidden" name="person" value={vote.personId} />
                      <Button look="link" about={`the vote of ${name}`}>
                        Take back
                      </Button>
                    </Form>
                  ) : undefined
                }
              />
            );
          })}
        </LineList>
      )}
      {mayVote && others.length > 0 ? (
        <div class="no-print">
          <Form action={`/suggestions/${suggestion.id}/votes`} context={context.form}>
            <CheckboxField
              form={form}
              name="people"
              label="Who would like it too?"
              hint="Each person once. They may take it back"
              options={others.map(({ id, name }) => ({ value: id, label: name }))}
            />
            <Buttons>
              <Button>Add their votes</Button>
            </Buttons>
          </Form>
        </div>
      ) : null}
    </Stack>
  );
}
