import type { Child } from 'hono/jsx';
import { Document, type Markup, type PageAssets } from './document.tsx';
import { ErrorSummary } from './form.tsx';
import { classes, type FormContext, type Problem } from './form-state.ts';
import { Icon } from './icon.tsx';
import { Mark } from './mark.tsx';
import { BackLink, type WayProps } from './ways-around.tsx';

/** A message about what was just done, shown once at the top of the next page. */
export interface FlashMessage {
  readonly kind: 'success' | 'notice';
  readonly message: Child;
  /** "Undo" or "See it". */
  readonly link?: { readonly href: string; readonly label: string } | undefined;
}

/** What the frame of every page needs from the request; the web layer makes it, pages pass it on. */
export interface ShellFrame extends PageAssets {
  readonly navigation: readonly WayProps[];
  readonly who: {
    readonly name: string;
    readonly role: string;
    /** Shown on phones instead of the role. */
    readonly unit?: string | undefined;
    readonly accountHref?: string | undefined;
  };
  /** Lets Sign out be a post. Without it, the link leads to a page that asks. */
  readonly form?: FormContext | undefined;
  readonly homeHref?: string | undefined;
  readonly switchHref?: string | undefined;
  readonly signOutHref?: string | undefined;
  /** After so long without a sign of life the page is put away; the page's script warns before. */
  readonly idleSeconds?: number | undefined;
  /** Above everything: the age of the demonstration unit, a stale page, work on the server. */
  readonly banner?: Child;
  readonly flash?: FlashMessage | undefined;
  /** "Printed Friday 20 November 2026, 16:05 by Jo Tranter": the foot of the page on paper. */
  readonly printed?: string | undefined;
  /** Without scripts: where the page is opened afresh, when it shows something that changes. */
  readonly lookAgainHref?: string | undefined;
}

/** What one page says. */
export interface PageContent {
  /** The h1 and the window's title, in the user's words. */
  readonly title: string;
  /** Replaces the h1's words where they hold more than text; `null` when the page has its own h1 (a person's header). */
  readonly heading?: Child;
  /** A second line under the h1. */
  readonly lead?: Child;
  /** A tag or alert beside the h1. */
  readonly beside?: Child;
  /** Buttons at the right of the h1. */
  readonly actions?: Child;
  readonly back?: { readonly href: string; readonly label: string } | undefined;
  /** What is wrong with the form on this page: draws the summary and puts "Error:" before the title. */
  readonly problems?: readonly Problem[] | undefined;
  /** Full width, or a reading column for forms. */
  readonly width?: 'full' | 'reading' | undefined;
  readonly foot?: Child;
}

/** Everything `Shell` takes. */
export type ShellPage = ShellFrame & PageContent;

/** The window's title: "Error: " first when something is wrong, the product last. */
export function windowTitle(title: string, problems: readonly Problem[] | undefined): string {
  return `${(problems?.length ?? 0) > 0 ? 'Error: ' : ''}${title} – Trellis`;
}

function SignOut({ page }: { readonly page: ShellFrame }) {
  const href = page.signOutHref ?? '/sign-out';
  if (page.form === undefined)
    return (
      <a class="bar-button" href={href}>
        Sign out
      </a>
    );
  return (
    <form method="post" action={href} class="bar-form">
      <input type="hidden" name="_csrf" value={page.form.csrf} />
      <input type="hidden" name="_key" value={page.form.key} />
      <button type="submit" class="bar-button">
        Sign out
      </button>
    </form>
  );
}

/** Puts the page away and asks who is next: a post, because it changes something. */
function SwitchUser({ page }: { readonly page: ShellFrame }) {
  if (page.form === undefined)
    return (
      <a class="bar-button bar-button-edge" href={page.switchHref ?? '/switch-user'}>
        Switch user
      </a>
    );
  return (
    <form method="post" action={`${page.switchHref ?? '/switch-user'}/away`} class="bar-form" data-put-away>
      <input type="hidden" name="_csrf" value={page.form.csrf} />
      <input type="hidden" name="_key" value={page.form.key} />
      <button type="submit" class="bar-button bar-button-edge">
        Switch user
      </button>
    </form>
  );
}

/** Whether the page of people is open to them: nobody else is given a box that leads nowhere. */
const mayFind = ({ navigation }: ShellFrame): boolean => navigation.some(({ href }) => href === '/people');

/** A post: who is looked for would stay in the address, the browser's history and logs. Its key is its own: a form on the page is not spent by it. */
function FindBox({ id, form }: { readonly id: string; readonly form: FormContext | undefined }) {
  return (
    <form class="find" role="search" action="/people" method="post">
      <input type="hidden" name="_csrf" value={form?.csrf} />
      <input type="hidden" name="_key" value={crypto.randomUUID()} />
      <label for={id}>
        <Icon name="magnifying-glass" />
        <span class="nhsuk-u-visually-hidden">Find a person by name or NHS number</span>
      </label>
      <input id={id} type="search" name="words" placeholder="Find" autocomplete="off" spellcheck={false} />
    </form>
  );
}

function Ways({ items }: { readonly items: readonly WayProps[] }) {
  return (
    <ul role="list">
      {items.map((item) => (
        <li>
          <a href={item.href} aria-current={item.current === true ? 'page' : undefined}>
            {item.label}
          </a>
        </li>
      ))}
    </ul>
  );
}

