import { numberAt, partOf, PictureFault } from './picture-bytes.rules.ts';

/** What a JPEG turned out to hold. */
export interface JpegFrame {
  /** The camera wrote that it is not stored upright. */
  readonly turned: boolean;
  /** Parts of a colour: 1 grey, 3 colour, 4 as for a printing press. */
  readonly colours: number;
  /** Written coarse first and finer scan by scan; then its scans are not read here. */
  readonly progressive: boolean;
}

interface Part {
  readonly id: number;
  readonly across: number;
  readonly down: number;
}

/** Codes of one table: for each length the first code, how many there are, and where their values begin (ITU-T T.81, annex F.2.2.3). */
interface Codes {
  readonly first: readonly number[];
  readonly counts: readonly number[];
  readonly from: readonly number[];
  readonly values: Uint8Array;
}

/**
 * Reads a cleaned JPEG through to its last block, as whoever shows it will (ITU-T T.81): every code is one of its tables', every part of every block is
 * there, and nothing stands behind the last. PictureFault or RangeError where it is not so.
 */
export function jpegFrame(bytes: Uint8Array): JpegFrame {
  const tables = new Map<number, Codes>();
  const read = new Set<number>();
  let [at, width, height, restart] = [2, 0, 0, 0];
  let parts: Part[] = [];
  let frame: JpegFrame = { turned: false, colours: 0, progressive: false };
  while (numberAt(bytes, at, 2) !== 0xffd9) {
    const mark = numberAt(bytes, at + 1, 1);
    const body = partOf(bytes, at + 4, numberAt(bytes, at + 2, 2) - 2);
    at += body.length + 4;
    if (mark === 0xe1) frame = { ...frame, turned: true };
    if (mark === 0xdd) restart = numberAt(body, 0, 2);
    if (mark === 0xc4) for (const [id, codes] of codesIn(body)) tables.set(id, codes);
    if (mark >= 0xc0 && mark <= 0xc2) {
      if (numberAt(body, 0, 1) !== 8) throw new PictureFault('finer than is shown');
      [height, width] = [numberAt(body, 1, 2), numberAt(body, 3, 2)];
      parts = Array.from({ length: numberAt(body, 5, 1) }, (_none, part) => {
        const sampling = numberAt(body, 7 + part * 3, 1);
        return { id: numberAt(body, 6 + part * 3, 1), across: sampling >> 4, down: sampling & 15 };
      });
      if (parts.some(({ across, down }) => across < 1 || across > 4 || down < 1 || down > 4)) throw new PictureFault('parts of a size there is not');
      frame = { ...frame, colours: parts.length, progressive: mark === 0xc2 };
      if (frame.progressive || (parts.length !== 1 && parts.length !== 3)) return frame;
    }
    if (mark !== 0xda) continue;
    const scanned = Array.from({ length: numberAt(body, 0, 1) }, (_none, index) => {
      const part = parts.find(({ id }) => id === numberAt(body, 1 + index * 2, 1));
      const codes = numberAt(body, 2 + index * 2, 1);
      const [dc, ac] = [tables.get(codes >> 4), tables.get(16 + (codes & 15))];
      if (part === undefined || dc === undefined || ac === undefined || read.has(part.id)) throw new PictureFault('a scan of nothing');
      read.add(part.id);
      return { part, dc, ac };
    });
    at = readScan(
      bytes,
      at,
      scanned,
      blocksOf(
        scanned.map(({ part }) => part),
        parts,
        width,
        height,
      ),
      restart,
    );
  }
  if (parts.length === 0 || read.size !== parts.length) throw new PictureFault('a part of the picture is missing');
  return frame;
}

function* codesIn(body: Uint8Array): Generator<readonly [number, Codes]> {
  for (let at = 0; at < body.length;) {
    const id = numberAt(body, at, 1);
    const counts = [0, ...partOf(body, at + 1, 16)];
    const values = partOf(
      body,
      at + 17,
      counts.reduce((sum, count) => sum + count, 0),
    );
    const [first, from]: [number[], number[]] = [[0], [0]];
    let [code, before] = [0, 0];
    for (let length = 1; length <= 16; length += 1) {
      code *= 2;
      first.push(code);
      from.push(before);
      code += counts[length]!;
      before += counts[length]!;
      if (code > 2 ** length) throw new PictureFault('more codes than there can be');
    }
    yield [id, { first, counts, from, values }];
    at += 17 + values.length;
  }
}

/** How many units a scan has, and of how many blocks of each part each is: one part alone is read block by block, several woven together. */
function blocksOf(
  scanned: readonly Part[],
  parts: readonly Part[],
  width: number,
  height: number,
): { readonly units: number; readonly each: readonly number[] } {
  const across = Math.max(...parts.map((part) => part.across));
  const down = Math.max(...parts.map((part) => part.down));
  const [only] = scanned;
  if (only !== undefined && scanned.length === 1) {
    const blocks = (side: number, part: number, most: number): number => Math.ceil(Math.ceil((side * part) / most) / 8);
    return { units: blocks(width, only.across, across) * blocks(height, only.down, down), each: [1] };
  }
  return {
    units: Math.ceil(width / (8 * across)) * Math.ceil(height / (8 * down)),
    each: scanned.map((part) => part.across * part.down),
  };
}

/** Reads a scan; where it ends, which has to be at the next mark. */
function readScan(
  bytes: Uint8Array,
  from: number,
  scanned: readonly { readonly dc: Codes; readonly ac: Codes }[],
  { units, each }: { readonly units: number; readonly each: readonly number[] },
  restart: number,
): number {
  let [at, held, left] = [from, 0, 0];
  const bit = (): number => {
    if (left === 0) {
      held = numberAt(bytes, at, 1);
      // A byte of ones is followed by a nought, or it is a mark: the picture ends before it should.
      if (held === 0xff && numberAt(bytes, at + 1, 1) !== 0) throw new RangeError('The scan ends too soon.');
      at += held === 0xff ? 2 : 1;
      left = 8;
    }
    left -= 1;
    return (held >> left) & 1;
  };
  const next = ({ first, counts, from: begin, values }: Codes): number => {
    let code = 0;
    for (let length = 1; length <= 16; length += 1) {
      code = code * 2 + bit();
      const index = code - first[length]!;
      if (index < counts[length]!) return values[begin[length]! + index]!;
    }
    throw new PictureFault('a code that is in no table');
  };
  const skip = (bits: number): void => {
    for (let one = 0; one < bits; one += 1) bit();
  };
  for (let unit = 0; unit < units; unit += 1) {
    if (restart > 0 && unit > 0 && unit % restart === 0) {
      left = 0;
      const mark = numberAt(bytes, at, 2);
      if (mark !== 0xffd0 + ((unit / restart - 1) & 7)) throw new PictureFault('no new beginning where one has to be');
      at += 2;
    }
    for (const [index, { dc, ac }] of scanned.entries())
      for (let block = 0; block < each[index]!; block += 1) {
        const size = next(dc);
        if (size > 11) throw new PictureFault('a step too large');
        skip(size);
        for (let place = 1; place < 64; place += 1) {
          const value = next(ac);
          if ((value & 15) === 0 && value !== 0xf0) break;
          place += value >> 4;
          if (place > 63) throw new PictureFault('a block too long');
          skip(value & 15);
        }
      }
  }
  if (numberAt(bytes, at, 1) !== 0xff) throw new PictureFault('more than the picture');
  return at;
}
