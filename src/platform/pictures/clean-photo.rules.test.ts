import { crc32 } from 'node:zlib';
import { expect, test } from 'vitest';
import { cleanPhoto, largestPhoto, NotAPhoto } from './clean-photo.rules.ts';
import { losslessWebp, plainJpeg, plainPng, plainWebp, seeThroughWebp } from './photos.fixture.ts';

const text = (words: string): Uint8Array => new TextEncoder().encode(words);
const joined = (...parts: readonly Uint8Array[]): Uint8Array => new Uint8Array(Buffer.concat(parts));
const inside = (bytes: Uint8Array, words: string): boolean => Buffer.from(bytes).includes(Buffer.from(words, 'latin1'));
const why = (bytes: Uint8Array): string => {
  try {
    cleanPhoto(bytes);
  } catch (error) {
    if (error instanceof NotAPhoto) return error.message;
    throw error;
  }
  return 'taken';
};

/** A part of a JPEG right behind its first mark. */
const withSegment = (mark: number, body: Uint8Array): Uint8Array =>
  joined(plainJpeg.subarray(0, 2), Uint8Array.of(0xff, mark, (body.length + 2) >> 8, (body.length + 2) & 255), body, plainJpeg.subarray(2));
const exif = (way: number, little: boolean): Uint8Array =>
  joined(
    text('Exif\0\0'),
    little
      ? Uint8Array.of(0x49, 0x49, 42, 0, 8, 0, 0, 0, 1, 0, 0x12, 0x01, 3, 0, 1, 0, 0, 0, way, 0, 0, 0)
      : Uint8Array.of(0x4d, 0x4d, 0, 42, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, way, 0, 0),
    text('GPS 51.7520N 0.2361W Apple iPhone 12 Eileen Marsh'),
  );
const chunk = (name: string, body: Uint8Array): Uint8Array => {
  const named = joined(text(name), body);
  const out = new Uint8Array(named.length + 8);
  new DataView(out.buffer).setUint32(0, body.length);
  out.set(named, 4);
  new DataView(out.buffer).setUint32(out.length - 4, crc32(named));
  return out;
};
const pngWith = (part: Uint8Array): Uint8Array => joined(plainPng.subarray(0, 33), part, plainPng.subarray(33));
const webpWith = (name: string, body: Uint8Array): Uint8Array => {
  const made = joined(plainWebp, text(name), Uint8Array.of(body.length & 255, body.length >> 8, 0, 0), body, new Uint8Array(body.length % 2));
  new DataView(made.buffer).setUint32(4, made.length - 8, true);
  return made;
};

test('what a browser writes is taken, known by its content, and cleaned twice is the same', () => {
  for (const [bytes, type] of [
    [plainJpeg, 'image/jpeg'],
    [plainPng, 'image/png'],
    [plainWebp, 'image/webp'],
    [seeThroughWebp, 'image/webp'],
    [losslessWebp, 'image/webp'],
  ] as const) {
    const clean = cleanPhoto(bytes);
    expect([clean.type, clean.width, clean.height]).toEqual([type, 8, 6]);
    expect(cleanPhoto(clean.bytes).bytes).toEqual(clean.bytes);
    for (const left of ['ICC', 'Google', 'acsp']) expect([type, left, inside(clean.bytes, left)]).toEqual([type, left, false]);
  }
});

test('place, time, camera, comments and whatever hangs on behind the picture are left behind', () => {
  const hidden = 'GPS 51.7520N <script>alert(1)</script>';
  const made = [
    withSegment(0xe1, exif(1, false)),
    withSegment(0xe1, text(`http://ns.adobe.com/xap/1.0/\0${hidden}`)),
    withSegment(0xed, text(`Photoshop 3.0\0${hidden}`)),
    withSegment(0xfe, text(hidden)),
    joined(plainJpeg, text(`PK\u0003\u0004 ${hidden}`)),
    pngWith(chunk('tEXt', text(`Location\0${hidden}`))),
    pngWith(chunk('eXIf', text(hidden))),
    pngWith(chunk('tIME', text('2026-11'))),
    joined(plainPng, text(hidden)),
    webpWith('EXIF', text(hidden)),
    webpWith('XMP ', text(hidden)),
    joined(plainWebp, text(hidden)),
  ];
  for (const [at, bytes] of made.entries()) {
    const clean = cleanPhoto(bytes);
    expect([at, inside(clean.bytes, 'GPS'), inside(clean.bytes, 'script'), inside(clean.bytes, 'Eileen')]).toEqual([at, false, false, false]);
    const plain = cleanPhoto(at < 5 ? plainJpeg : at < 9 ? plainPng : plainWebp);
    expect([at, Buffer.from(clean.bytes).equals(Buffer.from(plain.bytes))]).toEqual([at, true]);
  }
  // The head of a WebP no longer says that there is anything of the kind.
  expect(cleanPhoto(plainWebp).bytes[20]).toBe(0);
  expect(cleanPhoto(seeThroughWebp).bytes[20]).toBe(0x10);
});

