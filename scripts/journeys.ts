// Runs the stories in a real browser.
//
//   npm run journeys                      all of them
//   npm run journeys -- --grep J06        one
import { join } from 'node:path';
import { findOrInstallBrowser } from '../tests/setup/find-browser.ts';
import { build, needsBuild } from './build.ts';
import { slowly } from './progress.ts';
import { runTool } from './run-tool.ts';

const root = join(import.meta.dirname, '..');

try {
  const browser = findOrInstallBrowser((line) => console.log(line));
  if (needsBuild()) await slowly('Building the pages', build());
  const { code } = await runTool('@playwright/test/cli.js', ['test', ...process.argv.slice(2)], {
    cwd: root,
    env: { CHROMIUM_PATH: browser },
  });
  process.exitCode = code;
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
