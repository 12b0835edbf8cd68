import { html } from 'hono/html';
import type { Child } from 'hono/jsx';
import type { HtmlEscapedString } from 'hono/utils/html';
import { ChartPatterns } from './charts.tsx';

/** Rendered markup, as Hono's `c.html` takes it. */
export type Markup = HtmlEscapedString | Promise<HtmlEscapedString>;

/** What every page needs from the request and the build, whoever it is for. */
export interface PageAssets {
  /** The request's CSP nonce. */
  readonly nonce: string;
  /** The built address of an entry such as `styles/trellis.css` or `islands/week.ts`. */
  readonly assets: (entry: string) => string;
  /** Island entries this page loads, such as `islands/drag-session.ts`. */
  readonly islands?: readonly string[] | undefined;
  /** With scripts off, the page loads itself again after this many seconds (Today, the wall). */
  readonly refreshSeconds?: number | undefined;
  /** The address it is loaded from then: one that does not count as a sign of life. */
  readonly refreshHref?: string | undefined;
}

/** The whole HTML document around a page. No inline style, no event attribute: the policy allows neither. */
export function Document(props: PageAssets & { readonly title: string; readonly bodyClass?: string | undefined; readonly children?: Child }): Markup {
  const page = (
    <html lang="en-GB">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="theme-color" content="#003087" />
        <meta name="robots" content="noindex, nofollow" />
        <meta name="format-detection" content="telephone=no" />
        <title>{props.title}</title>
        <link rel="stylesheet" href={props.assets('styles/trellis.css')} />
        <link rel="icon" type="image/svg+xml" href={props.assets('images/mark.svg')} />
        {props.refreshSeconds === undefined ? null : (
          <noscript>
            <meta http-equiv="refresh" content={`${props.refreshSeconds}${props.refreshHref === undefined ? '' : `; url=${props.refreshHref}`}`} />
          </noscript>
        )}
        {(props.islands ?? []).map((island) => (
          <script type="module" src={props.assets(island)} nonce={props.nonce}></script>
        ))}
      </head>
      <body class={props.bodyClass}>
        {props.children}
        <ChartPatterns />
      </body>
    </html>
  );
  return html`<!doctype html>${page}`;
}
