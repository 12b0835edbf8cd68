import type { Child } from 'hono/jsx';
import { classes } from './form-state.ts';
import { Icon } from './icon.tsx';
import type { IconName } from './icon-names.ts';

/** What a card's edge says: `flag` yours to do now, `look` needs someone, `stop` overdue or stopped, `fine` settled, `top` the page's first box. */
export type CardTone = 'plain' | 'flag' | 'look' | 'stop' | 'fine' | 'top' | 'top-stop';

/** A white box with one subject. Give it `CardHead` first. */
export function Card(props: {
  readonly tone?: CardTone | undefined;
  readonly label?: string | undefined;
  readonly id?: string | undefined;
  readonly class?: string | undefined;
  readonly children?: Child;
}) {
  return (
    <section
      class={classes('card', props.tone !== undefined && props.tone !== 'plain' && `card-${props.tone}`, props.class)}
      id={props.id}
      aria-label={props.label}
    >
      {props.children}
    </section>
  );
}

/** A card's heading, with a count, a link or words at the right. */
export function CardHead(props: {
  readonly title: Child;
  readonly aside?: Child;
  readonly level?: 2 | 3 | undefined;
  readonly line?: boolean | undefined;
  readonly id?: string | undefined;
}) {
  const Heading = props.level === 3 ? 'h3' : 'h2';
  return (
    <div class={classes('card-head', props.line !== false && 'card-head-line')}>
      <Heading id={props.id}>{props.title}</Heading>
      {props.aside === undefined ? null : <div class="card-aside">{props.aside}</div>}
    </div>
  );
}

/** How a page's boxes stand side by side where there is room: `three`, `two`, `main-side` (wide and narrow), `side-main`. */
export function Columns({ layout, children }: { readonly layout: 'three' | 'two' | 'main-side' | 'side-main' | 'four'; readonly children?: Child }) {
  return <div class={`columns columns-${layout}`}>{children}</div>;
}

/** Boxes one under another with the usual space between. */
export function Stack({ children, gap = 'plain' }: { readonly children?: Child; readonly gap?: 'small' | 'plain' | 'big' | undefined }) {
  return <div class={`stack stack-${gap}`}>{children}</div>;
}

/** Things on one line that wrap when they must; `apart` pushes the last to the right. */
export function Row({
  children,
  apart,
  top,
  class: more,
}: {
  readonly children?: Child;
  readonly apart?: boolean | undefined;
  readonly top?: boolean | undefined;
  readonly class?: string | undefined;
}) {
  return <div class={classes('row', apart === true && 'row-apart', top === true && 'row-top', more)}>{children}</div>;
}

/** A list with thin lines between its items. Give it `ListItem`s. */
export function LineList({
  children,
  ordered,
  tight,
}: {
  readonly children?: Child;
  readonly ordered?: boolean | undefined;
  readonly tight?: boolean | undefined;
}) {
  const List = ordered === true ? 'ol' : 'ul';
  return (
    <List class={classes('line-list', tight === true && 'line-list-tight')} role="list">
      {children}
    </List>
  );
}

/** One line of a `LineList`: a title (often a link), words under it, and something at the right. */
export function ListItem(props: {
  readonly title?: Child;
  readonly note?: Child;
  readonly aside?: Child;
  readonly tone?: 'stop' | 'look' | undefined;
  readonly children?: Child;
}) {
  return (
    <li class={classes(props.tone !== undefined && `line-${props.tone}`)}>
      <div class="line-main">
        {props.title === undefined ? null : <div class="line-title">{props.title}</div>}
        {props.note === undefined ? null : <div class="quiet small">{props.note}</div>}
        {props.children}
      </div>
      {props.aside === undefined ? null : <div class="line-aside">{props.aside}</div>}
    </li>
  );
}

/** What somebody said, in their own words, with who and when. `big` for the first thing on a page about a person. */
export function Quote(props: {
  readonly words: string;
  readonly who: string;
  readonly when?: string | undefined;
  readonly size?: 'plain' | 'big' | 'small' | undefined;
  readonly lang?: string | undefined;
}) {
  return (
    <figure class={classes('quote', props.size !== undefined && props.size !== 'plain' && `quote-${props.size}`)}>
      <blockquote lang={props.lang} dir="auto">
        “{props.words}”
      </blockquote>
      <figcaption>
        {props.who}
        {props.when === undefined ? null : <>, {props.when}</>}
      </figcaption>
    </figure>
  );
}

/** Nothing here yet: what to do about it, how long it takes, and that the person may say no. */
export function EmptyState(props: {
  readonly title: string;
  readonly icon?: IconName | undefined;
  readonly actions?: Child;
  readonly level?: 2 | 3 | undefined;
  readonly children?: Child;
}) {
  const Heading = props.level === 3 ? 'h3' : 'h2';
  return (
    <div class="empty">
      {props.icon === undefined ? null : <Icon name={props.icon} weight="duotone" class="big" />}
      <div class="empty-words">
        <Heading>{props.title}</Heading>
        <div class="empty-text">{props.children}</div>
        {props.actions === undefined ? null : <div class="buttons">{props.actions}</div>}
      </div>
    </div>
  );
}

/** A sentence in a coloured box: `stop` what stops you and what would repair it, `look` a warning, `fine` done, `info` worth knowing, `unknown` could not check. */
export function Notice(props: {
  readonly tone: 'stop' | 'look' | 'fine' | 'info' | 'unknown';
  readonly title?: Child;
  readonly children?: Child;
  readonly role?: 'status' | 'alert' | undefined;
}) {
  const icons = { stop: 'warning', look: 'warning', fine: 'check-circle', info: 'info', unknown: 'question' } as const;
  return (
    <div class={`notice notice-${props.tone}`} role={props.role}>
      {props.title === undefined ? null : (
        <p class="notice-title">
          <Icon name={icons[props.tone]} weight="fill" /> <span>{props.title}</span>
        </p>
      )}
      {props.children === undefined ? null : <div class="notice-text">{props.children}</div>}
    </div>
  );
}

/** Words that open to show more, without scripts. */
export function Details(props: {
  readonly summary: Child;
  readonly open?: boolean | undefined;
  readonly children?: Child;
  readonly id?: string | undefined;
}) {
  return (
    <details class="nhsuk-details" open={props.open} id={props.id}>
      <summary class="nhsuk-details__summary">
        <span class="nhsuk-details__summary-text">{props.summary}</span>
      </summary>
      <div class="nhsuk-details__text">{props.children}</div>
    </details>
  );
}
