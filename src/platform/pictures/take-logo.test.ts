import { inflateSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { NotAPhoto } from './clean-photo.rules.ts';
import { greyJpeg, interlacedPng, logoJpeg, logoPng, pngOf, pngPart, pressJpeg, progressiveJpeg } from './logos.fixture.ts';
import { losslessWebp, plainJpeg } from './photos.fixture.ts';
import { largestLogo, takeLogo } from './take-logo.ts';

const text = (words: string): Uint8Array => new TextEncoder().encode(words);
const joined = (...parts: readonly Uint8Array[]): Uint8Array => new Uint8Array(Buffer.concat(parts));
const inside = (bytes: Uint8Array, words: string): boolean => Buffer.from(bytes).includes(Buffer.from(words, 'latin1'));
const why = (bytes: Uint8Array): string => {
  try {
    takeLogo(bytes);
  } catch (error) {
    if (error instanceof NotAPhoto) return error.message;
    throw error;
  }
  return 'taken';
};

/** The dots of a PNG as it is kept: three bytes each, every line the difference from the one above. */
function dotsOf(bytes: Uint8Array): { readonly head: readonly number[]; readonly dot: (x: number, y: number) => readonly number[] } {
  const head = Buffer.from(bytes).subarray(16, 29);
  const width = head.readUInt32BE(0);
  const length = Buffer.from(bytes).readUInt32BE(33);
  const lines = inflateSync(bytes.subarray(41, 41 + length));
  const at = (x: number, y: number, part: number): number => {
    let sum = 0;
    for (let line = 0; line <= y; line += 1) sum += lines[line * (width * 3 + 1) + 1 + x * 3 + part]!;
    return sum & 255;
  };
  return { head: [...head], dot: (x, y) => [0, 1, 2].map((part) => at(x, y, part)) };
}

test('a PNG is written anew from its dots, what is see-through laid on white; cleaned twice it is the same', () => {
  const made = takeLogo(logoPng);
  expect([made.type, made.width, made.height]).toEqual(['image/png', 24, 16]);
  expect(dotsOf(made.bytes).head).toEqual([0, 0, 0, 24, 0, 0, 0, 16, 8, 2, 0, 0, 0]);
  // Half green on white.
  expect(dotsOf(made.bytes).dot(23, 15)).toEqual([127, 191, 127]);
  expect(takeLogo(made.bytes).bytes).toEqual(made.bytes);
});

test('every kind of dot a PNG may have comes out in its colour, through each of the five filters', () => {
  const size = { width: 8, height: 8 };
  const lines = (line: readonly number[], filter = 0): Uint8Array => Uint8Array.from(Array.from({ length: 8 }, () => [filter, ...line]).flat());
  const kept = (bytes: Uint8Array, x = 3): readonly number[] => dotsOf(takeLogo(bytes).bytes).dot(x, 7);
  const eight = (...dot: readonly number[]): number[] => Array.from({ length: 8 }, () => dot).flat();
  expect(kept(pngOf({ ...size, kind: 2 }, lines(eight(10, 20, 30))))).toEqual([10, 20, 30]);
  expect(kept(pngOf({ ...size, kind: 2, depth: 16 }, lines(eight(10, 0, 20, 0, 30, 0))))).toEqual([10, 20, 30]);
  expect(kept(pngOf({ ...size, kind: 0 }, lines(eight(77))))).toEqual([77, 77, 77]);
  expect(kept(pngOf({ ...size, kind: 0, depth: 1 }, lines([0b00010000])))).toEqual([255, 255, 255]);
  expect(kept(pngOf({ ...size, kind: 0, depth: 4 }, lines([0, 0x0f, 0, 0])))).toEqual([255, 255, 255]);
  expect(kept(pngOf({ ...size, kind: 4 }, lines(eight(0, 0))))).toEqual([255, 255, 255]);
  const colours = pngPart('PLTE', Uint8Array.of(1, 2, 3, 200, 100, 50));
  expect(kept(pngOf({ ...size, kind: 3 }, lines(eight(1)), [colours]))).toEqual([200, 100, 50]);
  expect(kept(pngOf({ ...size, kind: 3 }, lines(eight(1)), [colours, pngPart('tRNS', Uint8Array.of(255, 0))]))).toEqual([255, 255, 255]);
  expect(kept(pngOf({ ...size, kind: 2 }, lines(eight(10, 20, 30)), [pngPart('tRNS', Uint8Array.of(0, 10, 0, 20, 0, 30))]))).toEqual([255, 255, 255]);
  // A step of 3 each dot, of 2 each line, half of both, and the nearest neighbour.
  expect(kept(pngOf({ ...size, kind: 0 }, lines(eight(3), 1)))).toEqual([12, 12, 12]);
  expect(kept(pngOf({ ...size, kind: 0 }, lines(eight(2), 2)))).toEqual([16, 16, 16]);
  expect(kept(pngOf({ ...size, kind: 0 }, lines(eight(4), 3)), 0)).toEqual([7, 7, 7]);
  expect(kept(pngOf({ ...size, kind: 0 }, lines(eight(1), 4)))).toEqual([11, 11, 11]);
});

test('a JPEG is read through to its last block and kept as it is, without what else was in the file', () => {
  for (const bytes of [logoJpeg, greyJpeg]) {
    const made = takeLogo(
      joined(bytes.subarray(0, 2), Uint8Array.of(0xff, 0xfe, 0, 10), text('GPS 51.7'), bytes.subarray(2), text('PK\u0003\u0004<script>')),
    );
    expect([made.type, made.width, made.height]).toEqual(['image/jpeg', 24, 16]);
    for (const left of ['GPS', 'script', 'PK']) expect(inside(made.bytes, left)).toBe(false);
    expect(takeLogo(made.bytes).bytes).toEqual(made.bytes);
  }
});

test('two files in one leave nothing but the picture', () => {
  const page = '<html><script>alert(1)</script><svg onload=alert(2)>';
  const made = takeLogo(pngOf({ width: 24, height: 16, kind: 0 }, new Uint8Array(16 * 25), [pngPart('tEXt', text(`Comment\0${page}`))]));
  expect(inside(made.bytes, 'script')).toBe(false);
  expect(inside(takeLogo(joined(logoPng, text(page))).bytes, 'script')).toBe(false);
});

test('what is no picture, or none that Word and PDF show, is not taken, whatever it is called', () => {
  const svg = text('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>');
  for (const bytes of [
    new Uint8Array(),
    svg,
    text('GIF89a'),
    text('%PDF-1.7'),
    joined(logoPng.subarray(0, 8), svg),
    joined(logoJpeg.subarray(0, 3), svg),
  ])
    expect(why(bytes)).toMatch(/not a (photo|picture) we can show|broken off/);
  expect(why(losslessWebp)).toContain('A WebP cannot stand in Word or PDF');
  expect(why(interlacedPng)).toContain('interlaced');
  expect(why(progressiveJpeg)).toContain('progressive');
  expect(why(pressJpeg)).toContain('CMYK');
  expect(why(plainJpeg)).toContain('too few dots');
  expect(why(joined(logoPng, new Uint8Array(largestLogo)))).toContain('larger than 1 MB');
});

test('a picture that holds less or more than its head says is not taken, and no memory goes to what it would become', () => {
  const line = new Uint8Array(25);
  expect(why(pngOf({ width: 24, height: 16, kind: 0 }, new Uint8Array(15 * 25)))).toContain('not a picture we can show');
  // 100 MB of noughts in 100 kB.
  const bomb = pngOf({ width: 24, height: 16, kind: 0 }, new Uint8Array(100_000_000));
  expect(bomb.length).toBeLessThan(largestLogo);
  const before = process.memoryUsage().arrayBuffers;
  expect(why(bomb)).toContain('not a picture we can show');
  expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(5_000_000);
  expect(why(pngOf({ width: 12_000, height: 3_000, kind: 0 }, line))).toContain('too many dots');
  expect(why(pngOf({ width: 60_000, height: 60_000, kind: 0 }, line))).toContain('too many dots');
  expect(why(pngOf({ width: 24, height: 16, kind: 3 }, new Uint8Array(16 * 25)))).toContain('not a picture we can show');
  expect(why(pngOf({ width: 24, height: 16, kind: 0 }, new Uint8Array(16 * 25).fill(9)))).toContain('not a picture we can show');
  expect(why(pngOf({ width: 24, height: 16, kind: 5 }, new Uint8Array(16 * 25)))).toContain('not a picture we can show');
});

test('a JPEG cut short, lengthened or spoilt within its scan is not taken', () => {
  const scan = Buffer.from(logoJpeg).indexOf(Buffer.from([0xff, 0xda])) + 14;
  expect(why(joined(logoJpeg.subarray(0, scan + 6), Uint8Array.of(0xff, 0xd9)))).toContain('not a picture we can show');
  expect(why(joined(logoJpeg.subarray(0, -2), text('hidden here'), Uint8Array.of(0xff, 0xd9)))).toContain('not a picture we can show');
  const taller = Uint8Array.from(logoJpeg);
  const frame = Buffer.from(taller).indexOf(Buffer.from([0xff, 0xc0]));
  taller.set([0x07, 0xd0], frame + 5);
  expect(why(taller)).toContain('not a picture we can show');
});
