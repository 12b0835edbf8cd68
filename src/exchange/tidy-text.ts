/* oxlint-disable no-control-regex -- control characters are what this file looks for */
/** What was found while tidying a cell. */
export interface TidyText {
  readonly text: string;
  /** Spaces were taken off or doubled spaces made single. */
  readonly spaced: boolean;
  /** Characters that cannot be seen were taken out: they can reorder or hide words. */
  readonly hidden: boolean;
  /** A spreadsheet opening this cell would run it as a formula. Kept as plain words and never run. */
  readonly formula: boolean;
  /** A letter was lost before the file reached us, or words were saved in one encoding and read in another. */
  readonly garbled: boolean;
}

const HIDDEN = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]/g;
const ANY_SPACE = /[\u00a0\u2000-\u200a\u202f\u205f\u3000]/g;
const GARBLED = /\ufffd|[\u00c3\u00c2][\u0080-\u00bf]|\u00e2\u20ac[\u0080-\u2122]/;
/** Plain and full-width signs with which a spreadsheet starts a formula. */
const FORMULA_SIGNS = '=+@＝＋＠-－';
/** A dash alone, a signed number and a telephone number are not formulas. */
const HARMLESS = /^[-+－＋]?\s*[\d\s().,/%-]*$/;

/** True when a spreadsheet would read these words as a formula. */
export function looksLikeFormula(text: string): boolean {
  const start = text.replace(/^[\s\u0000\u200b\ufeff]+/, '');
  if (start === '' || !FORMULA_SIGNS.includes(start.charAt(0))) return false;
  return !HARMLESS.test(start);
}

/**
 * Tidies one cell: outer spaces off, doubled spaces single, letters in one form (NFC), invisible characters out. Line breaks
 * stay. Nothing a person wrote is otherwise changed: O'Brien, Zoë, Van-Rooyen and "Null" come through as they are.
 */
export function tidyText(cell: string): TidyText {
  // Nearly every cell of a large file is plain and tidy.
  if (/^[A-Za-z0-9](?:[A-Za-z0-9/:.,'()-]| (?! |$))*$/.test(cell) || cell === '') {
    return { text: cell, spaced: false, hidden: false, formula: false, garbled: false };
  }
  const seen = cell.replace(/\r\n?/g, '\n').replace(HIDDEN, '');
  const single = seen
    .replace(ANY_SPACE, ' ')
    .replace(/[ \t]+/g, ' ')
    .replace(/ ?\n ?/g, '\n')
    .trim();
  // An apostrophe before a formula sign is how spreadsheets (and our own exports) mark plain text.
  const unmarked = /^'[=+\-@＝＋－＠]/.test(single) ? single.slice(1) : single;
  const text = unmarked.normalize('NFC');
  return {
    text,
    spaced: single !== seen,
    hidden: seen.length !== cell.replace(/\r\n?/g, '\n').length,
    formula: looksLikeFormula(text),
    garbled: GARBLED.test(text),
  };
}
