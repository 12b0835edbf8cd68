/* oxlint-disable no-control-regex -- control characters are what this file looks for */
import { createHash } from 'node:crypto';

export type TextEncoding = 'UTF-8' | 'UTF-8 with a byte order mark' | 'UTF-16' | 'Windows-1252';

export type FileReading =
  | {
      readonly ok: true;
      readonly text: string;
      readonly encoding: TextEncoding;
      readonly warnings: readonly string[];
      readonly fingerprint: string;
    }
  | { readonly ok: false; readonly sentence: string };

/** 20 MB: 50,000 rows of a ward census are about 7 MB. */
const LARGEST_FILE_IN_BYTES = 20 * 1024 * 1024;

/** A table of 100,000 people with room to spare, and the longest line any ward's rota has. Beyond these it is no list. */
const MOST_LINES = 200_000;
const LONGEST_LINE = 100_000;

const SAVE_AS_CSV = 'Open it in the program it came from, choose “Save as” and then “CSV UTF-8”, and choose that file.';

/** What the first bytes say the file really is, whatever its name says. */
function wrongKind(bytes: Uint8Array): string | null {
  const start = (...wanted: number[]) => wanted.every((byte, index) => bytes[index] === byte);
  const latin = (from: number, to: number) => Buffer.from(bytes.subarray(from, to)).toString('latin1');
  if (start(0x50, 0x4b, 0x03, 0x04) || start(0x50, 0x4b, 0x05, 0x06)) {
    const inside = latin(0, 8192);
    if (inside.includes('opendocument')) return 'an OpenDocument file (.ods or .odt)';
    if (inside.includes('word/')) return 'a Word document (.docx)';
    if (inside.includes('xl/') || inside.includes('[Content_Types].xml')) return 'an Excel workbook (.xlsx)';
    return 'a zip file';
  }
  if (start(0xd0, 0xcf, 0x11, 0xe0)) return 'an older Excel or Word file (.xls or .doc)';
  if (latin(0, 1024).includes('%PDF-')) return 'a PDF';
  if (start(0x89, 0x50, 0x4e, 0x47)) return 'a picture (.png)';
  if (start(0xff, 0xd8, 0xff)) return 'a picture (.jpg)';
  if (latin(0, 4) === 'GIF8') return 'a picture (.gif)';
  if (start(0x1f, 0x8b)) return 'a compressed file (.gz)';
  const words = latin(0, 512)
    .replace(/^\u00ef\u00bb\u00bf/, '')
    .trimStart()
    .toLowerCase();
  if (words.startsWith('{\\rtf')) return 'a rich text document (.rtf)';
  if (words.startsWith('<?xml') || words.startsWith('<workbook')) return 'an XML file';
  if (/^(<!--|<!doctype|<html|<head|<body|<table|<meta)/.test(words)) return 'a web page (HTML)';
  if (/^[[{]\s*["{[]/.test(words)) return 'a JSON file';
  return null;
}

function decode(bytes: Uint8Array, encoding: string): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    // The decoder's only way to say "these bytes are not this encoding".
    return null;
  }
}

/** Control characters that no text file has. C1 controls appear when bytes are not really Windows-1252. */
const NOT_TEXT = /[\u0001-\u0008\u000e-\u001f\u007f-\u009f]/g;

function lineOf(text: string, index: number): number {
  return text.slice(0, index).split(/\r\n|\r|\n/).length;
}

/** Why text of an allowed size is still no list anybody should wait for, or null. */
function tooMuch(text: string): string | null {
  let lines = 0;
  let from = 0;
  for (const found of text.matchAll(/\r\n|\r|\n|$/g)) {
    lines += 1;
    if (found.index - from > LONGEST_LINE) {
      return `Line ${lines} is ${found.index - from} characters long; no list has lines of more than ${LONGEST_LINE}. Check that this is the right file.`;
    }
    if (lines > MOST_LINES) {
      return `This file has more than ${MOST_LINES} lines. Split it into smaller files, each with the heading row.`;
    }
    from = found.index + found[0].length;
  }
  return null;
}

/** Two encodings in one file: letters that are whole UTF-8 stand beside single Windows-1252 bytes. */
function mixedLine(bytes: Uint8Array): number | null {
  const latin = Buffer.from(bytes).toString('latin1');
  const whole = /[\u00c2\u00c3][\u0080-\u00bf]|\u00e2\u0080[\u0080-\u00bf]/.exec(latin);
  return whole ? lineOf(latin, whole.index) : null;
}

function readWindows1252(bytes: Uint8Array): { text: string; warnings: string[] } | { sentence: string } {
  const text = decode(bytes, 'windows-1252') ?? '';
  const odd = text.match(NOT_TEXT)?.length ?? 0;
  if (odd > 0) {
    return {
      sentence: `This file is not text: it has bytes that are no letters in any encoding we know. ${SAVE_AS_CSV}`,
    };
  }
  const mixed = mixedLine(bytes);
  if (mixed !== null) {
    return {
      sentence: `This file mixes two ways of writing accented letters (UTF-8 and Windows-1252), first on line ${mixed}. Names would be spoilt. Save it again as “CSV UTF-8”.`,
    };
  }
  // An accented letter is enough to show a person what was understood.
  const example = /[\p{L}’'-]*[\u0080-\uffff][\p{L}’'-]*/u.exec(text)?.[0] ?? '';
  return {
    text,
    warnings: [`This file is not UTF-8, so it was read as Windows-1252. Check that names are right, such as “${example}”.`],
  };
}

/**
 * Turns the bytes of a chosen file into text, or says in a sentence why it cannot be read.
 * Accepts UTF-8 with or without a byte order mark, UTF-16 with one, and Windows-1252.
 * The fingerprint (SHA-256 of the bytes) tells the same file from another.
 */
export function readImportFile(bytes: Uint8Array, largestInBytes: number = LARGEST_FILE_IN_BYTES): FileReading {
  const refuse = (sentence: string): FileReading => ({ ok: false, sentence });
  if (bytes.length === 0) return refuse('This file is empty. Choose a file that has a heading row and at least one line under it.');
  if (bytes.length > largestInBytes) {
    const megabytes = (size: number) => `${Math.round((size / 1024 / 1024) * 10) / 10} MB`;
    return refuse(
      `This file is ${megabytes(bytes.length)}; the most we can read at once is ${megabytes(largestInBytes)}. Split it into smaller files, each with the heading row.`,
    );
  }
  const kind = wrongKind(bytes);
  if (kind !== null) return refuse(`This is ${kind}, not a CSV file. ${SAVE_AS_CSV}`);

  const accept = (text: string, encoding: TextEncoding, warnings: readonly string[] = []): FileReading => {
    const nul = text.indexOf('\u0000');
    if (nul >= 0) {
      return refuse(
        `Line ${lineOf(text, nul)} holds a NUL character, which text never has. The file is damaged, or is UTF-16 without its byte order mark. Save it again as “CSV UTF-8”.`,
      );
    }
    if (text.trim() === '')
      return refuse('This file holds only spaces and blank lines. Choose a file with a heading row and at least one line under it.');
    const over = tooMuch(text);
    if (over !== null) return refuse(over);
    return { ok: true, text, encoding, warnings, fingerprint: createHash('sha256').update(bytes).digest('hex') };
  };

  if ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)) {
    const text = decode(bytes, bytes[0] === 0xff ? 'utf-16le' : 'utf-16be');
    if (text === null) return refuse('This file starts as UTF-16 but is damaged further on. Save it again as “CSV UTF-8”.');
    return accept(text, 'UTF-16');
  }
  const marked = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  const text = decode(bytes, 'utf-8');
  if (text !== null) return accept(text, marked ? 'UTF-8 with a byte order mark' : 'UTF-8');
  if (marked) return refuse('This file says it is UTF-8 but has letters that are not. Save it again as “CSV UTF-8”.');
  if (bytes.includes(0)) return accept(Buffer.from(bytes).toString('latin1'), 'Windows-1252');
  const windows = readWindows1252(bytes);
  return 'sentence' in windows ? refuse(windows.sentence) : accept(windows.text, 'Windows-1252', windows.warnings);
}
