import { joined, littleAt, partOf, PictureFault, type CleanBytes } from './picture-bytes.rules.ts';

/** A WebP of its picture alone, and what of it is see-through (RFC 9649). Colour profiles, Exif and XMP are left behind; moving pictures are not taken. */
export function cleanWebp(bytes: Uint8Array): CleanBytes {
  const whole = partOf(bytes, 0, littleAt(bytes, 4, 4) + 8);
  const kept: Uint8Array[] = [];
  let size: readonly [number, number] | null = null;
  let canvas: readonly [number, number] | null = null;
  for (let at = 12; at < whole.length;) {
    const length = littleAt(whole, at + 4, 4);
    const name = String.fromCharCode(...partOf(whole, at, 4));
    const chunk = partOf(whole, at, 8 + length + (length % 2));
    at += chunk.length;
    if (name === 'ANIM' || name === 'ANMF') throw new PictureFault('a moving picture');
    if (name === 'VP8X') {
      kept.push(onlySeeThrough(chunk));
      canvas = [littleAt(chunk, 12, 3) + 1, littleAt(chunk, 15, 3) + 1];
    }
    if (name === 'ALPH') kept.push(chunk);
    if (name !== 'VP8 ' && name !== 'VP8L') continue;
    if (size !== null) throw new PictureFault('two pictures in one');
    size = name === 'VP8 ' ? [littleAt(chunk, 14, 2) % 0x4000, littleAt(chunk, 16, 2) % 0x4000] : losslessSize(chunk);
    kept.push(chunk);
  }
  if (size === null) throw new PictureFault('no picture');
  if (canvas !== null && (canvas[0] !== size[0] || canvas[1] !== size[1])) throw new PictureFault('a picture of another size than its frame');
  const body = joined([partOf(whole, 8, 4), ...kept]);
  const head = Uint8Array.of(0x52, 0x49, 0x46, 0x46, 0, 0, 0, 0);
  new DataView(head.buffer).setUint32(4, body.length, true);
  return { bytes: joined([head, body]), width: size[0], height: size[1] };
}

/** The head that says which parts there are: of them only whether it is see-through. */
function onlySeeThrough(chunk: Uint8Array): Uint8Array {
  if (chunk.length !== 18) throw new PictureFault('a head of another length');
  const head = Uint8Array.from(chunk);
  head[8] = head[8]! & 0x10;
  return head;
}

function losslessSize(chunk: Uint8Array): readonly [number, number] {
  if (littleAt(chunk, 8, 1) !== 0x2f) throw new PictureFault('no picture');
  const bits = littleAt(chunk, 9, 4);
  return [(bits % 0x4000) + 1, (Math.floor(bits / 0x4000) % 0x4000) + 1];
}
