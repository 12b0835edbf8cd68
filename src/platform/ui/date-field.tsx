import { classes, idWithin, valueOf } from './form-state.ts';
import { FieldsetFrame, linkField, type FieldProps } from './field-frame.tsx';

const parts = [
  { part: 'day', label: 'Day', width: 2 },
  { part: 'month', label: 'Month', width: 2 },
  { part: 'year', label: 'Year', width: 4 },
] as const;

/**
 * A date in three boxes: `name-day`, `name-month`, `name-year`. A problem may name the whole date (`name`)
 * or one box (`name-month`); the summary's link lands on the day, or on that box.
 */
export function DateField(props: Omit<FieldProps, 'hint'> & { readonly hint?: string | undefined; readonly birthday?: boolean | undefined }) {
  const field: FieldProps = { ...props, hint: props.hint ?? 'For example, 31 3 1980' };
  const names = parts.map(({ part }) => `${props.name}-${part}`);
  const links = linkField(field, ...names);
  const wrong = new Set(props.form.problems.map((problem) => problem.field));
  const oneBoxOnly = names.some((name) => wrong.has(name)) && !wrong.has(props.name);
  return (
    <FieldsetFrame links={links} field={field} role="group">
      <div class="nhsuk-date-input">
        {parts.map(({ part, label, width }) => {
          const name = `${props.name}-${part}`;
          // A problem with the whole date links to #name, so the day box takes that id unless the problem names a box.
          const id = part === 'day' && !wrong.has(name) ? idWithin(props.form, props.name) : idWithin(props.form, name);
          const isWrong = links.error !== undefined && (!oneBoxOnly || wrong.has(name));
          return (
            <div class="nhsuk-date-input__item">
              <label class="nhsuk-label nhsuk-date-input__label" for={id}>
                {label}
              </label>
              <input
                class={classes('nhsuk-input', 'nhsuk-date-input__input', `nhsuk-input--width-${width}`, isWrong && 'nhsuk-input--error')}
                id={id}
                name={name}
                type="text"
                inputmode="numeric"
                value={valueOf(props.form, name)}
                autocomplete={props.birthday === true ? `bday-${part}` : undefined}
                aria-invalid={isWrong ? 'true' : undefined}
              />
            </div>
          );
        })}
      </div>
    </FieldsetFrame>
  );
}
