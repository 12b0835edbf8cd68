import type { Child } from 'hono/jsx';
import type { Markup, PageAssets } from './document.tsx';
import { ErrorSummary } from './form.tsx';
import type { FormContext } from './form-state.ts';
import { Icon } from './icon.tsx';
import { Mark } from './mark.tsx';
import { Framed, type FlashMessage, type PageContent } from './shell.tsx';

/** What the frame of a person's own pages needs beside the page. */
export interface OwnFrame extends PageAssets {
  readonly firstName: string;
  readonly form: FormContext;
  /** After so many seconds without a sign of life the session is over. */
  readonly idleSeconds?: number | undefined;
  /** "14:40": when this sign-in ends whatever happens. */
  readonly until?: string | undefined;
  readonly banner?: Child;
  readonly flash?: FlashMessage | undefined;
}

/**
 * A page of a person's own: large letters, one thing a page, no way to anywhere but their own pages, and "I've finished" always there. It has
 * no navigation, no search and nobody else's name.
 */
export function OwnShell({ page, children }: { readonly page: OwnFrame & PageContent; readonly children?: Child }): Markup {
  return (
    <Framed page={page} bodyClass="own-body">
      <header class="own-bar" data-own data-idle={page.idleSeconds} data-name={page.firstName}>
        <a class="mark" href="/my">
          <Mark />
          <span>Trellis</span>
        </a>
        <p>
          Hello, <span translate="no">{page.firstName}</span>
        </p>
        <form method="post" action="/my/finished" data-put-away>
          <input type="hidden" name="_csrf" value={page.form.csrf} />
          <input type="hidden" name="_key" value={page.form.key} />
          <button type="submit">I’ve finished</button>
        </form>
      </header>
      <main id="main" class="own-main">
        {page.back === undefined ? null : (
          <a class="own-back" href={page.back.href}>
            <Icon name="arrow-left" weight="bold" />
            <span>{page.back.label}</span>
          </a>
        )}
        {page.flash === undefined ? null : (
          <p class="own-flash" role="status">
            <Icon name="check-circle" weight="fill" /> <span>{page.flash.message}</span>
          </p>
        )}
        <ErrorSummary problems={page.problems ?? []} />
        {page.heading === null ? null : <h1>{page.heading ?? page.title}</h1>}
        {page.lead === undefined ? null : <p class="own-lead">{page.lead}</p>}
        {children}
        {page.foot === undefined && page.until === undefined ? null : (
          <div class="own-foot">
            {page.foot}
            {page.until === undefined ? null : <p>This is yours until {page.until}. Press “I’ve finished” when you are done: it locks behind you.</p>}
          </div>
        )}
      </main>
    </Framed>
  );
}
