import type { Child } from 'hono/jsx';
import { Document, type Markup, type PageAssets } from './document.tsx';
import { classes } from './form-state.ts';
import { Icon } from './icon.tsx';
import type { IconName } from './icon-names.ts';
import { BackLink } from './ways-around.tsx';

/** What a page made for paper says. */
export interface PaperPage extends PageAssets {
  readonly title: string;
  /** `poster` A4 landscape · `large-print` A4, nothing under 25 px · `sheet` A4 for staff · `sheet-wide` A4 landscape for staff. */
  readonly paper: 'poster' | 'large-print' | 'sheet' | 'sheet-wide';
  /** At the right of the heading: the dates. */
  readonly aside?: Child;
  readonly lead?: Child;
  /** Left of the foot: what this is and which version. */
  readonly footLeft: string;
  /** Right of the foot: who published it, when it was printed. */
  readonly footRight: string;
  /** Where to go back to; never printed. */
  readonly back: { readonly href: string; readonly label: string };
}

/** A page for paper: A4, black on white, version and printed-at in the foot. On screen it shows as the sheet it will be. */
export function PaperShell({ page, children }: { readonly page: PaperPage; readonly children?: Child }): Markup {
  return (
    <Document title={`${page.title} – Trellis`} nonce={page.nonce} assets={page.assets} islands={page.islands} bodyClass="paper-body">
      <header class="paper-bar">
        <BackLink href={page.back.href}>{page.back.label}</BackLink>
        <span class="quiet">To print: Ctrl and P, or Print in your browser’s menu</span>
      </header>
      <main id="main" class={`paper paper-${page.paper}`}>
        <div class="paper-head">
          <h1>{page.title}</h1>
          {page.aside === undefined ? null : <p class="paper-aside">{page.aside}</p>}
        </div>
        {page.lead === undefined ? null : <p class="paper-lead">{page.lead}</p>}
        {children}
        <div class="paper-foot">
          <span>{page.footLeft}</span>
          <span>{page.footRight}</span>
        </div>
      </main>
    </Document>
  );
}

/** One thing on paper: a picture, a time as people say it ("10.30am"), a name, a place. */
export interface PaperThing {
  readonly icon?: IconName | undefined;
  readonly time?: string | undefined;
  readonly name: string;
  readonly place?: string | undefined;
}

/** One day of the poster: what is on in the morning, afternoon and evening, in the order of `bands`. */
export interface PosterDay {
  readonly heading: string;
  readonly bands: readonly (readonly PaperThing[])[];
}

/** The week on one A4 sheet: days across, parts of the day down. An empty part says so and asks. */
export function Poster({
  days,
  bands = ['Morning', 'Afternoon', 'Evening'],
  caption,
  empty = 'Nothing planned yet. What would you like?',
}: {
  readonly days: readonly PosterDay[];
  readonly bands?: readonly string[] | undefined;
  readonly caption: string;
  readonly empty?: string | undefined;
}) {
  // A full week is set smaller so that it stays on one sheet: at the usual size a sheet holds about 24 lines,
  // long names taking two. A very full one goes without pictures, the time beside the name.
  const linesOf = (thing: PaperThing): number =>
    1 + Math.ceil(thing.name.length / 12) + (thing.place === undefined ? 0 : Math.ceil(thing.place.length / 14));
  const deepest = bands.reduce(
    (sum, _, index) => sum + Math.max(3, ...days.map((day) => (day.bands[index] ?? []).reduce((lines, thing) => lines + linesOf(thing), 0))),
    0,
  );
  return (
    <table class={classes('poster', deepest > 22 && 'poster-dense', deepest > 28 && 'poster-full')}>
      <caption class="nhsuk-u-visually-hidden">{caption}</caption>
      <thead>
        <tr>
          <td></td>
          {days.map((day) => (
            <th scope="col">{day.heading}</th>
          ))}
        </tr>
      </thead>
      <tbody>
        {bands.map((band, index) => (
          <tr>
            <th scope="row">
              <span>{band}</span>
            </th>
            {days.map((day) => {
              const things = day.bands[index] ?? [];
              return (
                <td data-day={day.heading}>
                  {things.length === 0 ? (
                    <p class="poster-empty" data-part={band}>
                      {empty}
                    </p>
                  ) : (
                    <ul role="list" data-part={band}>
                      {things.map((thing) => (
                        <PosterThing thing={thing} />
                      ))}
                    </ul>
                  )}
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function PosterThing({ thing }: { readonly thing: PaperThing }) {
  return (
    <li class={classes('poster-thing', thing.icon === undefined && 'no-picture')}>
      {thing.icon === undefined ? null : <Icon name={thing.icon} weight="duotone" />}
      <div>
        {thing.time === undefined ? null : <b>{thing.time}</b>}
        <b>{thing.name}</b>
        {thing.place === undefined ? null : <span>{thing.place}</span>}
      </div>
    </li>
  );
}

/** A person's own week, large: day, time, picture, what. Only their own things. */
export function OwnWeek({
  days,
  empty = 'Nothing planned. What would you like?',
}: {
  readonly days: readonly { readonly day: string; readonly things: readonly PaperThing[] }[];
  readonly empty?: string | undefined;
}) {
  return (
    <div
      class={classes(
        'own-week',
        days.reduce(
          (sum, { things }) =>
            sum +
            Math.max(
              1,
              things.reduce((lines, thing) => lines + Math.ceil((thing.name.length + (thing.place?.length ?? 0)) / 26), 0),
            ),
          0,
        ) > 12 && 'own-week-full',
      )}
    >
      {days.map(({ day, things }) => (
        <section class="own-day">
          <h2>{day}</h2>
          {things.length === 0 ? (
            <p class="own-empty">{empty}</p>
          ) : (
            <ol role="list">
              {things.map((thing) => (
                <li>
                  <b>{thing.time}</b>
                  {thing.icon === undefined ? <span></span> : <Icon name={thing.icon} weight="duotone" />}
                  <span>
                    {thing.name}
                    {thing.place === undefined ? '' : `, ${thing.place}`}
                  </span>
                </li>
              ))}
            </ol>
          )}
        </section>
      ))}
    </div>
  );
}

/** A box to tick with a pen. */
export function TickBox({ label }: { readonly label?: string | undefined }) {
  return <span class="tick-box">{label === undefined ? null : <span class="nhsuk-u-visually-hidden">{label}</span>}</span>;
}

/** A screen on a wall, read from across a room: no navigation, no controls, text 24 px and more, and how fresh it is. */
export function WallShell({
  page,
  children,
}: {
  readonly page: PageAssets & { readonly title: string; readonly aside?: Child; /** "Up to date, 13:42" */ readonly fresh: string };
  readonly children?: Child;
}): Markup {
  return (
    <Document
      title={`${page.title} – Trellis`}
      nonce={page.nonce}
      assets={page.assets}
      islands={page.islands}
      refreshSeconds={page.refreshSeconds}
      bodyClass="wall-body"
    >
      <main id="main" class="wall">
        <div class="wall-head">
          <h1>{page.title}</h1>
          {page.aside === undefined ? null : <div class="wall-aside">{page.aside}</div>}
          <p class="wall-fresh" role="status">
            {page.fresh}
          </p>
        </div>
        {children}
      </main>
    </Document>
  );
}
