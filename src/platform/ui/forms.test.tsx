import { expect, test } from 'vitest';
import {
  CheckboxField,
  ChoiceRow,
  DateField,
  ErrorSummary,
  Form,
  PasswordField,
  RadioField,
  SelectField,
  TextArea,
  TextField,
  fieldId,
  startForm,
  type FormState,
} from './forms.tsx';

const html = async (markup: unknown): Promise<string> => String(await markup);
const options = [
  { value: 'a', label: 'First' },
  { value: 'b', label: 'Second', suggested: true },
];

/** The id of the control that `#id` would land on, and whether it can take the focus by itself. */
function landsOnControl(text: string, id: string): boolean {
  return new RegExp(`<(input|select|textarea)[^>]*\\sid="${id}"`).test(text);
}

test.each([
  ['a text field', (form: FormState) => <TextField form={form} name="x" label="X" />, 'x'],
  ['a text area', (form: FormState) => <TextArea form={form} name="x" label="X" />, 'x'],
  ['a list', (form: FormState) => <SelectField form={form} name="x" label="X" options={options} />, 'x'],
  ['radios', (form: FormState) => <RadioField form={form} name="x" label="X" options={options} />, 'x'],
  ['check boxes', (form: FormState) => <CheckboxField form={form} name="x" label="X" options={options} />, 'x'],
  ['a row of choices', (form: FormState) => <ChoiceRow form={form} name="x" label="X" options={options} />, 'x'],
  ['a whole date', (form: FormState) => <DateField form={form} name="x" label="X" />, 'x'],
  ['the day of a date', (form: FormState) => <DateField form={form} name="x" label="X" />, 'x-day'],
  ['the year of a date', (form: FormState) => <DateField form={form} name="x" label="X" />, 'x-year'],
])('the summary’s link lands on %s and the field says the same', async (_, field, name) => {
  const form = { values: {}, problems: [{ field: name, message: 'Put this right' }] };
  const summary = await html(<ErrorSummary problems={form.problems} />);
  const target = /href="#([^"]+)"/.exec(summary)?.[1] ?? '';
  const text = await html(field(form));
  expect(landsOnControl(text, target)).toBe(true);
  expect(text).toContain('Put this right');
  const error = /class="nhsuk-error-message" id="([^"]+)"/.exec(text)?.[1];
  expect(text).toMatch(new RegExp(`aria-describedby="[^"]*\\b${error}\\b`));
});

test('a name with dots and brackets gives an id that a link can hold', async () => {
  const name = 'people[0].level';
  expect(fieldId(name)).toMatch(/^[\w-]+$/);
  const form = { values: { [name]: 'led' }, problems: [] };
  expect(await html(<TextField form={form} name={name} label="Level" />)).toContain(`for="${fieldId(name)}"`);
});

test('the same form drawn for several things has ids of its own for each; the one that was sent keeps the plain id, to which its error links', async () => {
  const field = (form: FormState) =>
    html(
      <>
        <TextField form={form} name="x" label="X" hint="H" />
        <DateField form={form} name="y" label="Y" />
      </>,
    );
  const ids = async (form: FormState) => [...(await field(form)).matchAll(/ id="([^"]+)"/g)].map(([, id]) => id!);
  const [one, other] = [await ids(startForm({}, 'one')), await ids(startForm({}, 'other'))];
  expect(one).toHaveLength(6);
  expect(new Set([...one, ...other]).size).toBe(12);
  expect(await field(startForm({}, 'one'))).toContain('for="x-of-one"');
  expect(await field(startForm({}, 'one'))).toContain('name="x"');
  expect(await ids({ values: {}, problems: [] })).toContain('x');
});

test('a problem with a whole date lands on its first box', async () => {
  const form = { values: {}, problems: [{ field: 'x', message: 'Enter a date' }] };
  expect(await html(<DateField form={form} name="x" label="X" />)).toMatch(/<input[^>]*\sid="x" name="x-day"/);
});

test('only the wrong control is marked invalid', async () => {
  const form = { values: { 'x-day': '31', 'x-month': '13', 'x-year': '2026' }, problems: [{ field: 'x-month', message: 'Month' }] };
  const inputs = [...(await html(<DateField form={form} name="x" label="X" />)).matchAll(/<input[^>]*>/g)].map((match) => match[0]);
  expect(inputs.map((input) => input.includes('aria-invalid="true"'))).toEqual([false, true, false]);
  expect(await html(<TextField form={startForm()} name="x" label="X" />)).not.toContain('aria-invalid');
});

test('a hint and an error are both read, hint first', async () => {
  const form = { values: {}, problems: [{ field: 'x', message: 'Wrong' }] };
  expect(await html(<TextField form={form} name="x" label="X" hint="How" />)).toContain('aria-describedby="x-hint x-error"');
});

test('words typed are kept; a password is not sent back', async () => {
  const form = { values: { x: 'Drum & bass', y: 'a\nb', p: 'secret', c: ['b'] }, problems: [] };
  expect(await html(<TextField form={form} name="x" label="X" />)).toContain('value="Drum &amp; bass"');
  expect(await html(<TextArea form={form} name="y" label="Y" />)).toContain('a\nb</textarea>');
  const password = await html(<PasswordField form={form} name="p" label="P" autocomplete="current-password" />);
  expect(password).not.toContain('secret');
  expect(password).toContain('autocomplete="current-password"');
  expect((await html(<CheckboxField form={form} name="c" label="C" options={options} />)).match(/checked=""/g)).toHaveLength(1);
});

test('a suggestion is said and never chosen', async () => {
  const empty = startForm();
  for (const field of [
    <RadioField form={empty} name="x" label="X" options={options} />,
    <ChoiceRow form={empty} name="x" label="X" options={options} />,
    <SelectField form={empty} name="x" label="X" options={options} choose="Choose" />,
  ]) {
    const text = await html(field);
    expect(text).not.toContain('checked');
    expect(text).not.toMatch(/<option value="b" selected/);
  }
  expect(await html(<RadioField form={empty} name="x" label="X" options={options} />)).toContain('suggested');
  expect(await html(<RadioField form={startForm({ x: 'b' })} name="x" label="X" options={options} />)).toMatch(/value="b" checked/);
});

test('a form carries its token, its key and the version it was made from', async () => {
  const text = await html(<Form action="/sessions" context={{ csrf: 'tok', key: 'k1' }} version={7} />);
  expect(text).toContain('name="_csrf" value="tok"');
  expect(text).toContain('name="_key" value="k1"');
  expect(text).toContain('name="_version" value="7"');
  expect(await html(<Form action="/x" context={{ csrf: 'tok', key: 'k1' }} />)).not.toContain('_version');
});

test('nothing wrong, no summary', async () => {
  expect(
    await html(
      <div>
        <ErrorSummary problems={[]} />
      </div>,
    ),
  ).toBe('<div></div>');
});
