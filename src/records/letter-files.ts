import { Document, Footer, Header, HeadingLevel, Packer, PageNumber, Paragraph, TextRun } from 'docx';
import { logoInWord, printable, taggedPdf } from '#rounds';
import type { LetterDocument } from './letter-document.ts';

const font = 'Arial';

/** The letter as a tagged PDF that can be read aloud. */
export async function letterAsPdf(letter: LetterDocument, at: Temporal.Instant, large: boolean): Promise<Uint8Array<ArrayBuffer>> {
  return taggedPdf(
    {
      title: letter.subject,
      author: letter.signedBy ?? letter.author,
      subject: `To ${letter.to[0] ?? ''}`,
      at,
      large,
      logo: letter.logo,
      marks: (page, of) => ({
        head: [letter.organisation, letter.unit, ...(letter.draft === null ? [] : [letter.draft.toUpperCase()])]
          .filter((one) => one !== '')
          .join('  ·  '),
        foot: [letter.confidential, [letter.reach, `Page ${page} of ${of}`].filter((one) => one !== '').join(' · ')],
      }),
    },
    (pages) => {
      pages.paragraph([letter.organisation, letter.unit, ...letter.address, letter.reach].filter((one) => one !== '').join('\n'), { bold: true });
      pages.paragraph(letter.to.join('\n'));
      pages.paragraph(letter.on);
      pages.heading('H1', letter.subject);
      for (const words of letter.paragraphs) pages.paragraph(words);
      pages.paragraph(letter.signedBy === null ? (letter.draft ?? '') : `Signed: ${letter.signedBy}, ${letter.on}`, { bold: true });
    },
  );
}

/** The letter as a Word file: the same words, with the organisation's lines on every page. */
export async function letterAsWord(letter: LetterDocument, large: boolean): Promise<Uint8Array<ArrayBuffer>> {
  // In half points: 11 pt, or 18 pt as large print.
  const size = large ? 36 : 22;
  const say = (words: string, bold = false): Paragraph =>
    new Paragraph({
      children: words.split('\n').map((line, index) => new TextRun({ text: printable(line), bold, ...(index === 0 ? {} : { break: 1 }) })),
    });
  const document = new Document({
    title: printable(letter.subject),
    creator: printable(letter.signedBy ?? letter.author),
    description: printable(letter.confidential),
    styles: {
      default: {
        document: { run: { font, size, language: { value: 'en-GB' } }, paragraph: { spacing: { after: 160, line: large ? 320 : 276 } } },
        heading1: { run: { font, size: size + 6, bold: true, color: '212B32' }, paragraph: { spacing: { before: 200, after: 160 } } },
      },
    },
    sections: [
      {
        properties: { page: { size: { width: 11906, height: 16838 }, margin: { top: 1300, bottom: 1200, left: 1130, right: 1130 } } },
        headers: {
          default: new Header({
            children: [
              say(
                [letter.organisation, letter.unit, ...(letter.draft === null ? [] : [letter.draft.toUpperCase()])]
                  .filter((one) => one !== '')
                  .join('  '),
                true,
              ),
            ],
          }),
        },
        footers: {
          default: new Footer({
            children: [
              new Paragraph({ children: [new TextRun({ text: printable(letter.confidential), size: large ? 32 : 18 })] }),
              new Paragraph({
                children: [new TextRun({ children: ['Page ', PageNumber.CURRENT, ' of ', PageNumber.TOTAL_PAGES], size: large ? 32 : 18 })],
              }),
            ],
          }),
        },
        children: [
          ...logoInWord(letter.logo),
          say([...letter.address, letter.reach].filter((one) => one !== '').join('\n')),
          say(letter.to.join('\n')),
          say(letter.on),
          new Paragraph({ heading: HeadingLevel.HEADING_1, children: [new TextRun(printable(letter.subject))] }),
          ...letter.paragraphs.map((words) => say(words)),
          say(letter.signedBy === null ? (letter.draft ?? '') : `Signed: ${letter.signedBy}, ${letter.on}`, true),
        ],
      },
    ],
  });
  return new Uint8Array(await Packer.toBuffer(document));
}
