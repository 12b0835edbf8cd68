import { classes, valueOf } from './form-state.ts';
import { FieldFrame, linkField, type FieldProps } from './field-frame.tsx';

/** Widths in characters; `full` fills the column. */
type FieldWidth = 2 | 3 | 4 | 5 | 10 | 20 | 30 | 'full';

/** What the text fields take. */
export interface TextFieldProps extends FieldProps {
  readonly width?: FieldWidth | undefined;
  readonly inputmode?: 'text' | 'numeric' | 'decimal' | 'email' | 'tel' | 'url' | 'search' | undefined;
  readonly autocomplete?: string | undefined;
  readonly spellcheck?: boolean | undefined;
  /** Words or unit shown joined to the input, such as "hours" or "£". */
  readonly prefix?: string | undefined;
  readonly suffix?: string | undefined;
  readonly type?: 'text' | 'email' | 'tel' | 'search' | 'password' | undefined;
  /** Puts the cursor here when the page opens; only for a page whose one job is this field. */
  readonly autofocus?: boolean | undefined;
  readonly maxlength?: number | undefined;
}

/** One line of text. */
export function TextField(props: TextFieldProps) {
  const links = linkField(props);
  const input = (
    <input
      class={classes(
        'nhsuk-input',
        links.error !== undefined && 'nhsuk-input--error',
        typeof props.width === 'number' && `nhsuk-input--width-${props.width}`,
      )}
      id={links.id}
      name={props.name}
      type={props.type ?? 'text'}
      value={props.type === 'password' ? undefined : valueOf(props.form, props.name)}
      inputmode={props.inputmode}
      autocomplete={props.autocomplete}
      autofocus={props.autofocus}
      maxlength={props.maxlength}
      spellcheck={props.spellcheck}
      aria-describedby={links.describedBy}
      aria-invalid={links.error === undefined ? undefined : 'true'}
    />
  );
  if (props.prefix === undefined && props.suffix === undefined)
    return (
      <FieldFrame links={links} field={props}>
        {input}
      </FieldFrame>
    );
  return (
    <FieldFrame links={links} field={props}>
      <div class="nhsuk-input-wrapper">
        {props.prefix === undefined ? null : (
          <div class="nhsuk-input-wrapper__prefix" aria-hidden="true">
            {props.prefix}
          </div>
        )}
        {input}
        {props.suffix === undefined ? null : (
          <div class="nhsuk-input-wrapper__suffix" aria-hidden="true">
            {props.suffix}
          </div>
        )}
      </div>
    </FieldFrame>
  );
}

/** Several lines of text. */
export function TextArea(props: FieldProps & { readonly rows?: number | undefined; readonly maxlength?: number | undefined }) {
  const links = linkField(props);
  return (
    <FieldFrame links={links} field={props}>
      <textarea
        class={classes('nhsuk-textarea', links.error !== undefined && 'nhsuk-textarea--error')}
        id={links.id}
        name={props.name}
        rows={props.rows ?? 4}
        maxlength={props.maxlength}
        dir="auto"
        aria-describedby={links.describedBy}
        aria-invalid={links.error === undefined ? undefined : 'true'}
      >
        {valueOf(props.form, props.name)}
      </textarea>
    </FieldFrame>
  );
}

/** A number, as text with a number keyboard: a spinner changes figures by accident when somebody scrolls. */
export function NumberField(props: TextFieldProps & { readonly decimals?: boolean | undefined }) {
  return <TextField {...props} width={props.width ?? 4} inputmode={props.decimals === true ? 'decimal' : 'numeric'} spellcheck={false} />;
}

/** A time of day, typed as hh:mm. */
export function TimeField(props: TextFieldProps) {
  return <TextField {...props} width={props.width ?? 5} inputmode="numeric" autocomplete="off" spellcheck={false} />;
}

/** A password. Pasting and password managers work; what was typed is never sent back to the page. */
export function PasswordField(props: TextFieldProps & { readonly autocomplete: 'current-password' | 'new-password' | 'one-time-code' }) {
  return <TextField {...props} type="password" width={props.width ?? 20} spellcheck={false} />;
}

/** A file to send. */
export function FileField(props: FieldProps & { readonly accept?: string | undefined }) {
  const links = linkField(props);
  return (
    <FieldFrame links={links} field={props}>
      <input
        class={classes('file-input', links.error !== undefined && 'file-input-error')}
        type="file"
        id={links.id}
        name={props.name}
        accept={props.accept}
        aria-describedby={links.describedBy}
        aria-invalid={links.error === undefined ? undefined : 'true'}
      />
    </FieldFrame>
  );
}
