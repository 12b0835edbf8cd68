/** A picture taken apart and put together again. */
export interface CleanBytes {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly width: number;
  readonly height: number;
}

/** Something in a picture that is not as it has to be. */
export class PictureFault extends Error {}

/** A part of the file; RangeError where the file ends before it does. */
export function partOf(bytes: Uint8Array, from: number, length: number): Uint8Array {
  if (from < 0 || length < 0 || from + length > bytes.length) throw new RangeError('The file ends too soon.');
  return bytes.subarray(from, from + length);
}

/** The parts as one. */
export function joined(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** A number of some bytes, the largest part first. */
export function numberAt(bytes: Uint8Array, from: number, length: number): number {
  return partOf(bytes, from, length).reduce((sum, byte) => sum * 256 + byte, 0);
}

/** A number of some bytes, the smallest part first. */
export function littleAt(bytes: Uint8Array, from: number, length: number): number {
  return partOf(bytes, from, length).reduceRight((sum, byte) => sum * 256 + byte, 0);
}
