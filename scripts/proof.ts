// `npm run proof`: the long runs in full numbers: the app and the database killed 20 times each under writes, restores,
// races, hostile input, an outing pack's browser killed at every step. `npm test` runs the same files with small numbers.
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { findOrInstallBrowser } from '../tests/setup/find-browser.ts';
import { build } from './build.ts';
import { slowly } from './progress.ts';
import { playwright, runSteps, vitest, type Count } from './steps.ts';
import { throwAwayFolder } from './throw-away-folder.ts';

const folder = throwAwayFolder('proof', true);
process.env['TEST_COUNTS'] = 'full';

async function buildFirst(): Promise<Count> {
  await slowly('Building the pages', build());
  return { passed: 1, failed: 0 };
}

const sum = await runSteps([
  ['build', buildFirst],
  ['faults', () => vitest(join(folder, 'faults.json'), ['--project=faults', '--reporter=verbose', ...process.argv.slice(2)])],
  [
    'leave: the models and the races',
    () => vitest(join(folder, 'leave.json'), ['--project=rules', '--project=store', '--project=alone', 'src/leave', 'tests/hostile/leave-races']),
  ],
  ['outing pack: sending', () => vitest(join(folder, 'pack.json'), ['--project=rules', 'src/islands/pack'])],
  [
    'outing pack: J40, J41',
    () => playwright(join(folder, 'pack-journeys.json'), ['--grep', 'J40|J41'], { CHROMIUM_PATH: findOrInstallBrowser((line) => console.log(line)) }),
  ],
  ['hostile input and access', () => vitest(join(folder, 'hostile.json'), ['--project=alone', 'tests/hostile', 'tests/access'])],
  ['planner', () => vitest(join(folder, 'planner.json'), ['--project=rules', 'src/planner'])],
]);
rmSync(folder, { recursive: true, force: true });
console.log(`\n${sum.passed} passed, ${sum.failed} failed`);
process.exitCode = sum.failed === 0 ? 0 : 1;