function Bar({ page }: { readonly page: ShellFrame }) {
  return (
    <header class="bar">
      <a class="mark" href={page.homeHref ?? '/'}>
        <Mark />
        <span>Trellis</span>
      </a>
      <nav class="bar-ways" aria-label="Main">
        <Ways items={page.navigation} />
      </nav>
      <div class="bar-find">{mayFind(page) ? <FindBox id="find" form={page.form} /> : null}</div>
      <div class="bar-who" data-idle={page.idleSeconds} data-name={page.who.name.split(' ')[0]}>
        <b translate="no">{page.who.accountHref === undefined ? page.who.name : <a href={page.who.accountHref}>{page.who.name}</a>}</b>
        <span class={classes(page.who.unit !== undefined && 'wide-only')}>{page.who.role}</span>
        {page.who.unit === undefined ? null : <span class="narrow-only">{page.who.unit}</span>}
      </div>
      <div class="bar-acts">
        <SwitchUser page={page} />
        <SignOut page={page} />
      </div>
      <details class="bar-menu">
        <summary>
          <Icon name="list" weight="bold" />
          <span>Menu</span>
        </summary>
        <div class="bar-menu-sheet">
          <nav aria-label="Menu">
            <Ways items={page.navigation} />
          </nav>
          {mayFind(page) ? <FindBox id="find-menu" form={page.form} /> : null}
          <div class="bar-menu-acts">
            <SwitchUser page={page} />
            <SignOut page={page} />
          </div>
        </div>
      </details>
    </header>
  );
}

function Flash({ flash }: { readonly flash: FlashMessage }) {
  return (
    <div class={`flash flash-${flash.kind}`} role="status">
      <Icon name={flash.kind === 'success' ? 'check-circle' : 'info'} weight="fill" />
      <p>{flash.message}</p>
      {flash.link === undefined ? null : <a href={flash.link.href}>{flash.link.label}</a>}
    </div>
  );
}

function Heading({ page }: { readonly page: PageContent }) {
  if (page.heading === null) return null;
  return (
    <div class="page-head">
      <div class="page-title">
        <div class="row">
          <h1>{page.heading ?? page.title}</h1>
          {page.beside}
        </div>
        {page.lead === undefined ? null : <p class="lead">{page.lead}</p>}
      </div>
      {page.actions === undefined ? null : <div class="page-acts">{page.actions}</div>}
    </div>
  );
}

/** The document round a page, with the way past what comes before its content, and the banner. */
export function Framed({
  page,
  bodyClass,
  children,
}: {
  readonly page: PageAssets & PageContent & { readonly banner?: Child };
  readonly bodyClass?: string;
  readonly children?: Child;
}): Markup {
  return (
    <Document
      title={windowTitle(page.title, page.problems)}
      nonce={page.nonce}
      assets={page.assets}
      islands={page.islands}
      refreshSeconds={page.refreshSeconds}
      refreshHref={page.refreshHref}
      bodyClass={bodyClass}
    >
      <a class="nhsuk-skip-link" href="#main">
        Skip to main content
      </a>
      {page.banner === undefined ? null : (
        <div class="banner" role="region" aria-label="Notice">
          {page.banner}
        </div>
      )}
      {children}
    </Document>
  );
}

/** A page for someone signed in: bar, navigation, find, banner, heading, content, foot. */
export function Shell({ page, children }: { readonly page: ShellPage; readonly children?: Child }): Markup {
  return (
    <Framed page={page}>
      <Bar page={page} />
      <main id="main" class={classes('main', page.width === 'reading' && 'main-reading')}>
        {page.back === undefined ? null : <BackLink href={page.back.href}>{page.back.label}</BackLink>}
        {page.flash === undefined ? null : <Flash flash={page.flash} />}
        <ErrorSummary problems={page.problems ?? []} />
        <Heading page={page} />
        {page.lookAgainHref === undefined ? null : (
          <noscript>
            <p class="small no-print">
              Without JavaScript this page does not change by itself. <a href={page.lookAgainHref}>Look again</a>
            </p>
          </noscript>
        )}
        {children}
        {page.foot === undefined ? null : <div class="foot">{page.foot}</div>}
      </main>
      {page.printed === undefined ? null : (
        <footer class="print-foot">
          <span>Trellis · {page.title}</span>
          <span>{page.printed}</span>
        </footer>
      )}
    </Framed>
  );
}

/** A page without navigation: sign in, set-up, errors. One centred card, the mark above it. */
export function PlainShell({
  page,
  children,
}: {
  readonly page: PageAssets &
    PageContent & { readonly banner?: Child; readonly flash?: FlashMessage | undefined; readonly size?: 'small' | 'wide' | undefined };
  readonly children?: Child;
}): Markup {
  return (
    <Framed page={page} bodyClass="plain-body">
      <header class="plain-head">
        <span class="mark mark-plain">
          <Mark />
          <span>Trellis</span>
        </span>
      </header>
      <main id="main" class={classes('plain-main', page.size === 'wide' && 'plain-wide')}>
        {page.back === undefined ? null : <BackLink href={page.back.href}>{page.back.label}</BackLink>}
        {page.flash === undefined ? null : <Flash flash={page.flash} />}
        <ErrorSummary problems={page.problems ?? []} />
        <div class="card plain-card">
          <Heading page={page} />
          {children}
        </div>
        {page.foot === undefined ? null : <div class="foot plain-foot">{page.foot}</div>}
      </main>
    </Framed>
  );
}
