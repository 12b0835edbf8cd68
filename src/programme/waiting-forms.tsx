import { firstName } from '#people';
import type { PageContext } from '#platform/route.ts';
import { shortDate } from '#platform/time.ts';
import { Button, Buttons, DateField, Form, RadioField, SelectField, TextArea, TextField } from '#platform/ui/forms.tsx';
import { startForm } from '#platform/ui/form-state.ts';
import { Card, CardHead } from '#platform/ui/pieces.tsx';
import { programmeAccess } from './access.ts';
import { dateExample } from './invite-view.tsx';
import { askedWords, waitingAskerLabels, waitingAskers, type WaitingRecord } from './waiting.words.ts';
import type { WaitingModel } from './waiting-model.ts';

/** Answering somebody who waits. */
export function Answer({
  waiting,
  model,
  context,
}: {
  readonly waiting: WaitingRecord;
  readonly model: WaitingModel;
  readonly context: PageContext;
}) {
  const form = context.sentBy === programmeAccess['answer-waiting'].name ? context.sent : startForm();
  const person = model.people.get(waiting.personId);
  const name = person === undefined ? (model.names.get(waiting.personId) ?? 'They') : firstName(person);
  return (
    <Card tone="flag">
      <CardHead
        title={`Answer ${model.names.get(waiting.personId) ?? 'somebody who has left'}`}
        aside={<a href={`/activities/${model.activity.id}/waiting`}>Close</a>}
      />
      <p>{askedWords(waiting)}</p>
      {person === undefined ? null : (
        <p>
          {model.patterns.length === 0 ? null : (
            <>
              <a href={`/activities/${model.activity.id}/places?person=${waiting.personId}`}>Give {name} a place each time</a>
              {model.next === null ? '' : ' · '}
            </>
          )}
          {model.next === null ? null : (
            <a href={`/sessions/${model.next.id}/invite?person=${waiting.personId}`}>Check and invite to {shortDate(model.next.onDate)}</a>
          )}
        </p>
      )}
      <Form action={`/activities/${model.activity.id}/waiting/${waiting.id}`} context={context.form}>
        <RadioField
          form={form}
          name="what"
          label="What is the answer?"
          options={[
            { value: 'placed', label: 'They have been invited or given a place' },
            {
              value: 'answered no',
              label: 'No',
              hint: `The reason below is read by ${name}`,
              opens: (
                <TextArea
                  form={form}
                  name="no_words"
                  label={`What ${name} will read`}
                  hint="Why not, and what there is instead. It goes on the list of who to tell."
                  rows={3}
                />
              ),
            },
            { value: 'withdrawn', label: 'They no longer want it', opens: <TextField form={form} name="words" label="A word why" optional /> },
          ]}
        />
        <Buttons>
          <Button look="primary">Save the answer</Button>
        </Buttons>
      </Form>
    </Card>
  );
}

/** Putting somebody on the waiting list. */
export function AskForPlace({ model, context }: { readonly model: WaitingModel; readonly context: PageContext }) {
  const { today } = context;
  const form =
    context.sentBy === programmeAccess['ask-to-wait'].name
      ? context.sent
      : startForm({ 'asked_on-day': String(today.day), 'asked_on-month': String(today.month), 'asked_on-year': String(today.year) });
  const waits = new Set(model.waiting.map((one) => one.waiting.personId));
  return (
    <Card>
      <CardHead title="Somebody asks for a place" />
      <Form action={`/activities/${model.activity.id}/waiting`} context={context.form}>
        <SelectField
          form={form}
          name="person"
          label="Who for?"
          choose="Choose"
          options={model.unit.filter((person) => !waits.has(person.id)).map((person) => ({ value: person.id, label: person.name }))}
        />
        <RadioField
          form={form}
          name="asked_by"
          label="Who asked?"
          inline
          options={waitingAskers.map((value) => ({ value, label: waitingAskerLabels[value] }))}
        />
        <TextField form={form} name="asked_by_name" label="Their name, if it is somebody else" optional width={20} />
        <DateField form={form} name="asked_on" label="When did they ask?" hint={dateExample(today)} />
        <TextField form={form} name="asked_words" label="In their words" optional />
        <Buttons>
          <Button look={model.waiting.some((one) => one.waiting.id === context.query['answer']) ? 'secondary' : 'primary'}>Put on the list</Button>
        </Buttons>
      </Form>
    </Card>
  );
}
