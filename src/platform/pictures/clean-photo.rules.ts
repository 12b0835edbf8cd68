import { cleanJpeg } from './clean-jpeg.rules.ts';
import { cleanPng } from './clean-png.rules.ts';
import { cleanWebp } from './clean-webp.rules.ts';
import { PictureFault } from './picture-bytes.rules.ts';

/** A photo as it may be kept: rebuilt from the parts that make the picture, and nothing else that was in the file. */
export interface CleanPhoto {
  readonly type: 'image/jpeg' | 'image/png' | 'image/webp';
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly width: number;
  readonly height: number;
}

/** A file that is no picture of the kind its first bytes say, or is one we do not take. */
export class NotAPhoto extends Error {}

/** Most bytes of a photo as it comes from a phone. */
export const largestPhoto = 6_000_000;
/** Most dots across times down: what a browser opens it into takes four bytes a dot, so a small file must not hide a huge picture. */
const mostDots = 40_000_000;
const longestSide = 12_000;

/**
 * Takes a photo in: what it is, is told by its content and never by its name or by what was said of it; place, time, camera, thumbnails, comments and
 * whatever hangs on behind the picture are left behind. The way up is kept. Throws NotAPhoto with a sentence to show.
 */
export function cleanPhoto(bytes: Uint8Array): CleanPhoto {
  if (bytes.length > largestPhoto) throw new NotAPhoto(`The photo is larger than ${largestPhoto / 1_000_000} MB. Make it smaller and try again.`);
  const clean = cleanByKind(bytes);
  const { width, height } = clean;
  if (width < 1 || height < 1 || width > longestSide || height > longestSide || width * height > mostDots)
    throw new NotAPhoto('The photo has too many dots. Make it smaller and try again.');
  return clean;
}

function cleanByKind(bytes: Uint8Array): CleanPhoto {
  const starts = (...wanted: number[]): boolean => wanted.every((byte, at) => bytes[at] === byte);
  try {
    if (starts(0xff, 0xd8, 0xff)) return { type: 'image/jpeg', ...cleanJpeg(bytes) };
    if (starts(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)) return { type: 'image/png', ...cleanPng(bytes) };
    if (starts(0x52, 0x49, 0x46, 0x46) && [0x57, 0x45, 0x42, 0x50].every((byte, at) => bytes[at + 8] === byte))
      return { type: 'image/webp', ...cleanWebp(bytes) };
  } catch (error) {
    if (error instanceof RangeError) throw new NotAPhoto('The photo is broken off. Send it again.');
    if (!(error instanceof PictureFault)) throw error;
  }
  throw new NotAPhoto('That is not a photo we can show. Choose a JPEG, PNG or WebP.');
}
