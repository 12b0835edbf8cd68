import type { Child } from 'hono/jsx';
import { classes, describedBy, idWithin, problemOf, type FormState } from './form-state.ts';

/** What every field takes. */
export interface FieldProps {
  readonly form: FormState;
  readonly name: string;
  readonly label: string;
  readonly hint?: Child;
  /** How big the label is: `plain` 16 px bold; `big` when it is the page's one question. */
  readonly size?: 'plain' | 'big' | undefined;
  /** Says "(optional)" after the label. */
  readonly optional?: boolean | undefined;
  /** Hides the label from sight only, where the column or the words beside it already say it. */
  readonly hideLabel?: boolean | undefined;
}

/** What a control needs to be tied to its label, hint and error. */
export interface FieldLinks {
  readonly id: string;
  readonly error: string | undefined;
  readonly hintId: string | undefined;
  readonly errorId: string | undefined;
  readonly describedBy: string | undefined;
}

/** Works out the ids that tie a control to its hint and its error message. */
export function linkField(props: Pick<FieldProps, 'form' | 'name' | 'hint'>, ...parts: readonly string[]): FieldLinks {
  const id = idWithin(props.form, props.name);
  const error = problemOf(props.form, props.name, ...parts);
  const hintId = props.hint === undefined ? undefined : `${id}-hint`;
  const errorId = error === undefined ? undefined : `${id}-error`;
  return { id, error, hintId, errorId, describedBy: describedBy(hintId, errorId) };
}

/** The words of a label or legend, with "(optional)" where it applies. */
function LabelWords({ label, optional }: { readonly label: string; readonly optional?: boolean | undefined }) {
  return (
    <>
      {label}
      {optional === true ? <span class="optional"> (optional)</span> : null}
    </>
  );
}

/** The hint under a label. */
function Hint({ id, children }: { readonly id: string | undefined; readonly children?: Child }) {
  return id === undefined ? null : (
    <div class="nhsuk-hint" id={id}>
      {children}
    </div>
  );
}

/** The error by the field, in the NHS pattern: "Error:" is read out but not shown. */
export function ErrorMessage({ id, message }: { readonly id: string | undefined; readonly message: string | undefined }) {
  if (id === undefined || message === undefined) return null;
  return (
    <span class="nhsuk-error-message" id={id}>
      <span class="nhsuk-u-visually-hidden">Error: </span>
      {message}
    </span>
  );
}

/** A field with one control: label, hint, error, control. */
export function FieldFrame({ links, field, children }: { readonly links: FieldLinks; readonly field: FieldProps; readonly children?: Child }) {
  return (
    <div class={classes('nhsuk-form-group', links.error !== undefined && 'nhsuk-form-group--error')}>
      <label
        class={classes('nhsuk-label', field.size === 'big' && 'nhsuk-label--m', field.hideLabel === true && 'nhsuk-u-visually-hidden')}
        for={links.id}
      >
        <LabelWords label={field.label} optional={field.optional} />
      </label>
      <Hint id={links.hintId}>{field.hint}</Hint>
      <ErrorMessage id={links.errorId} message={links.error} />
      {children}
    </div>
  );
}

/** A field with several controls (radios, check boxes, a date): a fieldset whose legend is the question. */
export function FieldsetFrame({
  links,
  field,
  children,
  role,
}: {
  readonly links: FieldLinks;
  readonly field: FieldProps;
  readonly children?: Child;
  readonly role?: string | undefined;
}) {
  return (
    <div class={classes('nhsuk-form-group', links.error !== undefined && 'nhsuk-form-group--error')}>
      <fieldset class="nhsuk-fieldset" aria-describedby={links.describedBy} role={role}>
        <legend
          class={classes(
            'nhsuk-fieldset__legend',
            field.size === 'big' && 'nhsuk-fieldset__legend--m',
            field.hideLabel === true && 'nhsuk-u-visually-hidden',
          )}
        >
          <LabelWords label={field.label} optional={field.optional} />
        </legend>
        <Hint id={links.hintId}>{field.hint}</Hint>
        <ErrorMessage id={links.errorId} message={links.error} />
        {children}
      </fieldset>
    </div>
  );
}
