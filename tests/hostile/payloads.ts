/* oxlint-disable no-control-regex -- control characters are what a spreadsheet skips */
/** The words that the hostile cases type, and how to tell that they came out as something else than words. One list for all of them. */

/** 36 37 39: an attribute broken out of, a picture, a script, templates of two kinds. */
export const markup = `"'><img src=x onerror=alert(1)><script>alert(2)</script>{{7*7}}\${7*7}`;

/** 38: what a spreadsheet would run. */
export const formula = `=HYPERLINK("http://x","y")`;

/** Both at once, longest first: a field that takes fewer characters gets a later one. */
const both = [`${formula}${markup}`, `="'><img src=x onerror=alert(1)>`, '=<img src=x onerror=1>', '=<img src=x', '=<b>'];

/** 43: what no page can show, or shows as something else than was typed. None of it is kept. */
export const cannotBeShown = ['turned \u202Eabout', 'a\u0007bell', `piled ${'\u0301'.repeat(40)}`, 'nothing\u0000ness'];

/**
 * Markup that a spreadsheet would run too, of no more than `most` characters. With several lines, one that a calendar would take for its own. What stands
 * at the end tells one field's words from another's, where there is room: two of one name are refused.
 */
export function hostileWords(most: number, lines: 'one line' | 'several lines', end = ''): string {
  const fits = both.find((words) => words.length + end.length <= most) ?? both.find((words) => words.length <= most) ?? '=';
  const ended = fits.length + end.length <= most ? fits + end : fits;
  return lines === 'several lines' && most > 200 ? `${ended}\r\nATTACH:http://x/y` : ended;
}

/** Did markup come through to a page as markup? */
export const cameThrough = /<img src=x|<script>alert|"'><img/;

/** Are hostile words shown, as words? */
export const shownAsWords = /&lt;img src=x|&lt;b&gt;/;

/** Cells of a CSV file that a spreadsheet would run. */
export function cellsThatRun(csv: string): readonly string[] {
  return csv
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .flatMap((line) => line.split(/,(?=(?:[^"]*"[^"]*")*[^"]*$)/))
    .map((cell) => cell.replace(/^"/, ''))
    .filter((cell) => /^[=+@\t\r\0＝]|^-(?![\d.])/.test(cell));
}
