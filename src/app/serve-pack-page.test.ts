import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Hono } from 'hono';
import { afterAll, expect, test } from 'vitest';
import { servePackPage } from './serve-pack-page.tsx';

const dist = mkdtempSync(join(tmpdir(), 'trellis-pack-'));
mkdirSync(join(dist, 'assets'));
writeFileSync(
  join(dist, 'pack-files.json'),
  JSON.stringify({ version: 'abc', files: ['/assets/pack-1.js', '/assets/shared-2.js', '/assets/trellis-3.css'] }),
);
writeFileSync(join(dist, 'assets', 'pack-worker-4.js'), 'start(SHELL);');
afterAll(() => rmSync(dist, { recursive: true }));

const assets = (entry: string): string => `/assets/${entry.replace(/^.*\//, '').replace(/\.ts$/, '-4.js')}`;
const app = new Hono();
servePackPage(app, dist, assets);

test('the page of the pack is the same for everybody, and holds nothing of anybody', async () => {
  const [one, other] = await Promise.all([app.request('/pack'), app.request('/pack', { headers: { cookie: 'trellis=somebody' } })]);
  const text = await one.text();
  expect(text).toBe(await other.text());
  expect(text).toContain('<h1>Outing pack</h1>');
  expect(text).toContain('src="/assets/pack-4.js"');
  expect(text).not.toMatch(/_csrf|data-idle|data-name|nonce="[^"]/);
  // It may be kept, and is asked for again whenever there is a signal.
  expect(one.headers.get('cache-control')).toBe('no-cache');
  expect(one.headers.get('set-cookie')).toBeNull();
});

test('its scripts come from here alone: nothing inline, nothing of another origin, nothing made from text', async () => {
  const policy = (await app.request('/pack')).headers.get('content-security-policy') ?? '';
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("script-src 'self';");
  expect(policy).toContain("connect-src 'self'");
  expect(policy).toContain("require-trusted-types-for 'script'");
  expect(policy).not.toMatch(/unsafe|nonce|https?:/);
});

test('the worker knows the page and its files, and no other path', async () => {
  const answer = await app.request('/pack/service-worker.js');
  const text = await answer.text();
  const [, list] = /^const SHELL = (\{.*\});\n/.exec(text) ?? [];
  expect(JSON.parse(list!)).toEqual({ version: 'abc', files: ['/pack', '/assets/pack-1.js', '/assets/shared-2.js', '/assets/trellis-3.css'] });
  expect(text).toContain('start(SHELL);');
  expect(answer.headers.get('service-worker-allowed')).toBe('/pack');
  expect(answer.headers.get('content-type')).toContain('text/javascript');
  expect(answer.headers.get('cache-control')).toBe('no-cache');
});

test('without the list of its files the server does not start: a phone would find half a page', () => {
  expect(() => servePackPage(new Hono(), join(dist, 'assets'), assets)).toThrow(/build again/);
});
