import { describe, expect, test } from 'vitest';
import { readImportFile } from './read-file.ts';

const utf8 = (text: string) => new TextEncoder().encode(text);
const latin = (text: string) => new Uint8Array(Buffer.from(text, 'latin1'));
const utf16 = (text: string, big = false) => {
  const little = Buffer.from(`\ufeff${text}`, 'utf16le');
  return new Uint8Array(big ? little.swap16() : little);
};
const refused = (bytes: Uint8Array, largest?: number) => {
  const read = readImportFile(bytes, largest);
  return read.ok ? 'read' : read.sentence;
};

describe('what is read', () => {
  test('UTF-8 with and without a byte order mark gives the same words', () => {
    const plain = readImportFile(utf8('Surname\r\nZoë'));
    const marked = readImportFile(utf8('\ufeffSurname\r\nZoë'));
    expect(plain).toMatchObject({ ok: true, text: 'Surname\r\nZoë', encoding: 'UTF-8', warnings: [] });
    expect(marked).toMatchObject({ ok: true, text: 'Surname\r\nZoë', encoding: 'UTF-8 with a byte order mark' });
  });

  test('UTF-16 with a byte order mark is read in both byte orders', () => {
    expect(readImportFile(utf16('Zoë,Siân'))).toMatchObject({ ok: true, text: 'Zoë,Siân', encoding: 'UTF-16' });
    expect(readImportFile(utf16('Zoë,Siân', true))).toMatchObject({ ok: true, text: 'Zoë,Siân', encoding: 'UTF-16' });
  });

  test('Windows-1252 gives ë, a curly apostrophe and a dash, and asks for a look at one name', () => {
    const read = readImportFile(latin('Surname\nZo\u00eb O\u0092Brien \u0096 twin'));
    expect(read).toMatchObject({ ok: true, text: 'Surname\nZoë O’Brien – twin', encoding: 'Windows-1252' });
    expect(read.ok && read.warnings[0]).toBe('This file is not UTF-8, so it was read as Windows-1252. Check that names are right, such as “Zoë”.');
  });

  test('the fingerprint is the same for the same bytes only', () => {
    const print = (text: string) => {
      const read = readImportFile(utf8(text));
      return read.ok ? read.fingerprint : '';
    };
    expect(print('a,b')).toMatch(/^[0-9a-f]{64}$/);
    expect(print('a,b')).toBe(print('a,b'));
    expect(print('a,b')).not.toBe(print('a,b '));
  });
});

describe('what is refused says what it is', () => {
  const zip = (inside: string) => latin(`PK\u0003\u0004........${inside}`);
  test.each([
    ['an Excel workbook (.xlsx)', zip('[Content_Types].xml xl/workbook.xml')],
    ['a Word document (.docx)', zip('[Content_Types].xml word/document.xml')],
    ['an OpenDocument file (.ods or .odt)', zip('mimetypeapplication/vnd.oasis.opendocument.spreadsheet')],
    ['a zip file', zip('holiday.txt')],
    ['an older Excel or Word file (.xls or .doc)', latin('\u00d0\u00cf\u0011\u00e0\u00a1\u00b1\u001a\u00e1')],
    ['a PDF', latin('%PDF-1.7\n%\u00e2\u00e3')],
    ['a picture (.png)', latin('\u0089PNG\r\n\u001a\n')],
    ['a picture (.jpg)', latin('\u00ff\u00d8\u00ff\u00e0')],
    ['a compressed file (.gz)', latin('\u001f\u008b\u0008')],
    ['a rich text document (.rtf)', latin('{\\rtf1\\ansi')],
    ['a web page (HTML)', utf8('\ufeff\n <!DOCTYPE html><table><tr><td>NHS No')],
    ['an XML file', utf8('<?xml version="1.0"?><Workbook>')],
    ['a JSON file', utf8('[{"surname":"Pugh"}]')],
  ])('%s', (kind, bytes) => {
    expect(refused(bytes)).toBe(
      `This is ${kind}, not a CSV file. Open it in the program it came from, choose “Save as” and then “CSV UTF-8”, and choose that file.`,
    );
  });

  test('an empty file, and one of only blank lines', () => {
    expect(refused(new Uint8Array())).toContain('This file is empty.');
    expect(refused(utf8('\ufeff \r\n\r\n'))).toContain('only spaces and blank lines');
  });

  test('a file over the limit, with both sizes', () => {
    expect(refused(utf8('x'.repeat(2_200_000)), 1024 * 1024)).toContain('This file is 2.1 MB; the most we can read at once is 1 MB.');
  });

  test('a line or a number of lines that no list has', () => {
    expect(refused(utf8(`a,b\n${','.repeat(100_001)}\n`))).toContain('Line 2 is 100001 characters long');
    expect(refused(utf8('a\n'.repeat(200_001)))).toContain('more than 200000 lines');
    expect(refused(utf8(`a,b\n${'x'.repeat(100_000)}\n`))).toBe('read');
  });

  test('NUL bytes, with the line', () => {
    expect(refused(utf8('Surname\nPu\u0000gh'))).toContain('Line 2 holds a NUL character');
    expect(refused(new Uint8Array(Buffer.from('Surname,Zoë', 'utf16le')))).toContain('UTF-16 without its byte order mark');
  });

  test('bytes that are no text', () => {
    expect(refused(latin('Surname\nab\u0081\u0002'))).toContain('This file is not text');
  });

  test('two encodings in one file, with the line', () => {
    const mixed = Buffer.concat([Buffer.from('Surname\nZoë\n', 'utf8'), Buffer.from('Si\u00e2n\n', 'latin1')]);
    expect(refused(new Uint8Array(mixed))).toContain('first on line 2');
  });

  test('UTF-8 by its mark but not by its letters, and half a UTF-16 letter', () => {
    expect(refused(latin('\u00ef\u00bb\u00bfZo\u00eb'))).toContain('says it is UTF-8');
    expect(refused(utf16('Zoë').subarray(0, 7))).toContain('damaged further on');
  });
});