test('the way up is kept, and nothing else that stood beside it', () => {
  for (const little of [true, false])
    for (const way of [3, 6, 8]) {
      const clean = cleanPhoto(withSegment(0xe1, exif(way, little)));
      expect([clean.width, clean.height]).toEqual(way === 3 ? [8, 6] : [6, 8]);
      expect(clean.bytes.subarray(2, 12)).toEqual(Uint8Array.of(0xff, 0xe1, 0, 34, 0x45, 0x78, 0x69, 0x66, 0, 0));
      expect(clean.bytes[31]).toBe(way);
      expect(inside(clean.bytes, 'iPhone')).toBe(false);
      expect(cleanPhoto(clean.bytes).bytes).toEqual(clean.bytes);
    }
  expect(cleanPhoto(withSegment(0xe1, exif(77, false))).bytes).toEqual(cleanPhoto(plainJpeg).bytes);
});

test('what is no photo is refused by what it holds: other kinds, broken off, moving, sums that do not fit', () => {
  const kind = 'That is not a photo we can show. Choose a JPEG, PNG or WebP.';
  for (const bytes of [
    text('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'),
    text('GIF89a'),
    text('<!doctype html>'),
    text('%PDF-1.7'),
    new Uint8Array(0),
    Uint8Array.of(0xff, 0xd8),
    webpWith('ANIM', text('123456')),
    pngWith(chunk('ZZZZ', text('x'))),
  ])
    expect(why(bytes)).toBe(kind);
  const broken = 'The photo is broken off. Send it again.';
  for (const whole of [plainJpeg, plainPng, plainWebp])
    for (let length = 12; length < whole.length; length += 7)
      expect([length, [kind, broken].includes(why(whole.subarray(0, length)))]).toEqual([length, true]);
  const wrongSum = Uint8Array.from(plainPng);
  wrongSum[20] = 9;
  expect(why(wrongSum)).toBe(broken);
  expect(why(new Uint8Array(largestPhoto + 1))).toBe('The photo is larger than 6 MB. Make it smaller and try again.');
});

test('a small file that opens into a huge picture is refused', () => {
  const huge = Uint8Array.from(plainPng);
  new DataView(huge.buffer).setUint32(16, 60_000);
  new DataView(huge.buffer).setUint32(29, crc32(huge.subarray(12, 29)));
  expect(why(huge)).toBe('The photo has too many dots. Make it smaller and try again.');
  const frame = Uint8Array.from(plainWebp);
  frame[25] = 0x40;
  expect(why(frame)).toContain('That is not a photo we can show');
  const at = plainJpeg.findIndex((byte, index) => byte === 0xff && plainJpeg[index + 1] === 0xc0);
  const wide = Uint8Array.from(plainJpeg);
  new DataView(wide.buffer).setUint16(at + 7, 65_000);
  expect(why(wide)).toContain('too many dots');
});

test('whatever bytes are sent, the answer is a photo or a sentence', () => {
  let seed = 7;
  const next = (most: number): number => (seed = (seed * 48_271) % 2_147_483_647) % most;
  for (const whole of [plainJpeg, plainPng, plainWebp, seeThroughWebp, losslessWebp])
    for (let round = 0; round < 1500; round += 1) {
      const bytes = Uint8Array.from(whole);
      for (let times = 0; times < 1 + (round % 5); times += 1) bytes[next(bytes.length)] = next(256);
      expect(typeof why(bytes)).toBe('string');
    }
});
