import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { gzipSync } from 'node:zlib';
import * as esbuild from 'esbuild';
import { expect, test } from 'vitest';
import { iconNames } from './icon-names.ts';
import { LedgerBar } from './charts.tsx';
import { PersonName, initialsOf, sameSurnameWords, spaceNhsNumber } from './person-line.tsx';
import { Shell, windowTitle, type ShellPage } from './shell.tsx';

const html = async (markup: unknown): Promise<string> => String(await markup);
const page: ShellPage = {
  nonce: 'abc',
  assets: (entry) => `/assets/${entry}`,
  islands: ['islands/page.ts'],
  title: 'Add a session',
  navigation: [{ href: '/today', label: 'Today', current: true }],
  who: { name: 'Jo Tranter', role: 'Activity co-ordinator' },
  form: { csrf: 'tok', key: 'k' },
};

test('the window’s title says Error first when something is wrong', async () => {
  expect(windowTitle('Add a session', [{ field: 'x', message: 'y' }])).toBe('Error: Add a session – Trellis');
  expect(windowTitle('Add a session', [])).toBe('Add a session – Trellis');
  expect(await html(<Shell page={{ ...page, problems: [{ field: 'x', message: 'Say what' }] }} />)).toContain(
    '<title>Error: Add a session – Trellis</title>',
  );
});

test('a page has a language, a way past the bar, one h1 and its scripts by nonce', async () => {
  const text = await html(
    <Shell page={page}>
      <p>Hello</p>
    </Shell>,
  );
  expect(text).toMatch(/^<!doctype html><html lang="en-GB">/);
  expect(text).toContain('href="#main"');
  expect(text).toContain('id="main"');
  expect(text.match(/<h1>/g)).toHaveLength(1);
  expect(text).toContain('<script type="module" src="/assets/islands/page.ts" nonce="abc"></script>');
  expect(text).not.toMatch(/https?:\/\/(?!www\.w3\.org)/);
});

test('signing out is a post with the token, so that no other site can do it', async () => {
  expect(await html(<Shell page={page} />)).toMatch(/<form method="post" action="\/sign-out"[^>]*><input type="hidden" name="_csrf" value="tok"/);
});

test('who is looked for is posted with the token, so that it stands in no address; whoever may not see the people gets no box', async () => {
  const people = { href: '/people', label: 'People', current: false };
  const text = await html(<Shell page={{ ...page, navigation: [people] }} />);
  const boxes = [...text.matchAll(/<form class="find"[^>]*>[\s\S]*?<\/form>/g)].map(([form]) => form);
  expect(boxes).toHaveLength(2);
  for (const box of boxes) {
    expect(box).toMatch(/^<form class="find" role="search" action="\/people" method="post"><input type="hidden" name="_csrf" value="tok"/);
    expect(box).toMatch(/type="search" name="words"/);
  }
  // Neither spends the key of a form on the page, nor the other's.
  const keys = boxes.map((box) => /name="_key" value="([^"]+)"/.exec(box)?.[1]);
  expect(new Set([page.form?.key, ...keys]).size).toBe(3);
  expect(await html(<Shell page={page} />)).not.toContain('class="find"');
});

test('a page with its own h1 gets no second one', async () => {
  expect(await html(<Shell page={{ ...page, heading: null }} />)).not.toContain('<h1>');
});

test('every icon in the list is in the package, in all four weights', () => {
  const packages = createRequire(import.meta.url);
  for (const name of iconNames)
    for (const [weight, file] of [
      ['regular', name],
      ['bold', `${name}-bold`],
      ['fill', `${name}-fill`],
      ['duotone', `${name}-duotone`],
    ])
      expect(readFileSync(packages.resolve(`@phosphor-icons/core/${weight}/${file}.svg`), 'utf8')).toContain('<svg');
});

test('shared surnames are warned of in words, also those that take no s', async () => {
  expect(sameSurnameWords('Pugh', 2)).toBe('2 Pughs: check');
  expect(sameSurnameWords('Jones', 3)).toBe('3 called Jones: check');
  expect(await html(<PersonName preferred="Gareth" surname="Pugh" sameSurname={2} />)).toContain('2 Pughs: check');
  expect(await html(<PersonName preferred="Gareth" surname="Pugh" sameSurname={1} />)).not.toContain('check');
  expect(await html(<PersonName preferred="Gareth" surname="Pugh" short />)).toContain('Gareth P<');
});

test('an NHS number is read in threes and four; initials take whole letters', () => {
  expect(spaceNhsNumber('9990047006')).toBe('999 004 7006');
  expect(spaceNhsNumber('not known')).toBe('not known');
  expect(initialsOf('Élodie', '𝒜bara')).toBe('É𝒜');
});

test('a ledger bar is drawn to scale, in attributes, with the level as a tick', async () => {
  const text = await html(<LedgerBar hours={{ attended: 4, declined: 4, cancelledByUs: 2, away: 0 }} level={15} full={20} />);
  expect([...text.matchAll(/class="fill-(\w+)" x="([\d.]+)%" y="1" width="([\d.]+)%"/g)].map((match) => match.slice(1))).toEqual([
    ['attended', '0', '20'],
    ['declined', '20', '20'],
    ['cancelled', '40', '10'],
  ]);
  expect(text).toContain('<svg x="75%"');
  expect(await html(<LedgerBar hours={{ attended: 0, declined: 0, cancelledByUs: 0, away: 0 }} full={0} />)).not.toContain('NaN');
});

test('the whole style sheet stays under 35 kB gzip and asks nobody else for anything', async () => {
  const built = await esbuild.build({
    entryPoints: [new URL('./styles/trellis.css', import.meta.url).pathname],
    bundle: true,
    minify: true,
    write: false,
  });
  const css = built.outputFiles[0]?.text ?? '';
  expect(css.length).toBeGreaterThan(10_000);
  expect(gzipSync(css, { level: 9 }).length).toBeLessThan(35_000);
  expect(css).not.toMatch(/url\((?!#)/);
  expect(css).not.toMatch(/https?:/);
});
