import { joined, littleAt, numberAt, partOf, PictureFault, type CleanBytes } from './picture-bytes.rules.ts';

/** Marks a decoder needs: tables, restart lengths. */
const tables = new Set([0xdb, 0xc4, 0xdd]);
/** Frames a browser shows: baseline, extended, progressive. */
const frames = new Set([0xc0, 0xc1, 0xc2]);
const exif = [0x45, 0x78, 0x69, 0x66, 0, 0];
const adobe = [0x41, 0x64, 0x6f, 0x62, 0x65];

/** A JPEG of its tables, frame and scans alone, with the way up and nothing else of what the camera wrote (ITU-T T.81; Exif 2.32, tag 0x0112). */
export function cleanJpeg(bytes: Uint8Array): CleanBytes {
  const kept: Uint8Array[] = [];
  let [width, height, turned, scans, at] = [0, 0, 1, 0, 2];
  for (;;) {
    while (bytes[at] === 0xff && bytes[at + 1] === 0xff) at += 1;
    if (numberAt(bytes, at, 1) !== 0xff) throw new RangeError('No mark where one has to be.');
    const mark = numberAt(bytes, at + 1, 1);
    if (mark === 0xd9) break;
    const segment = partOf(bytes, at, 2 + numberAt(bytes, at + 2, 2));
    if (segment.length < 4) throw new RangeError('An empty part.');
    const starts = (wanted: readonly number[]): boolean => wanted.every((byte, index) => segment[4 + index] === byte);
    if (mark === 0xe1 && starts(exif)) turned = wayUp(segment.subarray(10)) ?? turned;
    if (tables.has(mark) || frames.has(mark) || mark === 0xda || (mark === 0xee && starts(adobe))) kept.push(segment);
    else if ((mark >= 0xc3 && mark <= 0xcf) || mark < 0xc0) throw new PictureFault('a kind of JPEG that browsers do not show');
    if (frames.has(mark)) {
      if (width > 0) throw new PictureFault('two pictures in one');
      [height, width] = [numberAt(segment, 5, 2), numberAt(segment, 7, 2)];
    }
    at += segment.length;
    if (mark !== 0xda) continue;
    if (width === 0) throw new PictureFault('a scan before its picture');
    const end = endOfScan(bytes, at);
    kept.push(bytes.subarray(at, end));
    scans += 1;
    at = end;
  }
  if (scans === 0) throw new PictureFault('no picture');
  const sideways = turned > 4;
  return {
    bytes: joined([Uint8Array.of(0xff, 0xd8), ...(turned === 1 ? [] : [wayUpSegment(turned)]), ...kept, Uint8Array.of(0xff, 0xd9)]),
    width: sideways ? height : width,
    height: sideways ? width : height,
  };
}

/** Where the coded picture ends: at a mark that is neither a stuffed byte nor a restart. */
function endOfScan(bytes: Uint8Array, from: number): number {
  for (let at = from; at + 1 < bytes.length; at += 1) {
    if (bytes[at] !== 0xff) continue;
    const next = bytes[at + 1]!;
    if (next !== 0 && next !== 0xff && !(next >= 0xd0 && next <= 0xd7)) return at;
  }
  throw new RangeError('The picture has no end.');
}

/** The way up that the camera wrote, 1 to 8; undefined where it says none that can be read. */
function wayUp(tiff: Uint8Array): number | undefined {
  try {
    const little = tiff[0] === 0x49;
    const read = (from: number, length: number): number => (little ? littleAt(tiff, from, length) : numberAt(tiff, from, length));
    const first = read(4, 4);
    for (let entry = 0; entry < read(first, 2); entry += 1) {
      const at = first + 2 + entry * 12;
      if (read(at, 2) !== 0x0112) continue;
      const way = read(at + 8, 2);
      return way >= 1 && way <= 8 ? way : undefined;
    }
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
  }
  return undefined;
}

/** An Exif part with the way up and nothing else. */
function wayUpSegment(way: number): Uint8Array {
  return Uint8Array.of(0xff, 0xe1, 0, 34, ...exif, 0x4d, 0x4d, 0, 42, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, way, 0, 0, 0, 0, 0, 0);
}
