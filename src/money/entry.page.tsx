import { z } from 'zod';
import { choice, longText, optionalText } from '#platform/form-fields.ts';
import { action, NotFound, page, refuse, type FindSubject, type PageContext } from '#platform/route.ts';
import { clockAt, dateOf, dateWithYear } from '#platform/time.ts';
import { startForm } from '#platform/ui/form-state.ts';
import { Button, Buttons, Form, RadioField, TextArea } from '#platform/ui/forms.tsx';
import { Card, CardHead, Columns, Details, Notice, Stack, SummaryList, Tag } from '#platform/ui/pieces.tsx';
import { moneyAccess } from './access.ts';
import { poundsOf, stateOf } from './budget.rules.ts';
import { askCommitted } from './money-model.ts';
import { addStep, entryById, takeBack } from './money-store.ts';
import { monthKey, stateWords } from './view.tsx';
import type { SpendingEntry } from './words.ts';

const aboutEntry: FindSubject = async (scope, params) => {
  const entry = await entryById(scope, params['entry']!);
  return entry === null ? null : { unitIds: [entry.unitId] };
};

const whenWords = (at: Temporal.Instant): string => `${dateWithYear(dateOf(at))}, ${clockAt(at)}`;

/** One thing money was spent on: who paid, whether the receipt was seen, the second person's answer, and taking it back. */
export const entryPage = page({
  path: '/money/entries/:entry',
  access: moneyAccess['see-entry'],
  query: z.object({}),
  subject: aboutEntry,
  async load(scope, { params }) {
    const entry = await entryById(scope, params['entry']!);
    if (entry === null) return null;
    const { categories } = await askCommitted(scope, entry.unitId, entry.on, entry.on);
    return { entry, category: categories.find(({ code }) => code === entry.category)?.label ?? entry.category };
  },
  people: () => [],
  show({ entry, category }, context) {
    const state = stateOf(entry);
    return {
      title: entry.what,
      beside: <Tag tone={state === 'spent' ? 'green' : state === 'waiting' ? 'amber' : 'grey'}>{stateWords[state]}</Tag>,
      back: { href: `/money?unit=${entry.unitId}&month=${monthKey(entry.on)}`, label: 'Money for activities' },
      body: (
        <Columns layout="main-side">
          <Stack>
            <Card>
              <SummaryList items={factsOf(entry, category)} />
            </Card>
          </Stack>
          <Stack>
            {state === 'waiting' ? <Answer entry={entry} context={context} /> : null}
            {entry.receiptSeen || state === 'taken back' || !context.may(moneyAccess['see-receipt']) ? null : (
              <Card>
                <CardHead title="The receipt" />
                <Form action={`/money/entries/${entry.id}/receipt`} context={context.form} label="The receipt">
                  <p>Nobody has said that they saw it.</p>
                  <Buttons>
                    <Button>I have seen it</Button>
                  </Buttons>
                </Form>
              </Card>
            )}
            {state === 'taken back' || !context.may(moneyAccess['take-back-spending']) ? null : <TakeBack entry={entry} context={context} />}
          </Stack>
        </Columns>
      ),
    };
  },
});

function factsOf(entry: SpendingEntry, category: string) {
  const { answer, receipt, takenBack } = entry;
  return [
    { key: 'How much', value: poundsOf(entry.pence) },
    { key: 'When', value: dateWithYear(entry.on) },
    { key: 'Category', value: category },
    ...(entry.aboutId === null ? [] : [{ key: 'For', value: <a href={`/sessions/${entry.aboutId}`}>{entry.aboutLabel}</a> }]),
    { key: 'Paid by', value: entry.paidBy },
    { key: 'Receipt', value: receipt === null ? (entry.receiptSeen ? 'Seen' : 'Not seen yet') : `Seen by ${receipt.by}, ${whenWords(receipt.at)}` },
    ...(entry.limit === null ? [] : [{ key: 'Limit that day', value: poundsOf(entry.limit) }]),
    ...(answer === null
      ? []
      : [
          {
            key: 'Second person',
            value: `${answer.approved ? 'Approved' : 'Not approved'} by ${answer.by}, ${whenWords(answer.at)}${answer.words === null ? '' : `: ${answer.words}`}`,
          },
        ]),
    { key: 'Written down', value: `${entry.writtenBy}, ${whenWords(entry.writtenAt)}` },
    ...(takenBack === null
      ? []
      : [{ key: 'Taken back', value: `${poundsOf(-entry.pence)}, by ${takenBack.by}, ${whenWords(takenBack.at)}: ${takenBack.why}` }]),
  ];
}

