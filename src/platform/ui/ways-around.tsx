import type { Child } from 'hono/jsx';
import { classes } from './form-state.ts';
import { Icon } from './icon.tsx';
import type { IconName } from './icon-names.ts';

/** A place to go, and whether we are there. */
export interface WayProps {
  readonly href: string;
  readonly label: Child;
  readonly current?: boolean | undefined;
}

/** Back to the page this one came from. */
export function BackLink({ href, children }: { readonly href: string; readonly children?: Child }) {
  return (
    <a class="back-link" href={href}>
      <Icon name="caret-left" weight="bold" />
      <span>{children}</span>
    </a>
  );
}

type TabProps = WayProps & { readonly count?: number | undefined };

/** Links between the pages about one thing, drawn as tabs. They are links: each is its own page. What is opened seldom stands under `more`, which opens without scripts. */
export function Tabs({
  label,
  items,
  more,
}: {
  readonly label: string;
  readonly items: readonly TabProps[];
  readonly more?: { readonly label: string; readonly items: readonly TabProps[] } | undefined;
}) {
  const here = more?.items.find((item) => item.current === true);
  return (
    <nav class="tabs" aria-label={label}>
      <ul role="list">
        {items.map((item) => (
          <Tab {...item} />
        ))}
        {here === undefined ? null : <Tab {...here} />}
      </ul>
      {more === undefined || more.items.length === 0 ? null : (
        <details class="tabs-more">
          <summary>{more.label}</summary>
          <ul role="list">
            {more.items
              .filter((item) => item !== here)
              .map((item) => (
                <Tab {...item} />
              ))}
          </ul>
        </details>
      )}
    </nav>
  );
}

function Tab({ href, label, current, count }: TabProps) {
  return (
    <li>
      <a href={href} aria-current={current === true ? 'page' : undefined}>
        {label}
        {count === undefined ? null : <span class="count">{count}</span>}
      </a>
    </li>
  );
}

/** One of a few views of the same page, as joined links: Week, Month, Quarter; or earlier and later with an icon. */
export function Segmented({
  label,
  items,
}: {
  readonly label: string;
  readonly items: readonly (WayProps & { readonly icon?: IconName | undefined })[];
}) {
  return (
    <nav class="segmented" aria-label={label}>
      {items.map((item) => (
        <a href={item.href} aria-current={item.current === true ? 'true' : undefined} class={classes(item.icon !== undefined && 'segment-icon')}>
          {item.icon === undefined ? (
            item.label
          ) : (
            <>
              <Icon name={item.icon} weight="bold" />
              <span class="nhsuk-u-visually-hidden">{item.label}</span>
            </>
          )}
        </a>
      ))}
    </nav>
  );
}

/** One day of `DayTabs`. */
export interface DayTab {
  readonly href: string;
  /** "Mon" */
  readonly day: string;
  /** "23" */
  readonly date: string;
  /** The whole day read out: "Monday 23 November". */
  readonly full: string;
  readonly current?: boolean | undefined;
  readonly today?: boolean | undefined;
  /** Draws the dotted mark and is read out: "has a gap". */
  readonly gap?: string | undefined;
}

/** The days of a week as links, for phones. `phoneOnly` hides them where the whole week shows. */
export function DayTabs({
  label,
  days,
  phoneOnly,
}: {
  readonly label: string;
  readonly days: readonly DayTab[];
  readonly phoneOnly?: boolean | undefined;
}) {
  return (
    <nav class={classes('day-tabs', phoneOnly === true && 'phone-only')} aria-label={label}>
      <ul role="list">
        {days.map((day) => (
          <li>
            <a
              href={day.href}
              aria-current={day.current === true ? 'true' : undefined}
              class={classes(day.gap !== undefined && 'has-gap', day.today === true && 'is-today')}
            >
              <span aria-hidden="true">
                {day.day}
                <b>{day.date}</b>
              </span>
              <span class="nhsuk-u-visually-hidden">
                {day.full}
                {day.today === true ? ', today' : ''}
                {day.gap === undefined ? '' : `, ${day.gap}`}
              </span>
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** Earlier and later pages of a long list. */
export function Pages({
  label,
  earlier,
  later,
  words,
}: {
  readonly label: string;
  readonly earlier?: string | undefined;
  readonly later?: string | undefined;
  readonly words?: string | undefined;
}) {
  return (
    <nav class="pages" aria-label={label}>
      {earlier === undefined ? (
        <span></span>
      ) : (
        <a href={earlier} rel="prev">
          <Icon name="caret-left" weight="bold" /> Previous
        </a>
      )}
      {words === undefined ? null : <span class="quiet">{words}</span>}
      {later === undefined ? (
        <span></span>
      ) : (
        <a href={later} rel="next">
          Next <Icon name="caret-right" weight="bold" />
        </a>
      )}
    </nav>
  );
}
