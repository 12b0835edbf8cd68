import { existsSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Hono } from 'hono';
import { Document } from '#platform/ui/document.tsx';
import { Mark } from '#platform/ui/mark.tsx';

/** Everything the pack's page is made of, and a word that changes with any of it. Written by the build. */
interface PackFiles {
  readonly version: string;
  readonly files: readonly string[];
}

/**
 * Serves the page of the outing pack and the worker that opens it with no signal. The same bytes go to everybody, signed in or not: they hold
 * nothing of anybody, so this page, alone of all, may be kept by a browser. What somebody's pack holds is read from the phone's own store.
 */
export function servePackPage(app: Hono, dist: string, assets: (entry: string) => string): void {
  const list = join(dist, 'pack-files.json');
  if (!existsSync(list)) throw new Error('dist/pack-files.json is not there: build again.');
  const { version, files } = JSON.parse(readFileSync(list, 'utf8')) as PackFiles;
  const page = packPage(assets).toString();
  const worker = `const SHELL = ${JSON.stringify({ version, files: ['/pack', ...files] })};\n${readFileSync(join(dist, 'assets', basename(assets('islands/pack-worker.ts'))), 'utf8')}`;

  app.get('/pack', (c) => {
    // Kept in a browser's cache for its life, a page cannot carry a token made afresh: its scripts are named by where they come from.
    c.header('content-security-policy', packPolicy);
    c.header('cache-control', 'no-cache');
    return c.html(page);
  });
  app.get('/pack/service-worker.js', (c) => {
    c.header('content-security-policy', "default-src 'none'; connect-src 'self'");
    c.header('cache-control', 'no-cache');
    c.header('service-worker-allowed', '/pack');
    return c.body(worker, 200, { 'content-type': 'text/javascript; charset=utf-8' });
  });
}

const packPolicy =
  "default-src 'none'; script-src 'self'; worker-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; object-src 'none'; require-trusted-types-for 'script'; trusted-types 'none'";

function packPage(assets: (entry: string) => string) {
  return (
    <Document title="Outing pack – Trellis" nonce="" assets={assets} islands={['islands/pack.ts']} bodyClass="pack-page">
      <a class="nhsuk-skip-link" href="#main">
        Skip to main content
      </a>
      <header class="bar">
        <a class="mark" href="/">
          <Mark />
          <span>Trellis</span>
        </a>
      </header>
      <main id="main" class="main main-reading">
        <h1>Outing pack</h1>
        <p>Opening what is on this phone…</p>
        <noscript>
          <p>The outing pack needs JavaScript. Print the sheet of the outing instead.</p>
        </noscript>
      </main>
    </Document>
  );
}
