// `npm test`: everything. Ends with the plain line "N passed, N failed" and fails when anything did.
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { findOrInstallBrowser } from '../tests/setup/find-browser.ts';
import { startTestServer, stopTestServer } from '../tests/setup/test-server.ts';
import { build, tooLarge } from './build.ts';
import { rulesToRunElsewhere } from './rules-and-zones.ts';
import { endTools, runTool } from './run-tool.ts';
import { format, lint, playwright, runSteps, types, vitest, type Count } from './steps.ts';
import { throwAwayFolder } from './throw-away-folder.ts';

const folder = throwAwayFolder('suite', true);
const reports = join(folder, 'reports');
mkdirSync(reports);
// One database server for the whole run; the steps find it by this and leave it running.
process.env['TEST_DATA'] = folder;
process.env['TEST_COUNTS'] ??= 'small';

let stopping = false;
async function stopEarly(): Promise<void> {
  if (stopping) return;
  stopping = true;
  endTools();
  await tidy();
  process.exit(130);
}
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void stopEarly());
process.on('disconnect', () => void stopEarly());

async function tidy(): Promise<void> {
  await stopTestServer(folder);
  rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
}

async function buildOnce(): Promise<Count> {
  const faults = tooLarge(await build());
  for (const fault of faults) console.error(fault);
  return { passed: 1, failed: faults.length };
}

async function tableTypes(): Promise<Count> {
  const { code, output } = await runTool('../scripts/generate-types.ts', ['--check'], {
    quiet: true,
    env: { TEST_DATA: '' },
  });
  if (code !== 0) console.error(`${output.trim()}\nsrc/platform/tables.ts does not fit the migrations. Run: npm run types`);
  return code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
}

async function journeys(): Promise<Count> {
  const browser = findOrInstallBrowser((line) => console.log(line));
  return playwright(join(reports, 'journeys.json'), [], { CHROMIUM_PATH: browser });
}

let sum: Count = { passed: 0, failed: 1 };
try {
  await startTestServer('suite');
  sum = await runSteps([
    ['types', types],
    ['lint', lint],
    ['format', format],
    ['table types', tableTypes],
    // Before the tests: faults and journeys run the built server.
    ['build', buildOnce],
    [
      'rules, stores, access, hostile, architecture',
      () => vitest(join(reports, 'vitest.json'), ['--project=rules', '--project=store', '--project=alone']),
    ],
    // A server may stand anywhere: what the rules say of London must not depend on where. Those that can know no zone are not run again.
    [
      'rules, in another time zone',
      () => vitest(join(reports, 'zone.json'), ['--project=rules', ...rulesToRunElsewhere()], { TZ: 'Pacific/Auckland' }),
    ],
    ['faults', () => vitest(join(reports, 'faults.json'), ['--project=faults'])],
    ['journeys', journeys],
  ]);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
} finally {
  if (!stopping) {
    await tidy();
    console.log(`\n${sum.passed} passed, ${sum.failed} failed`);
    process.exit(sum.failed === 0 ? 0 : 1);
  }
}
