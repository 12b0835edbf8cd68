import { crc32, deflateSync, inflateSync } from 'node:zlib';
import { cleanPhoto, NotAPhoto } from './clean-photo.rules.ts';
import { jpegFrame } from './jpeg-frame.rules.ts';
import { joined, PictureFault } from './picture-bytes.rules.ts';
import { dotsOnWhite, lineBytes, pngParts } from './png-dots.rules.ts';

/** A logo as it is kept: what every program that reads a PDF, a Word file or a page can show. */
export interface LogoPicture {
  readonly type: 'image/jpeg' | 'image/png';
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly width: number;
  readonly height: number;
}

/** Most bytes of a logo, as it comes and as it is kept: it stands in every file that is saved. */
export const largestLogo = 1_000_000;
/** Most dots of a side: 300 to the inch (print) over 170 mm, the width between the margins of A4, is 2,008. */
const longestSide = 2_100;
/** Fewest dots of a side: fewer is a tracking dot or a line, and nothing that is seen on paper. */
const shortestSide = 8;

/**
 * Takes a logo in: a PNG is unpacked, laid on white and written anew from its dots alone; a JPEG is put together again from its tables, frame and scans.
 * No SVG and no WebP: the one holds scripts, the other stands in no PDF. Throws NotAPhoto with a sentence to show.
 */
export function takeLogo(bytes: Uint8Array): LogoPicture {
  if (bytes.length > largestLogo) throw new NotAPhoto(`The picture is larger than ${largestLogo / 1_000_000} MB. Make it smaller and try again.`);
  const clean = cleanPhoto(bytes);
  const { type, width, height } = clean;
  if (type === 'image/webp') throw new NotAPhoto('A WebP cannot stand in Word or PDF. Choose a PNG or a JPEG.');
  if (Math.max(width, height) > longestSide) throw new NotAPhoto(`The picture has too many dots: at most ${longestSide} each way.`);
  if (Math.min(width, height) < shortestSide) throw new NotAPhoto(`The picture has too few dots: at least ${shortestSide} each way.`);
  try {
    const made = type === 'image/png' ? pngAnew(clean.bytes) : sameJpeg(clean.bytes);
    if (made.length > largestLogo)
      throw new NotAPhoto('The picture has too many dots and colours to stand in every letter. Make it smaller and try again.');
    return { type, bytes: made, width, height };
  } catch (error) {
    if (error instanceof PictureFault || error instanceof RangeError)
      throw new NotAPhoto('That is not a picture we can show. Choose a PNG or a JPEG.');
    throw error;
  }
}

function pngAnew(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const parts = pngParts(bytes);
  const { head } = parts;
  if (!head.plain) throw new NotAPhoto('The picture is stored in layers (“interlaced”). Save it without that and try again.');
  const promised = (lineBytes(head) + 1) * head.height;
  const unpacked = unpack(joined(parts.packed), promised);
  const dots = dotsOnWhite(parts, unpacked);
  const perLine = head.width * 3;
  const lines = new Uint8Array((perLine + 1) * head.height);
  for (let y = 0; y < head.height; y += 1) {
    const to = y * (perLine + 1);
    // Each byte as its difference from the one above: a logo is mostly plain.
    lines[to] = 2;
    for (let x = 0; x < perLine; x += 1) lines[to + 1 + x] = dots[y * perLine + x]! - (y === 0 ? 0 : dots[(y - 1) * perLine + x]!);
  }
  const says = new Uint8Array(13);
  const view = new DataView(says.buffer);
  view.setUint32(0, head.width);
  view.setUint32(4, head.height);
  says.set([8, 2, 0, 0, 0], 8);
  return joined([
    Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a),
    chunk('IHDR', says),
    chunk('IDAT', deflateSync(lines)),
    chunk('IEND', new Uint8Array()),
  ]);
}

/** Unpacks exactly as many bytes as the head promises: one that holds more stops there, and no memory goes to what it would have been. */
function unpack(packed: Uint8Array, promised: number): Uint8Array {
  let unpacked: Uint8Array;
  try {
    unpacked = inflateSync(packed, { maxOutputLength: promised });
  } catch {
    throw new PictureFault('dots that cannot be unpacked, or more of them than there are');
  }
  if (unpacked.length !== promised) throw new PictureFault('fewer dots than there are');
  return unpacked;
}

function chunk(name: string, body: Uint8Array): Uint8Array {
  const named = joined([new TextEncoder().encode(name), body]);
  const ends = new Uint8Array(8);
  new DataView(ends.buffer).setUint32(0, body.length);
  new DataView(ends.buffer).setUint32(4, crc32(named));
  return joined([ends.subarray(0, 4), named, ends.subarray(4)]);
}

function sameJpeg(bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  const { turned, colours, progressive } = jpegFrame(bytes);
  if (turned) throw new NotAPhoto('The picture is stored on its side. Turn it upright, save it and try again.');
  if (progressive) throw new NotAPhoto('The picture is stored in layers (“progressive”). Save it without that and try again.');
  if (colours !== 1 && colours !== 3) throw new NotAPhoto('The picture is in the colours of a printing press (CMYK). Save it as RGB and try again.');
  return bytes;
}
