import { z } from 'zod';
import { peopleOnUnit } from '#people';
import { choice, date, longText, optionalChosen } from '#platform/form-fields.ts';
import { action, page, refuse } from '#platform/route.ts';
import { Button, Buttons, DateField, Form, RadioField, SelectField, startForm, TextArea } from '#platform/ui/forms.tsx';
import { Card, Stack } from '#platform/ui/pieces.tsx';
import { aboutUnit, chosenUnit } from '#platform/unit-choice.ts';
import { programmeAccess } from './access.ts';
import { dateTyped } from './session-form.tsx';
import { addSuggestion } from './suggestion-store.ts';
import { suggestionHowLabels, suggestionHows } from './suggestion.words.ts';

/** Writes down what somebody asked of the programme. */
export const newSuggestionPage = page({
  path: '/suggestions/new',
  access: programmeAccess['record-suggestion'],
  query: z.object({ unit: z.guid().optional() }),
  subject: aboutUnit,
  async load(scope, { query }) {
    const unitId = chosenUnit(scope.actor, query.unit);
    if (unitId === null) return null;
    return { unitId, people: (await peopleOnUnit(scope, unitId)).map(({ id, name }) => ({ id, name })) };
  },
  people: ({ people }) => people.map(({ id }) => id),
  show({ unitId, people }, context) {
    const form = context.sentBy === programmeAccess['record-suggestion'].name ? context.sent : startForm(dateTyped('said', context.today));
    return {
      title: 'Write down a suggestion',
      width: 'reading',
      back: { href: `/suggestions?unit=${unitId}`, label: 'Suggestions' },
      body: (
        <Form action={`/suggestions/new/${unitId}`} context={context.form}>
          <Card>
            <Stack>
              <TextArea form={form} name="suggestion" label="What they asked for" hint="In their own words" rows={3} />
              <RadioField
                form={form}
                name="how"
                label="How it came"
                options={suggestionHows.map((value) => ({ value, ...suggestionHowLabels[value] }))}
              />
              <SelectField
                form={form}
                name="person"
                label="Whose idea"
                hint="Only when they like to be named. They count as one who would like it"
                optional
                choose="Nobody’s in particular"
                options={people.map(({ id, name }) => ({ value: id, label: name }))}
              />
              <DateField form={form} name="said" label="When" />
            </Stack>
          </Card>
          <Buttons>
            <Button look="primary">Save suggestion</Button>
          </Buttons>
        </Form>
      ),
    };
  },
});

/** Keeps it, with the vote of whose idea it is. */
export const addSuggestionAction = action({
  path: '/suggestions/new/:unit',
  access: programmeAccess['record-suggestion'],
  input: z.strictObject({
    suggestion: longText('what they asked for', 500),
    how: choice('Choose how it came', suggestionHows),
    person: optionalChosen('Choose somebody from the list'),
    said: date('when it was said'),
  }),
  subject: aboutUnit,
  again: newSuggestionPage as never,
  againParams: () => ({}),
  againQuery: (params) => ({ unit: params['unit']! }),
  async run(scope, input, params) {
    const unitId = params['unit']!;
    if (input.person !== null && !(await peopleOnUnit(scope, unitId)).some(({ id }) => id === input.person))
      refuse('person', 'They are not on the unit now. Leave the name empty, or choose somebody from the list.');
    if (Temporal.PlainDate.compare(input.said, scope.today) > 0) refuse('said', 'The day it was said must not be later than today.');
    const id = await addSuggestion(scope, { unitId, words: input.suggestion, personId: input.person, how: input.how, saidOn: input.said });
    return {
      to: `/suggestions/${id}`,
      say: 'It is written down. Say below who else would like it.',
      unitId,
      subject: `suggestion ${id}`,
      people: input.person === null ? [] : [input.person],
    };
  },
});
