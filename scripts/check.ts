// `npm run check`: the quick part, under a minute: types, lint, format, rules and
// the architecture. What needs a database or a browser is in `npm test`.
//
//   npm run check                    everything quick
//   npm run check -- src/people      the tests of one room
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { format, lint, runSteps, types, vitest } from './steps.ts';
import { throwAwayFolder } from './throw-away-folder.ts';

const folder = throwAwayFolder('check', true);
const only = process.argv.slice(2);
const tests = (): ReturnType<typeof vitest> =>
  vitest(
    join(folder, 'vitest.json'),
    only.length > 0
      ? ['--project=rules', '--project=store', '--project=alone', ...only]
      : ['--project=rules', '--project=store', '--project=alone', 'rules.test.ts', 'tests/architecture.test.ts', 'tests/documents.test.ts'],
  );

const sum = await runSteps(
  only.length > 0
    ? [['tests', tests]]
    : [
        ['types', types],
        ['lint', lint],
        ['format', format],
        ['tests', tests],
      ],
);
rmSync(folder, { recursive: true, force: true });
console.log(`\n${sum.passed} passed, ${sum.failed} failed`);
process.exitCode = sum.failed === 0 ? 0 : 1;
