import { fieldId, problemOf, valueOf, type FormState } from '#platform/ui/form-state.ts';
import { ChoiceRow, DateField, HiddenField, RadioField, TextArea, TextField } from '#platform/ui/forms.tsx';
import { Card, CardHead, Columns, Stack } from '#platform/ui/pieces.tsx';
import type { InstrumentItem } from './instrument.ts';
import type { ShownInstrument } from './shown-wording.rules.ts';

/** The name of an item's field. */
export function answerField(itemId: string): string {
  return `answers.${itemId}`;
}

/** One item with its answers as buttons, or a box for a figure. `name` is the field it posts. */
export function ItemField({
  shown,
  item,
  form,
  name,
}: {
  readonly shown: ShownInstrument;
  readonly item: InstrumentItem;
  readonly form: FormState;
  readonly name: string;
}) {
  if (item.figure !== null)
    return (
      <TextField
        form={form}
        name={name}
        label={shown.labelOf(item)}
        hint={`Between ${item.figure.from} and ${item.figure.to}`}
        width={5}
        inputmode="decimal"
      />
    );
  const answers = shown.answersOf(item);
  const worded = answers.some(({ label }) => label !== null);
  // Many plain figures stand in one line; sentences need room.
  const columns = answers.length === 4 ? 4 : worded ? 3 : 5;
  return (
    <div class={worded || answers.length <= 5 ? 'measure-item' : `measure-item measure-item-${answers.length}`}>
      <ChoiceRow
        form={form}
        name={name}
        label={`${shown.labelOf(item)}${item.unscored ? ' (not part of the figure)' : ''}`}
        columns={columns}
        options={answers.map(({ value, sign, label }) => ({ value: String(value), label: label ?? sign }))}
      />
    </div>
  );
}

/** All items, under the areas they belong to. */
export function ItemFields({ shown, form }: { readonly shown: ShownInstrument; readonly form: FormState }) {
  const areas = Map.groupBy(shown.instrument.items, ({ area }) => area);
  const cards = [...areas].map(([area, items]) => (
    <Card>
      {area === null ? null : <CardHead title={area} />}
      {items.map((item) => (
        <ItemField shown={shown} item={item} form={form} name={answerField(item.id)} />
      ))}
    </Card>
  ));
  return areas.size > 2 ? <Columns layout="two">{cards}</Columns> : <Stack>{cards}</Stack>;
}

const whoWords = {
  person: (first: string) => `${first}`,
  proxy: (first: string) => `Somebody for ${first}`,
  rater: () => 'I rate it, from what I saw',
} as const;

/** Who filled it in, when, and what else belongs to it. */
export function AboutFields({ shown, form, first }: { readonly shown: ShownInstrument; readonly form: FormState; readonly first: string }) {
  const { completedBy } = shown.instrument;
  return (
    <Card>
      <CardHead title="About this one" />
      {completedBy.length === 1 ? (
        <HiddenField name="completedBy" value={completedBy[0]!} />
      ) : (
        <RadioField
          form={form}
          name="completedBy"
          label="Whose answers are they?"
          options={completedBy.map((value) => ({
            value,
            label: whoWords[value](first),
            ...(value === 'proxy' ? { hint: `Only when ${first} cannot answer. Say below who, and why.` } : {}),
          }))}
        />
      )}
      {completedBy.includes('person') ? (
        <TextField form={form} name="help" label="Who helped, and how?" hint="Read it aloud, wrote for them, nobody" optional width="full" />
      ) : null}
      {completedBy.includes('rater') ? (
        <TextField
          form={form}
          name="place"
          label="Where and at what was it seen?"
          hint="Sunday lunch group, shopping for one"
          optional
          width="full"
        />
      ) : null}
      <DateField form={form} name="on" label="Done on" />
      <RadioField
        form={form}
        name="occasion"
        label="When is it?"
        options={[
          { value: 'start', label: 'The first, near the start' },
          { value: 'review', label: 'A review' },
          { value: 'leaving', label: 'Before they leave' },
        ]}
      />
      <TextArea form={form} name="ownWords" label={`What ${first} said about it`} hint="In their own words" optional rows={2} />
      <LeaveOut form={form} />
    </Card>
  );
}

/** Shown once something is missing: the person may leave a question out, and then there is no figure. */
function LeaveOut({ form }: { readonly form: FormState }) {
  if (problemOf(form, 'leaveOut') === undefined && valueOf(form, 'leaveOut') === '') return null;
  const id = fieldId('leaveOut');
  return (
    <div class="nhsuk-checkboxes nhsuk-checkboxes--small">
      <div class="nhsuk-checkboxes__item">
        <input class="nhsuk-checkboxes__input" type="checkbox" id={id} name="leaveOut" value="yes" checked={valueOf(form, 'leaveOut') === 'yes'} />
        <label class="nhsuk-label nhsuk-checkboxes__label" for={id}>
          They would rather leave those out. Keep it without a figure.
        </label>
      </div>
    </div>
  );
}
