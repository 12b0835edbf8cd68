import { joined, numberAt, partOf, PictureFault, type CleanBytes } from './picture-bytes.rules.ts';

/** The parts that make the picture. Text, times, places, colour profiles and further frames are left behind. */
const picture = new Set(['IHDR', 'PLTE', 'tRNS', 'IDAT', 'IEND']);

const remainders = Uint32Array.from({ length: 256 }, (_none, byte) => {
  let rest = byte;
  for (let bit = 0; bit < 8; bit += 1) rest = rest & 1 ? (rest >>> 1) ^ 0xedb88320 : rest >>> 1;
  return rest;
});

/** The sum that stands behind each part (PNG, annex D). */
function sumOf(bytes: Uint8Array): number {
  let rest = 0xffffffff;
  for (const byte of bytes) rest = remainders[(rest ^ byte) & 0xff]! ^ (rest >>> 8);
  return (rest ^ 0xffffffff) >>> 0;
}

/** A PNG of the parts that make the picture alone (W3C PNG, third edition). A part whose sum does not fit is broken, and so is the file. */
export function cleanPng(bytes: Uint8Array): CleanBytes {
  const kept: Uint8Array[] = [bytes.subarray(0, 8)];
  let [at, width, height, data] = [8, 0, 0, 0];
  for (let name = ''; name !== 'IEND';) {
    const chunk = partOf(bytes, at, numberAt(bytes, at, 4) + 12);
    name = String.fromCharCode(...chunk.subarray(4, 8));
    if (sumOf(chunk.subarray(4, -4)) !== numberAt(chunk, chunk.length - 4, 4)) throw new RangeError('A part is broken.');
    if ((name === 'IHDR') !== (at === 8)) throw new PictureFault('a head that is not at its head');
    if (name === 'IHDR') [width, height] = [numberAt(chunk, 8, 4), numberAt(chunk, 12, 4)];
    if (name === 'IDAT') data += chunk.length - 12;
    if (picture.has(name)) kept.push(chunk);
    // A capital first letter: a part that nobody may leave out, and that we do not know.
    else if (/^[A-Z]/.test(name)) throw new PictureFault('a part that is not known');
    at += chunk.length;
  }
  if (data === 0) throw new PictureFault('no picture');
  return { bytes: joined(kept), width, height };
}
