import { defineConfig } from '@playwright/test';
import { findBrowser } from './tests/setup/find-browser.ts';

const executablePath = findBrowser();
const report = process.env['JOURNEYS_REPORT'];

export default defineConfig({
  testDir: 'tests/journeys',
  testMatch: '**/*.spec.ts',
  outputDir: 'test-results',
  globalSetup: './tests/setup/journeys-setup.ts',
  fullyParallel: true,
  forbidOnly: process.env['CI'] !== undefined,
  workers: 2,
  // For a machine at half the usual pace: a test that hangs is ended, a slow one is not.
  timeout: 180_000,
  expect: { timeout: 15_000 },
  reporter: report === undefined ? [['list']] : [['dot'], ['json', { outputFile: report }]],
  use: {
    locale: 'en-GB',
    timezoneId: 'Europe/London',
    trace: 'off',
    screenshot: 'only-on-failure',
    actionTimeout: 20_000,
    launchOptions: {
      ...(executablePath === null ? {} : { executablePath }),
      chromiumSandbox: false,
      args: ['--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run', '--no-default-browser-check'],
    },
  },
  // A tag in the title moves a test to another project; a test without one runs on the desktop.
  projects: [
    { name: 'desktop', grepInvert: /@phone|@nojs/, use: { viewport: { width: 1280, height: 800 } } },
    {
      name: 'phone',
      grep: /@phone/,
      use: { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true, deviceScaleFactor: 2 },
    },
    { name: 'no-js', grep: /@nojs/, use: { viewport: { width: 1280, height: 800 }, javaScriptEnabled: false } },
  ],
});
