import { readFileSync } from 'node:fs';
import { runTool } from './run-tool.ts';

/** What one step of the suite found. A step that crashed counts as at least one failure. */
export type Count = { passed: number; failed: number };

const one = (code: number): Count => (code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 });

export const types = async (): Promise<Count> => one((await runTool('typescript/bin/tsc', ['--noEmit'])).code);

export const lint = async (): Promise<Count> => one((await runTool('oxlint/bin/oxlint', ['--quiet'])).code);

export const format = async (): Promise<Count> => one((await runTool('oxfmt/bin/oxfmt', ['--check', '.'])).code);

/** Runs Vitest and counts its tests from its own report in `report`. */
export async function vitest(report: string, args: string[], env: Record<string, string> = {}): Promise<Count> {
  const { code } = await runTool('vitest/vitest.mjs', ['run', '--reporter=dot', '--reporter=json', `--outputFile.json=${report}`, ...args], { env });
  return fromReport(code, () => {
    const read = readReport(report) as {
      numPassedTests: number;
      testResults: { status: string; assertionResults: { status: string }[] }[];
    };
    // A file that fails before its first test has no failed test of its own, and counts as one.
    const failed = read.testResults.map(({ status, assertionResults }) => {
      const tests = assertionResults.filter((result) => result.status === 'failed').length;
      return tests === 0 && status === 'failed' ? 1 : tests;
    });
    return { passed: read.numPassedTests, failed: failed.reduce((sum, count) => sum + count, 0) };
  });
}

/** Runs Playwright and counts its tests from its own report in `report`. */
export async function playwright(report: string, args: string[], env: Record<string, string>): Promise<Count> {
  const { code } = await runTool('@playwright/test/cli.js', ['test', ...args], {
    env: { ...env, JOURNEYS_REPORT: report },
  });
  return fromReport(code, () => {
    const { stats, errors } = readReport(report) as {
      stats: { expected: number; unexpected: number; flaky: number };
      errors: unknown[];
    };
    return { passed: stats.expected, failed: stats.unexpected + stats.flaky + (errors.length > 0 ? 1 : 0) };
  });
}

function readReport(path: string): unknown {
  return JSON.parse(readFileSync(path, 'utf8'));
}

function fromReport(code: number, read: () => Count): Count {
  try {
    const count = read();
    if (count.passed + count.failed === 0) throw new Error('no test ran');
    return code === 0 ? count : { ...count, failed: Math.max(1, count.failed) };
  } catch (error) {
    console.error(`The step ended without a report (${error instanceof Error ? error.message : String(error)}).`);
    return { passed: 0, failed: 1 };
  }
}

/** Runs steps in order, says how each went, and gives the sum. */
export async function runSteps(steps: [string, () => Promise<Count>][]): Promise<Count> {
  const sum = { passed: 0, failed: 0 };
  for (const [name, step] of steps) {
    const began = performance.now();
    console.log(`\n== ${name}`);
    let count: Count;
    try {
      count = await step();
    } catch (error) {
      console.error(error instanceof Error ? error.message : error);
      count = { passed: 0, failed: 1 };
    }
    sum.passed += count.passed;
    sum.failed += count.failed;
    const seconds = ((performance.now() - began) / 1000).toFixed(1);
    console.log(`== ${name}: ${count.passed} passed, ${count.failed} failed, ${seconds} s`);
  }
  return sum;
}
