// `npm run bench`: measures the pages on a generated trust and prints a table; bench/main.ts does the measuring.
// `npm run bench -- planner`: measures the weekly planner on made-up weeks; bench/planner.ts does.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build, needsBuild } from './build.ts';
import { slowly } from './progress.ts';

const [part = '', ...rest] = process.argv.slice(2);
const planner = part === 'planner';
const file = join(import.meta.dirname, '..', 'bench', planner ? 'planner.ts' : 'main.ts');
if (!existsSync(file)) {
  console.error(`There is no benchmark in this copy: ${file} is missing.`);
  process.exit(1);
}
if (planner) {
  const { benchPlanner } = (await import(pathToFileURL(file).href)) as { benchPlanner: (args: string[]) => Promise<void> };
  await benchPlanner(rest);
} else {
  if (needsBuild()) await slowly('Building the pages', build());
  const { bench } = (await import(pathToFileURL(file).href)) as { bench: (args: string[]) => Promise<void> };
  await bench(process.argv.slice(2));
}
