import type { Setting } from '#platform/settings.ts';
import { startForm, type FormState } from '#platform/ui/form-state.ts';
import { CheckboxField, FieldRow, NumberField, RadioField, TextArea, TextField } from '#platform/ui/forms.tsx';
import { askedAs, rowField, showRow, showSetting, spareRows, typeRows, typeSetting, type RowColumn } from './setting-value.rules.ts';

/** A value as somebody reads it: a list of things line by line. */
export function SettingValue({ value }: { readonly value: unknown }) {
  if (!Array.isArray(value) || value.every((one) => typeof one !== 'object')) return <>{showSetting(value)}</>;
  return (
    <ol>
      {value.map((one) => (
        <li>{showRow(one)}</li>
      ))}
    </ol>
  );
}

/** A setting's form as it starts, with the value in force. */
export function startValue(setting: Setting<unknown>, value: unknown): FormState {
  const asked = askedAs(setting.schema);
  return startForm(asked.as === 'rows' ? typeRows(asked.columns, value) : { value: typeSetting(setting.schema, value) });
}

/** The field, or the rows of fields, a setting's value is asked for with. */
export function ValueField({ setting, form }: { readonly setting: Setting<unknown>; readonly form: FormState }) {
  const asked = askedAs(setting.schema);
  switch (asked.as) {
    case 'number':
      return <NumberField form={form} name="value" label="Value" decimals />;
    case 'yes or no':
      return (
        <RadioField
          form={form}
          name="value"
          label="Value"
          inline
          options={[
            { value: 'yes', label: 'Yes' },
            { value: 'no', label: 'No' },
          ]}
        />
      );
    case 'choice':
      return <RadioField form={form} name="value" label="Value" options={asked.options.map((option) => ({ value: option, label: option }))} />;
    case 'list':
      return <TextArea form={form} name="value" label="Values, one on a line" rows={6} />;
    case 'rows':
      return <RowFields columns={asked.columns} form={form} />;
    case 'json':
      return <TextArea form={form} name="value" label="Value" hint="Keep quotation marks and brackets as they are." rows={4} />;
    case 'text':
      return <TextField form={form} name="value" label="Value" width={20} />;
  }
}

/** A list of things, a row each, in order; some rows more to add to it. */
function RowFields({ columns, form }: { readonly columns: readonly RowColumn[]; readonly form: FormState }) {
  const used = Object.entries(form.values).flatMap(([name, value]) => (value === '' ? [] : (/^row(\d{1,2})_/.exec(name)?.[1] ?? [])));
  const count = Math.max(0, ...used.map(Number)) + spareRows;
  return (
    <>
      <p class="quiet">A row for each, in this order. Leave a row empty to leave it out.</p>
      {Array.from({ length: count }, (_unused, index) => index + 1).map((row) => (
        <fieldset>
          <legend>Row {row}</legend>
          {columns
            .filter((column) => column.as === 'text')
            .map((column) => (
              <RowPart column={column} name={rowField(row, column)} form={form} />
            ))}
          <FieldRow>
            {columns
              .filter((column) => column.as !== 'text')
              .map((column) => (
                <RowPart column={column} name={rowField(row, column)} form={form} />
              ))}
          </FieldRow>
        </fieldset>
      ))}
    </>
  );
}

function RowPart({ column, name, form }: { readonly column: RowColumn; readonly name: string; readonly form: FormState }) {
  switch (column.as) {
    case 'text':
      return <TextField form={form} name={name} label={column.label} width="full" />;
    case 'number':
      return <NumberField form={form} name={name} label={column.label} width={5} />;
    case 'yes or no':
      return <CheckboxField form={form} name={name} label={column.label} hideLabel options={[{ value: 'yes', label: column.label }]} />;
  }
}
