import { defineConfig } from 'vitest/config';

// `include` stays out of the root: `extends` would join it to each project's own and run every file twice.
export default defineConfig({
  oxc: { jsx: { runtime: 'automatic', importSource: 'hono/jsx' } },
  test: {
    maxWorkers: 2,
    env: { NODE_ENV: 'test' },
    projects: [
      {
        extends: true,
        test: { name: 'rules', include: ['src/**/*rules.test.ts'], pool: 'threads', isolate: false, testTimeout: 60_000 },
      },
      {
        extends: true,
        test: {
          name: 'store',
          include: ['src/**/*.test.{ts,tsx}', 'tests/*.test.ts', 'tests/hostile/**/*.test.ts', 'tests/access/**/*.test.ts'],
          exclude: ['src/**/*rules.test.ts'],
          pool: 'forks',
          globalSetup: ['tests/setup/database.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
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
