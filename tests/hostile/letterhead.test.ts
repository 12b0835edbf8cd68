import { deflateSync } from 'node:zlib';
import type { Db } from '#platform/database.ts';
import type { Route } from '#platform/route.ts';
import { expect, test } from '#tests/fixture.ts';
import { makeUnit, makeWorker } from '#tests/people-scene.ts';
import { signedIn, wordsOf } from '#tests/signed-in.ts';
import { placesRoutes } from '../../src/places/index.ts';
import { logoJpeg, logoPng, pngOf, pngPart } from '../../src/platform/pictures/logos.fixture.ts';
import { plainWebp } from '../../src/platform/pictures/photos.fixture.ts';

const now = Temporal.Instant.from('2026-11-19T13:42:00Z');
const markup = `"'><img src=x onerror=alert(1)><script>alert(2)</script>{{7*7}}\${7*7}`;
const text = (words: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(words);
const page = text('<html><script>alert(1)</script>');
const joined = (...parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> => new Uint8Array(Buffer.concat(parts));

async function scene(db: Db, app: Db) {
  const unit = await makeUnit(db, 'Larkfield');
  const actor = await makeWorker(db, unit, 'manager', { given: 'Wendy', surname: 'Ashdown' });
  const browser = await signedIn({ db, app, actor, routes: placesRoutes as readonly Route[], now });
  const send = (bytes: Uint8Array<ArrayBuffer>, name = 'logo.png', type = 'image/png', words = 'Logo') =>
    browser.upload(`/letterhead/${unit}`, { file: new File([bytes], name, { type }), words });
  return { unit, browser, send };
}

test('52 54: what is no PNG or JPEG is not taken as a logo, whatever its name and type say; each comes back with a sentence and nothing is kept', async ({
  db,
  app,
}) => {
  const { send } = await scene(db, app);
  const svg = text('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>');
  const head = { width: 24, height: 16, kind: 0 };
  const refused: readonly (readonly [string, Uint8Array<ArrayBuffer>])[] = [
    ['nothing', new Uint8Array()],
    ['SVG', svg],
    ['SVG behind the first bytes of a PNG', joined(logoPng.subarray(0, 8), svg)],
    ['SVG behind the first bytes of a JPEG', joined(logoJpeg.subarray(0, 4), svg)],
    ['a page', page],
    ['PDF', text('%PDF-1.7 /JavaScript')],
    ['WebP', plainWebp],
    ['cut off', logoPng.slice(0, -20)],
    ['too many dots by its head', pngOf({ ...head, width: 40_000, height: 40_000 }, new Uint8Array(25))],
    ['more dots than its head says (a bomb)', pngOf(head, new Uint8Array(90_000_000))],
    ['a JPEG whose dots stop half way', joined(logoJpeg.subarray(0, -8), Uint8Array.of(0xff, 0xd9))],
    [
      'packed twice',
      joined(logoPng.subarray(0, 33), pngPart('IDAT', deflateSync(deflateSync(new Uint8Array(400)))), pngPart('IEND', new Uint8Array())),
    ],
  ];
  for (const [what, bytes] of refused) {
    const { status, html } = await send(bytes);
    expect([what, status]).toEqual([what, 422]);
    expect([what, /Choose (the|a) |broken off|too many dots/.test(wordsOf(html))]).toEqual([what, true]);
  }
  expect(wordsOf((await send(joined(logoPng, new Uint8Array(1_000_000)))).html)).toContain(
    'The picture is larger than 1 MB. Make it smaller and try again.',
  );
  expect(await db.selectFrom('places_logo').select('id').execute()).toEqual([]);
});

test('52: of two files in one nothing but the picture is kept', async ({ db, app }) => {
  const { send } = await scene(db, app);
  for (const [bytes, name, type] of [
    [joined(logoPng, page), '../../logo.svg', 'image/svg+xml'],
    [joined(logoPng.subarray(0, 33), pngPart('tEXt', joined(text('x\0'), page)), logoPng.subarray(33)), 'logo.html', 'text/html'],
    [
      joined(logoJpeg.subarray(0, 2), Uint8Array.of(0xff, 0xfe, 0, page.length + 2), page, logoJpeg.subarray(2), text('PK\u0003\u0004')),
      'a.zip',
      'image/png',
    ],
  ] as const)
    expect((await send(bytes, name, type)).status).toBe(303);
  const kept = await db.selectFrom('places_logo').select(['type', 'content']).orderBy('id').execute();
  expect(kept.map(({ type }) => type)).toEqual(['image/png', 'image/png', 'image/jpeg']);
  for (const { content } of kept) for (const left of ['script', 'html', 'PK']) expect(content.includes(left)).toBe(false);
});

test('36 43: hostile words for a logo come out as words on its page or are refused, and where it is for cannot be forged', async ({ db, app }) => {
  const { unit, browser, send } = await scene(db, app);
  expect((await send(logoPng, 'logo.png', 'image/png', markup)).status).toBe(303);
  const { status, html } = await browser.get(`/letterhead?unit=${unit}`);
  expect([status, /<img src=x|<script>alert|"'><img/.test(html), html.includes('&lt;img src=x')]).toEqual([200, false, true]);
  for (const words of ['Lo\u0000go', 'Logo \u202Eogol', `Logo${'\u0301'.repeat(30)}`, 'x'.repeat(151), ''])
    expect([words, (await send(logoPng, 'logo.png', 'image/png', words)).status]).toEqual([words, 422]);
  const form = () => ({ file: new File([logoPng], 'logo.png'), words: 'Logo' });
  for (const where of ['x', crypto.randomUUID(), "organisation' or '1'='1", 'null'])
    expect([where, (await browser.upload(`/letterhead/${encodeURIComponent(where)}`, form())).status]).toEqual([where, 404]);
  expect((await browser.upload(`/letterhead/${unit}`, { ...form(), unit_id: crypto.randomUUID() })).status).toBe(422);
  expect((await browser.upload(`/letterhead/${unit}`, { file: 'not a file', words: 'Logo' })).status).toBe(422);
  expect((await db.selectFrom('places_logo').select('id').execute()).length).toBe(1);
});
