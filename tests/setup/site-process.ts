// One built server in a process of its own, started by tests with `fork`. What it is to serve comes in SITE; it answers
// `{ url }`, or `{ fault }`, and stops when the channel closes or it is sent SIGTERM.
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { readConfig } from '#platform/config.ts';
import type { Main, Running } from '#platform/embedded/start-options.ts';
import type { SiteOrder } from './site.ts';

const root = join(import.meta.dirname, '..', '..');
const order = JSON.parse(process.env['SITE'] ?? '') as SiteOrder;
let running: Running | undefined;

async function stop(): Promise<void> {
  try {
    await running?.stop();
  } finally {
    process.exit(0);
  }
}

process.on('disconnect', () => void stop());
process.on('SIGTERM', () => void stop());

try {
  process.setSourceMapsEnabled(true);
  const config = readConfig(
    {
      NODE_ENV: 'test',
      PORT: String(order.port),
      DOWNTIME_FOLDER: join(tmpdir(), `trellis-downtime-${order.port}`),
      PUBLIC_URL: `http://localhost:${order.port}`,
      ...(order.now === null ? {} : { TRELLIS_NOW: order.now }),
    },
    root,
  );
  const { main } = (await import(pathToFileURL(join(root, 'dist', 'server.js')).href)) as { main: Main };
  running = await main({
    config,
    databaseUrls: order.urls,
    empty: order.empty,
    resetDemo: false,
    secret: 'a secret that only the tests use, 32 bytes and more',
    say: () => {},
  });
  process.send?.({ url: running.url, notice: running.notice ?? [] });
} catch (error) {
  process.send?.({ fault: error instanceof Error ? (error.stack ?? error.message) : String(error) });
  process.disconnect?.();
}
