import { numberAt, partOf, PictureFault } from './picture-bytes.rules.ts';

/** What the head of a PNG says of the dots that follow (W3C PNG, third edition, 11.2.1). */
export interface PngHead {
  readonly width: number;
  readonly height: number;
  /** Bits a part of a dot: 1, 2, 4, 8 or 16. */
  readonly depth: number;
  /** 0 grey · 2 red, green, blue · 3 by a list of colours · 4 grey and how solid · 6 colour and how solid. */
  readonly kind: number;
  /** In one go from the top; else in seven, each finer. */
  readonly plain: boolean;
}

/** A cleaned PNG taken apart: its head, its list of colours, what is see-through, and its dots as they are packed. */
export interface PngParts {
  readonly head: PngHead;
  readonly colours: Uint8Array;
  readonly seeThrough: Uint8Array | null;
  readonly packed: readonly Uint8Array[];
}

const depthsOf: Readonly<Record<number, readonly number[]>> = { 0: [1, 2, 4, 8, 16], 2: [8, 16], 3: [1, 2, 4, 8], 4: [8, 16], 6: [8, 16] };
const partsOfDot: Readonly<Record<number, number>> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 };

/** Takes a PNG apart that `cleanPng` put together. PictureFault where its head says what there is not. */
export function pngParts(bytes: Uint8Array): PngParts {
  let head: PngHead | null = null;
  let [colours, seeThrough]: [Uint8Array, Uint8Array | null] = [new Uint8Array(), null];
  const packed: Uint8Array[] = [];
  for (let at = 8; at < bytes.length;) {
    const body = partOf(bytes, at + 8, numberAt(bytes, at, 4));
    const name = String.fromCharCode(...bytes.subarray(at + 4, at + 8));
    if (name === 'IHDR') {
      const [depth, kind] = [numberAt(body, 8, 1), numberAt(body, 9, 1)];
      if (depthsOf[kind]?.includes(depth) !== true) throw new PictureFault('dots of a kind there is not');
      head = { width: numberAt(body, 0, 4), height: numberAt(body, 4, 4), depth, kind, plain: numberAt(body, 12, 1) === 0 };
    }
    if (name === 'PLTE') colours = body;
    if (name === 'tRNS') seeThrough = body;
    if (name === 'IDAT') packed.push(body);
    at += body.length + 12;
  }
  if (head === null || (head.kind === 3 && colours.length < 3)) throw new PictureFault('no colours');
  return { head, colours, seeThrough, packed };
}

/** Bytes of one line of dots, without the byte before it that says how it is filtered. */
export function lineBytes({ width, depth, kind }: PngHead): number {
  return Math.ceil((width * depth * partsOfDot[kind]!) / 8);
}

/**
 * The dots as red, green and blue, a byte each, what is see-through laid on white: paper is white.
 * @param unpacked every line with its filter's byte before it, exactly as many bytes as the head promises
 */
export function dotsOnWhite({ head, colours, seeThrough }: PngParts, unpacked: Uint8Array): Uint8Array {
  const { width, height, depth, kind } = head;
  const perLine = lineBytes(head);
  const lines = unfiltered(unpacked, perLine, height, Math.max(1, (depth * partsOfDot[kind]!) / 8));
  const most = 2 ** depth - 1;
  const out = new Uint8Array(width * height * 3);
  const clear =
    seeThrough === null || kind === 3 ? null : Array.from({ length: partsOfDot[kind]! }, (_none, part) => numberAt(seeThrough, part * 2, 2));
  const parts = [0, 0, 0, 0];
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1) {
      const count = partsOfDot[kind]!;
      for (let part = 0; part < count; part += 1) parts[part] = readPart(lines, y * perLine, x * count + part, depth);
      let solid = kind === 4 ? parts[1]! / most : kind === 6 ? parts[3]! / most : 1;
      if (clear !== null && clear.every((value, part) => value === parts[part])) solid = 0;
      const to = (y * width + x) * 3;
      for (let part = 0; part < 3; part += 1) {
        let value: number;
        if (kind === 3) {
          const colour = parts[0]!;
          if (colour * 3 + 2 >= colours.length) throw new PictureFault('a colour that is not in its list');
          if (seeThrough !== null) solid = (seeThrough[colour] ?? 255) / 255;
          value = colours[colour * 3 + part]!;
        } else value = (parts[kind === 2 || kind === 6 ? part : 0]! / most) * 255;
        out[to + part] = Math.round(value * solid + 255 * (1 - solid));
      }
    }
  return out;
}

/** One part of a dot, of however many bits. */
function readPart(lines: Uint8Array, from: number, index: number, depth: number): number {
  if (depth === 8) return lines[from + index]!;
  if (depth === 16) return lines[from + index * 2]! * 256 + lines[from + index * 2 + 1]!;
  const bit = index * depth;
  return (lines[from + (bit >> 3)]! >> (8 - depth - (bit & 7))) & (2 ** depth - 1);
}

/** The lines as they were before each was written as its difference from its neighbours (W3C PNG, clause 9). */
function unfiltered(unpacked: Uint8Array, perLine: number, height: number, step: number): Uint8Array {
  const out = new Uint8Array(perLine * height);
  for (let y = 0; y < height; y += 1) {
    const filter = unpacked[y * (perLine + 1)]!;
    if (filter > 4) throw new PictureFault('a filter that there is not');
    for (let x = 0; x < perLine; x += 1) {
      const at = y * perLine + x;
      const left = x < step ? 0 : out[at - step]!;
      const up = y === 0 ? 0 : out[at - perLine]!;
      const corner = x < step || y === 0 ? 0 : out[at - perLine - step]!;
      const guess = filter === 0 ? 0 : filter === 1 ? left : filter === 2 ? up : filter === 3 ? (left + up) >> 1 : nearest(left, up, corner);
      out[at] = (unpacked[y * (perLine + 1) + 1 + x]! + guess) & 255;
    }
  }
  return out;
}

/** Paeth's guess: whichever of three neighbours is nearest to left + up − corner. */
function nearest(left: number, up: number, corner: number): number {
  const guess = left + up - corner;
  const [byLeft, byUp, byCorner] = [Math.abs(guess - left), Math.abs(guess - up), Math.abs(guess - corner)];
  return byLeft <= byUp && byLeft <= byCorner ? left : byUp <= byCorner ? up : corner;
}