function Answer({ entry, context }: { readonly entry: SpendingEntry; readonly context: PageContext }) {
  const mine = [entry.writtenById, entry.paidById].includes(context.actor.id ?? '');
  if (mine || !context.may(moneyAccess['approve-spending']))
    return (
      <Notice tone="look" title="Waits for a second person">
        {mine ? 'You wrote it down or paid: somebody else says whether it is approved.' : 'The manager or the head OT says whether it is approved.'}
      </Notice>
    );
  const form = context.sentBy === moneyAccess['approve-spending'].name ? context.sent : startForm();
  return (
    <Card tone="look">
      <CardHead title="Second person" />
      <Form action={`/money/entries/${entry.id}/answer`} context={context.form} label="Second person">
        <RadioField
          form={form}
          name="approved"
          label={`${poundsOf(entry.pence)} for ${entry.what}`}
          options={[
            { value: 'yes', label: 'Approved' },
            { value: 'no', label: 'Not approved' },
          ]}
        />
        <TextArea form={form} name="words" label="Why" hint="Needed when it is not approved" rows={2} optional />
        <Buttons>
          <Button look="primary">Keep the answer</Button>
        </Buttons>
      </Form>
    </Card>
  );
}

function TakeBack({ entry, context }: { readonly entry: SpendingEntry; readonly context: PageContext }) {
  const sent = context.sentBy === moneyAccess['take-back-spending'].name;
  return (
    <Details summary="It is wrong: take it back" open={sent}>
      <Form action={`/money/entries/${entry.id}/take-back`} context={context.form} label="Take it back">
        <p class="quiet small">An entry is never changed. This writes one of {poundsOf(-entry.pence)} beside it; then write down what is right.</p>
        <TextArea form={sent ? context.sent : startForm()} name="why" label="What is wrong with it?" rows={2} />
        <Buttons>
          <Button>Take it back</Button>
        </Buttons>
      </Form>
    </Details>
  );
}

async function entryOf(scope: Parameters<typeof entryById>[0], id: string): Promise<SpendingEntry> {
  const entry = await entryById(scope, id);
  if (entry === null) throw new NotFound();
  return entry;
}

/** A second person approves, or does not. */
export const answerEntry = action({
  path: '/money/entries/:entry/answer',
  access: moneyAccess['approve-spending'],
  input: z.strictObject({ approved: choice('Say whether it is approved', ['yes', 'no']), words: optionalText('why', 500) }),
  subject: aboutEntry,
  again: entryPage as never,
  async run(scope, input, params) {
    const entry = await entryOf(scope, params['entry']!);
    if (stateOf(entry) !== 'waiting') refuse('', 'This entry waits for nobody.');
    if (entry.writtenById === scope.actor.id || entry.paidById === scope.actor.id)
      refuse('', 'You wrote it down or paid: somebody else says whether it is approved.');
    if (input.approved === 'no' && input.words === null) refuse('words', 'Say why it is not approved.');
    if (!(await addStep(scope, entry, { about: 'answer', approved: input.approved === 'yes', words: input.words })))
      refuse('', 'Somebody answered already. Open the page again.');
    return {
      to: `/money/entries/${entry.id}`,
      say: input.approved === 'yes' ? 'Kept. It counts as spent.' : 'Kept. It does not count.',
      unitId: entry.unitId,
      subject: entry.id,
      fields: ['second person'],
    };
  },
});

/** The receipt was seen after the entry was written. */
export const seeReceipt = action({
  path: '/money/entries/:entry/receipt',
  access: moneyAccess['see-receipt'],
  input: z.strictObject({}),
  subject: aboutEntry,
  again: entryPage as never,
  async run(scope, _input, params) {
    const entry = await entryOf(scope, params['entry']!);
    if (entry.receiptSeen || !(await addStep(scope, entry, { about: 'receipt', approved: null, words: null })))
      refuse('', 'The receipt was seen already.');
    return { to: `/money/entries/${entry.id}`, say: 'Kept.', unitId: entry.unitId, subject: entry.id, fields: ['receipt'] };
  },
});

/** Takes an entry back with one of its own. */
export const takeBackEntry = action({
  path: '/money/entries/:entry/take-back',
  access: moneyAccess['take-back-spending'],
  input: z.strictObject({ why: longText('what is wrong with it', 500) }),
  subject: aboutEntry,
  again: entryPage as never,
  async run(scope, input, params) {
    const entry = await entryOf(scope, params['entry']!);
    if (entry.takenBack !== null || !(await takeBack(scope, entry, input.why))) refuse('', 'It was taken back already.');
    return {
      to: `/money/entries/${entry.id}`,
      say: 'Taken back. Now write down what is right.',
      unitId: entry.unitId,
      subject: entry.id,
      reason: input.why,
      fields: ['spending'],
    };
  },
});
