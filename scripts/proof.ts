// `npm run proof`: the long runs in full numbers: the app and the database killed 20 times each under writes, restores,
// races, hostile input. `npm test` runs the same files with small numbers.
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { build } from './build.ts';
import { slowly } from './progress.ts';
import { runSteps, vitest, type Count } from './steps.ts';
import { throwAwayFolder } from './throw-away-folder.ts';

const folder = throwAwayFolder('proof');
process.env['TEST_COUNTS'] = 'full';

async function buildFirst(): Promise<Count> {
  await slowly('Building the pages', build());
  return { passed: 1, failed: 0 };
}

const sum = await runSteps([
  ['build', buildFirst],
  ['faults', () => vitest(join(folder, 'faults.json'), ['--project=faults', '--reporter=verbose', ...process.argv.slice(2)])],
  ['hostile input and access', () => vitest(join(folder, 'hostile.json'), ['--project=store', 'tests/hostile', 'tests/access'])],
]);
rmSync(folder, { recursive: true, force: true });
console.log(`\n${sum.passed} passed, ${sum.failed} failed`);
process.exitCode = sum.failed === 0 ? 0 : 1;
