import type { Child } from 'hono/jsx';
import { classes } from './form-state.ts';
import { GapBlock, SessionBlock, type GapBlockProps, type SessionBlockProps } from './session-block.tsx';
import { minutesOf, placeBlocks, placeClasses, stepsInDay } from './grid-place.ts';

/** One column of the week: a day, or one room, person, member of staff or vehicle. */
export interface WeekColumn {
  readonly id: string;
  /** "Mon 23" */
  readonly heading: string;
  /** "Monday 23 November", read out instead. */
  readonly full?: string | undefined;
  readonly headingHref?: string | undefined;
  /** "6 one to ones" */
  readonly note?: Child;
  readonly today?: boolean | undefined;
  readonly sessions: readonly SessionBlockProps[];
  readonly gaps?: readonly GapBlockProps[] | undefined;
  /** Where a new session at this time and day is added: shown as a link at the foot of the day on phones. */
  readonly addHref?: string | undefined;
  /** The ISO date, for the island that drags. */
  readonly date?: string | undefined;
}

/** What `WeekGrid` takes. */
export interface WeekGridProps {
  readonly label: string;
  readonly columns: readonly WeekColumn[];
  /** The id of the one column that shows on a phone; all of them stack when it is left out. */
  readonly phoneColumn?: string | undefined;
}

type Item = { readonly from: string; readonly to: string; readonly gap?: GapBlockProps; readonly session?: SessionBlockProps };

function itemsOf(column: WeekColumn): readonly Item[] {
  const sessions = column.sessions.map((session) => ({ from: session.from, to: session.to, session }));
  const gaps = (column.gaps ?? []).map((gap) => ({ from: gap.from, to: gap.to, gap }));
  return [...sessions, ...gaps].toSorted((a, b) => minutesOf(a.from) - minutesOf(b.from) || minutesOf(a.to) - minutesOf(b.to));
}

const hours = Array.from({ length: 12 }, (_, index) => String(index + 9).padStart(2, '0'));

/**
 * A week (or a day by room, person, staff or vehicle) on a grid of 09:00 to 21:00. To a screen reader each column
 * is a heading and an ordered list of links in time order; there is no grid role. On a narrow screen it becomes
 * that list to the eye too.
 */
export function WeekGrid({ label, columns, phoneColumn }: WeekGridProps) {
  const days = Math.min(Math.max(columns.length, 1), 14);
  return (
    <section class={`week days-${days}`} aria-label={label}>
      <div class="week-hours" aria-hidden="true">
        {hours.map((hour, index) => (
          <span class={`at-${index * 12}`}>{hour}</span>
        ))}
      </div>
      {columns.map((column) => (
        <div
          class={classes('week-day', column.today === true && 'is-today', phoneColumn !== undefined && phoneColumn !== column.id && 'not-on-phone')}
          id={`day-${column.id}`}
          data-date={column.date}
        >
          <div class="week-head">
            <h2>
              {column.headingHref === undefined ? (
                <DayWords column={column} />
              ) : (
                <a href={column.headingHref}>
                  <DayWords column={column} />
                </a>
              )}
            </h2>
            {column.note === undefined ? null : <div class="week-note">{column.note}</div>}
          </div>
          {itemsOf(column).length === 0 ? <p class="phone-only quiet">Nothing planned.</p> : null}
          <ol class="week-list" role="list">
            {placeBlocks(itemsOf(column)).map(({ block, ...place }) => (
              <li class={classes(placeClasses(place), place.steps < 9 && 'is-short')}>
                <span class="week-time" aria-hidden="true">
                  <b>{block.from}</b> <span>{block.to}</span>
                </span>
                {block.session === undefined ? null : <SessionBlock {...block.session} />}
                {block.gap === undefined ? null : <GapBlock {...block.gap} />}
              </li>
            ))}
          </ol>
          {column.addHref === undefined ? null : (
            <a class="button button-secondary button-wide week-add" href={column.addHref}>
              Add a session<span class="nhsuk-u-visually-hidden"> on {column.full ?? column.heading}</span>
            </a>
          )}
        </div>
      ))}
    </section>
  );
}

function DayWords({ column }: { readonly column: WeekColumn }) {
  if (column.full === undefined) return <>{column.heading}</>;
  return (
    <>
      <span aria-hidden="true">{column.heading}</span>
      <span class="nhsuk-u-visually-hidden">
        {column.full}
        {column.today === true ? ', today' : ''}
      </span>
    </>
  );
}

/** What `DayStrip` takes. `now` is "HH:MM" and draws the line. */
export interface DayStripProps {
  readonly label: string;
  readonly sessions: readonly SessionBlockProps[];
  readonly gaps?: readonly GapBlockProps[] | undefined;
  readonly now?: string | undefined;
}

/** After this step of the day the time that it is stands to the left of its line: to the right there is no room. */
const lastToTheRight = 134;

/** Would the time that it is stand over part of this hour, on the narrowest screen that shows the strip? */
function isUnderNow(step: number, now: number | undefined): boolean {
  if (now === undefined || now < 0 || now > stepsInDay) return false;
  return now > lastToTheRight ? step > now - 10 : step > now - 3 && step < now + 10;
}

/** One day from 09:00 to 21:00 left to right, with a line where now is. On a phone it is a list. */
export function DayStrip({ label, sessions, gaps, now }: DayStripProps) {
  const placed = placeBlocks(itemsOf({ id: '', heading: '', sessions, gaps }), 6);
  const lanes = Math.max(1, ...placed.map((place) => place.lanes));
  const nowStep = now === undefined ? undefined : (minutesOf(now) - 9 * 60) / 5;
  return (
    <section class={`strip lanes-${Math.min(lanes, 6)}`} aria-label={label}>
      <div class="strip-hours" aria-hidden="true">
        {[...hours, '21'].map((hour, index) => (
          <span class={classes(`at-${index * 12}`, isUnderNow(index * 12, nowStep) && 'is-under')}>{hour}:00</span>
        ))}
      </div>
      <ol class="strip-list" role="list">
        {placed.map(({ block, ...place }) => (
          <li class={classes(placeClasses(place), place.steps < 12 && 'is-narrow')}>
            <span class="week-time" aria-hidden="true">
              <b>{block.from}</b> <span>{block.to}</span>
            </span>
            {block.session === undefined ? null : <SessionBlock {...block.session} />}
            {block.gap === undefined ? null : <GapBlock {...block.gap} />}
          </li>
        ))}
      </ol>
      {nowStep === undefined || nowStep < 0 || nowStep > stepsInDay ? null : (
        <div class={classes(`strip-now at-${Math.round(nowStep)}`, nowStep > lastToTheRight && 'is-late')}>
          <b>
            <span class="nhsuk-u-visually-hidden">Now </span>
            {now}
          </b>
        </div>
      )}
    </section>
  );
}
