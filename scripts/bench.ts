// `npm run bench`: measures the pages on a generated trust and prints a table; bench/main.ts does the measuring.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build, needsBuild } from './build.ts';
import { slowly } from './progress.ts';

const file = join(import.meta.dirname, '..', 'bench', 'main.ts');
if (!existsSync(file)) {
  console.error('There is no benchmark in this copy: bench/main.ts is missing.');
  process.exit(1);
}
if (needsBuild()) await slowly('Building the pages', build());
const { bench } = (await import(pathToFileURL(file).href)) as { bench: (args: string[]) => Promise<void> };
await bench(process.argv.slice(2));
