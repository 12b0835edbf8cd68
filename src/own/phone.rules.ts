/** A piece of a text: words, or a telephone number to ring. */
export interface Piece {
  readonly words: string;
  /** What a link rings; null: these are words. */
  readonly rings: string | null;
}

/** A whole number with its area or country, the Samaritans, and the short ones of emergencies. A time or a date is none of these. */
const numbers = /(?<![\d.:/+])(?:(?:\+44 ?(?:\(0\) ?)?|0)(?:[ -]?\d){9,10}|\(0\d{2,4}\)(?:[ -]?\d){6,8}|116 ?123|999|112|111)(?![\d:/]|\.\d)/gu;

/** Parts a text where a telephone number stands in it. Nothing is left out: the pieces together are the text. */
export function withNumbers(text: string): readonly Piece[] {
  const pieces: Piece[] = [];
  let at = 0;
  for (const found of text.matchAll(numbers)) {
    const rings = found[0].replaceAll('(0)', '').replaceAll(/[^\d+]/gu, '');
    if (rings.startsWith('0') && (rings.length < 10 || rings.length > 11)) continue;
    if (found.index > at) pieces.push({ words: text.slice(at, found.index), rings: null });
    pieces.push({ words: found[0], rings });
    at = found.index + found[0].length;
  }
  if (at < text.length) pieces.push({ words: text.slice(at), rings: null });
  return pieces;
}
