import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium } from '@playwright/test';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge', 'chrome'];
/** Chromium without windows: the same engine for a fifth less work. By its own path: the name on PATH is a script, and ending that leaves the browser. */
const withoutWindows = '/usr/lib/chromium/chromium-headless-shell';
const places = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  String.raw`C:\Program Files\Google\Chrome\Application\chrome.exe`,
  String.raw`C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe`,
];

/** The browser journeys run in: `CHROMIUM_PATH`, one installed on this machine, or Playwright's own; null when there is none. */
export function findBrowser(): string | null {
  const given = process.env['CHROMIUM_PATH'];
  if (given !== undefined && given !== '') return existsSync(given) ? given : null;
  const onPath = (process.env['PATH'] ?? '').split(delimiter).flatMap((folder) => names.map((name) => join(folder, name)));
  const found = [withoutWindows, ...onPath, ...places].find((path) => existsSync(path));
  if (found !== undefined) return found;
  const own = chromium.executablePath();
  return own !== '' && existsSync(own) ? own : null;
}

/**
 * Finds a browser, installing Debian's when this machine is Debian or Ubuntu and we are root. Throws one sentence that
 * says what to install otherwise.
 */
export function findOrInstallBrowser(say: (line: string) => void): string {
  const found = findBrowser();
  if (found !== null) return found;
  if (process.platform === 'linux' && process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    say('No browser is installed; installing Chromium for the journeys...');
    const options = { stdio: 'ignore' as const, env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } };
    spawnSync('apt-get', ['update', '-q'], options);
    spawnSync('apt-get', ['install', '-y', '-q', '--no-install-recommends', 'chromium-headless-shell'], options);
    // Where that package is not known, the whole browser does.
    if (findBrowser() === null) spawnSync('apt-get', ['install', '-y', '-q', '--no-install-recommends', 'chromium'], options);
    const installed = findBrowser();
    if (installed !== null) return installed;
  }
  const given = process.env['CHROMIUM_PATH'];
  throw new Error(
    given === undefined || given === ''
      ? 'The journeys need a browser: install Chromium, Chrome or Edge, or name one in CHROMIUM_PATH.'
      : `CHROMIUM_PATH is ${given}, where there is no browser.`,
  );
}
