import type { Child } from 'hono/jsx';
import { classes, valueOf, valuesOf } from './form-state.ts';
import { ErrorMessage, FieldFrame, FieldsetFrame, linkField, type FieldProps } from './field-frame.tsx';

/** One answer that can be chosen. */
export interface Choice {
  readonly value: string;
  readonly label: string;
  readonly hint?: Child;
  /** Writes "suggested" beside the answer. It is never chosen for anyone. */
  readonly suggested?: boolean | undefined;
  /** Shown under the answer while it is chosen (always shown where the browser cannot hide it). */
  readonly opens?: Child;
  readonly disabled?: boolean | undefined;
}

/** A list to choose one from. `choose` is the empty first line; leave it out only when a value is always set. */
export function SelectField(
  props: FieldProps & {
    readonly options: readonly (Choice | { readonly group: string; readonly options: readonly Choice[] })[];
    readonly choose?: string | undefined;
  },
) {
  const links = linkField(props);
  const value = valueOf(props.form, props.name);
  const line = (option: Choice) => (
    <option value={option.value} selected={option.value === value} disabled={option.disabled}>
      {option.label}
      {option.suggested === true ? ' (suggested)' : ''}
    </option>
  );
  return (
    <FieldFrame links={links} field={props}>
      <select
        class={classes('nhsuk-select', links.error !== undefined && 'nhsuk-select--error')}
        id={links.id}
        name={props.name}
        aria-describedby={links.describedBy}
        aria-invalid={links.error === undefined ? undefined : 'true'}
      >
        {props.choose === undefined ? null : (
          <option value="" selected={value === ''}>
            {props.choose}
          </option>
        )}
        {props.options.map((option) => ('group' in option ? <optgroup label={option.group}>{option.options.map(line)}</optgroup> : line(option)))}
      </select>
    </FieldFrame>
  );
}

/** What the radio and check box fields take. */
export interface ChoicesFieldProps extends FieldProps {
  readonly options: readonly Choice[];
  readonly inline?: boolean | undefined;
}

interface OneChoiceProps {
  readonly kind: 'radio' | 'checkbox';
  readonly name: string;
  readonly id: string;
  readonly option: Choice;
  readonly checked: boolean;
}

function OneChoice({ kind, name, id, option, checked }: OneChoiceProps) {
  const block = kind === 'radio' ? 'nhsuk-radios' : 'nhsuk-checkboxes';
  const hintId = option.hint === undefined ? undefined : `${id}-item-hint`;
  return (
    <>
      <div class={classes(`${block}__item`, option.opens !== undefined && 'opens')}>
        <input
          class={`${block}__input`}
          id={id}
          name={name}
          type={kind}
          value={option.value}
          checked={checked}
          disabled={option.disabled}
          aria-describedby={hintId}
        />
        <label class={`nhsuk-label ${block}__label`} for={id}>
          {option.label}
          {option.suggested === true ? (
            <>
              {' '}
              <span class="suggested">suggested</span>
            </>
          ) : null}
        </label>
        {hintId === undefined ? null : (
          <div class={`nhsuk-hint ${block}__hint`} id={hintId}>
            {option.hint}
          </div>
        )}
      </div>
      {option.opens === undefined ? null : <div class={`${block}__conditional opened`}>{option.opens}</div>}
    </>
  );
}

/** One answer of a few. Nothing is chosen unless the form already holds a value: a fact is never stated for anyone. */
export function RadioField(props: ChoicesFieldProps) {
  const links = linkField(props);
  const value = valueOf(props.form, props.name);
  return (
    <FieldsetFrame links={links} field={props}>
      <div class={classes('nhsuk-radios nhsuk-radios--small', props.inline === true && 'nhsuk-radios--inline')}>
        {props.options.map((option, index) => (
          <OneChoice
            kind="radio"
            name={props.name}
            id={index === 0 ? links.id : `${links.id}-${index + 1}`}
            option={option}
            checked={option.value === value}
          />
        ))}
      </div>
    </FieldsetFrame>
  );
}

/** Any number of answers. A single option makes a lone tick box: the label is then the question. */
export function CheckboxField(props: ChoicesFieldProps) {
  const links = linkField(props);
  const values = valuesOf(props.form, props.name);
  return (
    <FieldsetFrame links={links} field={props}>
      <div class={classes('nhsuk-checkboxes nhsuk-checkboxes--small', props.inline === true && 'nhsuk-checkboxes--inline')}>
        {props.options.map((option, index) => (
          <OneChoice
            kind="checkbox"
            name={props.name}
            id={index === 0 ? links.id : `${links.id}-${index + 1}`}
            option={option}
            checked={values.includes(option.value)}
          />
        ))}
      </div>
    </FieldsetFrame>
  );
}

/** One answer that reads as a button, for `ChoiceRow`. */
export interface RowChoice {
  readonly value: string;
  readonly label: string;
  /** `quiet` (grey) for the answer that is not taking part; it opens the row's `opened` part. */
  readonly tone?: 'plain' | 'quiet' | undefined;
}

/**
 * A row of native radios drawn as buttons, at least 44 px high: attendance levels, faces, yes or no.
 * `opened` shows while a `quiet` answer is chosen (and always where the browser has no `:has()`).
 */
export function ChoiceRow(
  props: FieldProps & { readonly options: readonly RowChoice[]; readonly columns?: 2 | 3 | 4 | 5 | undefined; readonly opened?: Child },
) {
  const links = linkField(props);
  const value = valueOf(props.form, props.name);
  return (
    <div class="choice-set">
      <fieldset class={classes('choice-row', links.error !== undefined && 'choice-row-error')} aria-describedby={links.describedBy}>
        <legend class={classes('nhsuk-fieldset__legend', props.hideLabel === true && 'nhsuk-u-visually-hidden')}>{props.label}</legend>
        {links.hintId === undefined ? null : (
          <div class="nhsuk-hint" id={links.hintId}>
            {props.hint}
          </div>
        )}
        <ErrorMessage id={links.errorId} message={links.error} />
        <div class={`choices choices-${props.columns ?? Math.min(Math.max(props.options.length, 2), 5)}`}>
          {props.options.map((option, index) => {
            const id = index === 0 ? links.id : `${links.id}-${index + 1}`;
            return (
              <div class={classes('choice', option.tone === 'quiet' && 'choice-quiet')}>
                <input type="radio" id={id} name={props.name} value={option.value} checked={option.value === value} />
                <label for={id}>{option.label}</label>
              </div>
            );
          })}
        </div>
      </fieldset>
      {props.opened === undefined ? null : <div class="choice-opened">{props.opened}</div>}
    </div>
  );
}
