import type { Child } from 'hono/jsx';
import { classes, fieldId, type FormContext, type Problem } from './form-state.ts';
import { Icon } from './icon.tsx';
import type { IconName } from './icon-names.ts';

/** What `Form` takes. */
export interface FormProps {
  readonly action: string;
  readonly context: FormContext;
  /** The version of the record the person was looking at, for the stale-form check. */
  readonly version?: number | string | undefined;
  /** True when the form has a `FileField`. */
  readonly files?: boolean | undefined;
  readonly class?: string | undefined;
  readonly id?: string | undefined;
  /** Names the form for screen readers where a page has several. */
  readonly label?: string | undefined;
  /** The form keeps its own drafts: what is typed in it need not be kept when the page is put away. */
  readonly ownDraft?: boolean | undefined;
  readonly children?: Child;
}

/** A form that posts, with the hidden `_csrf`, `_key` and, where given, `_version`. The server checks everything: no browser validation. */
export function Form(props: FormProps) {
  return (
    <form
      method="post"
      action={props.action}
      class={classes('form', props.class)}
      id={props.id}
      aria-label={props.label}
      enctype={props.files === true ? 'multipart/form-data' : undefined}
      data-draft={props.ownDraft === true ? 'own' : undefined}
      novalidate
    >
      <HiddenField name="_csrf" value={props.context.csrf} />
      <HiddenField name="_key" value={props.context.key} />
      {props.version === undefined ? null : <HiddenField name="_version" value={String(props.version)} />}
      {props.children}
    </form>
  );
}

/** A form that only asks (GET): search, filter, choose a week. Nothing hidden is added. */
export function AskForm(props: {
  readonly action: string;
  readonly class?: string | undefined;
  readonly label?: string | undefined;
  readonly children?: Child;
}) {
  return (
    <form method="get" action={props.action} class={classes('form ask', props.class)} aria-label={props.label} novalidate>
      {props.children}
    </form>
  );
}

/** A value the form carries along unseen. */
export function HiddenField({ name, value }: { readonly name: string; readonly value: string }) {
  return <input type="hidden" name={name} value={value} />;
}

/** Green (one a page), outlined blue, outlined red, or as a link. */
type ButtonLook = 'primary' | 'secondary' | 'danger' | 'link';

interface ButtonLookProps {
  readonly look?: ButtonLook | undefined;
  readonly icon?: IconName | undefined;
  readonly size?: 'plain' | 'big' | undefined;
  /** Fills the width of its column. */
  readonly wide?: boolean | undefined;
  /** Words only for screen readers, after the label: "Open" + " swimming, Wednesday". */
  readonly about?: string | undefined;
  readonly children?: Child;
}

function buttonClass(props: ButtonLookProps): string {
  return classes('button', `button-${props.look ?? 'secondary'}`, props.size === 'big' && 'button-big', props.wide === true && 'button-wide');
}

function ButtonWords(props: ButtonLookProps) {
  return (
    <>
      {props.icon === undefined ? null : <Icon name={props.icon} weight="bold" />}
      <span>
        {props.children}
        {props.about === undefined ? null : <span class="nhsuk-u-visually-hidden"> {props.about}</span>}
      </span>
    </>
  );
}

/** A button that sends its form. `name` and `value` tell the server which of several was pressed; `action` sends it elsewhere. */
export function Button(
  props: ButtonLookProps & {
    readonly name?: string | undefined;
    readonly value?: string | undefined;
    readonly action?: string | undefined;
    readonly form?: string | undefined;
    readonly disabled?: boolean | undefined;
  },
) {
  return (
    <button
      type="submit"
      class={buttonClass(props)}
      name={props.name}
      value={props.value}
      formaction={props.action}
      form={props.form}
      disabled={props.disabled}
    >
      <ButtonWords {...props} />
    </button>
  );
}

/** A link that looks like a button: it goes somewhere and changes nothing. */
export function ButtonLink(
  props: ButtonLookProps & { readonly href: string; readonly current?: boolean | undefined; readonly download?: boolean | undefined },
) {
  return (
    <a href={props.href} class={buttonClass(props)} aria-current={props.current === true ? 'true' : undefined} download={props.download}>
      <ButtonWords {...props} />
    </a>
  );
}

/** Buttons and links side by side at the end of a form. */
export function Buttons({ children }: { readonly children?: Child }) {
  return <div class="buttons">{children}</div>;
}

/** A bar that stays at the foot of the screen on phones: a tally on the left, the one act on the right. */
export function StickyFoot({ words, note, children }: { readonly words: Child; readonly note?: Child; readonly children?: Child }) {
  return (
    <div class="sticky-foot">
      <div class="sticky-words">
        <b>{words}</b>
        {note === undefined ? null : <span class="quiet">{note}</span>}
      </div>
      <div class="sticky-act">{children}</div>
    </div>
  );
}

/**
 * "There is a problem", above the heading, with a link to each field. Empty when nothing is wrong.
 * It can take the focus; the page's script moves it there, and without scripts `role="alert"` still announces it.
 */
export function ErrorSummary({
  problems,
  heading = 'There is a problem',
}: {
  readonly problems: readonly Problem[];
  readonly heading?: string | undefined;
}) {
  if (problems.length === 0) return null;
  return (
    <div class="nhsuk-error-summary" tabindex={-1} data-error-summary>
      <div role="alert">
        <h2 class="nhsuk-error-summary__title">{heading}</h2>
        <ul class="nhsuk-list nhsuk-error-summary__list">
          {problems.map((problem) => (
            <li>{problem.field === '' ? problem.message : <a href={`#${fieldId(problem.field)}`}>{problem.message}</a>}</li>
          ))}
        </ul>
      </div>
    </div>
  );
}

/** Fields that belong together on one line where there is room (start and end, first and last name). */
export function FieldRow({ children }: { readonly children?: Child }) {
  return <div class="field-row">{children}</div>;
}
