import { globSync, readFileSync } from 'node:fs';
import { defineConfig } from 'vitest/config';

const stores = ['src/**/*.test.{ts,tsx}', 'tests/*.test.ts'];
/**
 * Tests that need a process to themselves: those that tell one room of another or turn the clock's zone, which would be there for the next
 * file, and those that measure how long their own thread is busy, in which the files before would have left their litter.
 */
const needsItsOwn = /\bregister[A-Z]\w+\(|^tell[A-Z]\w+\(|\.add\(\{\s*room:|process\.env\['TZ'\] =|process\.threadCpuUsage/m;
const alone = stores.flatMap((pattern) => globSync(pattern)).filter((path) => needsItsOwn.test(readFileSync(path, 'utf8')));

// `include` stays out of the root: `extends` would join it to each project's own and run every file twice.
export default defineConfig({
  oxc: { jsx: { runtime: 'automatic', importSource: 'hono/jsx' } },
  test: {
    maxWorkers: 2,
    env: { NODE_ENV: 'test' },
    projects: [
      {
        extends: true,
        test: { name: 'rules', include: ['src/**/*rules.test.ts'], pool: 'threads', isolate: false, testTimeout: 180_000 },
      },
      {
        extends: true,
        test: {
          name: 'store',
          include: stores,
          exclude: ['src/**/*rules.test.ts', ...alone],
          pool: 'forks',
          // Reading the rooms takes longer than most of these files: a process reads them once.
          isolate: false,
          globalSetup: ['tests/setup/database.ts'],
          testTimeout: 180_000,
          hookTimeout: 120_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'alone',
          include: [...alone, 'tests/hostile/**/*.test.ts', 'tests/access/**/*.test.ts'],
          exclude: ['src/**/*rules.test.ts'],
          pool: 'forks',
          globalSetup: ['tests/setup/database.ts'],
          testTimeout: 180_000,
          hookTimeout: 120_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'faults',
          include: ['tests/faults/**/*.test.ts'],
          pool: 'forks',
          maxWorkers: 1,
          globalSetup: ['tests/setup/database.ts'],
          testTimeout: 300_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
