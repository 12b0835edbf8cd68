// The built app in a process of its own, as `npm start` runs it, on a database of the benchmark. Told what to serve by its environment;
// answers "memory" with what it holds and how long it has worked.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { readConfig } from '../src/platform/config.ts';
import type { DatabaseUrls, Main } from '../src/platform/embedded/start-options.ts';

const root = join(import.meta.dirname, '..');
const { main } = (await import(pathToFileURL(join(root, 'dist', 'server.js')).href)) as { main: Main };
const running = await main({
  config: readConfig({ PORT: '0', TRELLIS_DATA: process.env['BENCH_FOLDER'] }, root),
  databaseUrls: JSON.parse(process.env['BENCH_URLS']!) as DatabaseUrls,
  empty: true,
  resetDemo: false,
  secret: process.env['BENCH_SECRET']!,
  say: () => {},
});
process.on('message', (asked) => {
  if (asked === 'memory')
    process.send?.({
      rss: process.memoryUsage().rss,
      most: process.resourceUsage().maxRSS * 1024,
      worked: process.cpuUsage().user / 1000 + process.cpuUsage().system / 1000,
    });
  if (asked === 'stop') void running.stop().then(() => process.exit(0));
});
process.on('disconnect', () => process.exit(0));
process.send?.({ url: running.url });
