import {
  AlignmentType,
  BorderStyle,
  Document,
  Footer,
  Header,
  HeadingLevel,
  LevelFormat,
  Packer,
  PageNumber,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
  WidthType,
} from 'docx';
import type { ReportDocument } from './report-document.rules.ts';
import { logoInWord, printable } from './word-logo.ts';

const font = 'Arial';

/** The report as a Word file: the same words as the page, with headings, real tables and lists, and the organisation's lines on every page. */
export async function reportAsWord(report: ReportDocument, large = false): Promise<Uint8Array<ArrayBuffer>> {
  // In half points: 11 pt, or 18 pt as large print.
  const size = large ? 36 : 22;
  // Head and foot: 10 and 9 pt, or 16 pt, where large print begins.
  const [headSize, footSize] = large ? [32, 32] : [20, 18];
  const { template } = report;
  const document = new Document({
    title: printable(report.title),
    subject: printable(report.facts.find(({ label }) => label === 'For')?.value ?? ''),
    creator: printable(report.facts.find(({ label }) => label === 'Written by')?.value ?? ''),
    description: printable(template.confidential),
    styles: {
      default: {
        document: { run: { font, size, language: { value: 'en-GB' } }, paragraph: { spacing: { after: 120, line: large ? 320 : 276 } } },
        title: { run: { font, size: size + 14, bold: true }, paragraph: { spacing: { after: 200 } } },
        heading1: { run: { font, size: size + 6, bold: true, color: '212B32' }, paragraph: { spacing: { before: 280, after: 100 } } },
      },
      paragraphStyles: [
        {
          id: 'OwnWords',
          name: 'Own words',
          basedOn: 'Normal',
          run: { size: size + 2 },
          paragraph: { indent: { left: 300 }, border: { left: { style: BorderStyle.SINGLE, size: 18, color: '005EB8', space: 8 } } },
        },
      ],
    },
    numbering: {
      config: [
        {
          reference: 'points',
          levels: [
            {
              level: 0,
              format: LevelFormat.BULLET,
              text: '•',
              alignment: AlignmentType.LEFT,
              style: { paragraph: { indent: { left: 360, hanging: 260 } } },
            },
          ],
        },
      ],
    },
    sections: [
      {
        properties: { page: { size: { width: 11906, height: 16838 }, margin: { top: 1300, bottom: 1200, left: 1130, right: 1130 } } },
        headers: {
          default: new Header({
            children: [
              new Paragraph({
                children: [
                  run(template.organisation, { bold: true, size: headSize }),
                  run(template.header === '' ? '' : `  ${template.header}`, { size: headSize }),
                  ...(report.draft === null ? [] : [run(`  ${report.draft.toUpperCase()}`, { bold: true, size: headSize })]),
                ],
              }),
            ],
          }),
        },
        footers: {
          default: new Footer({
            children: [
              new Paragraph({ children: [run(template.confidential, { size: footSize })] }),
              new Paragraph({
                children: [
                  run(`${template.footer === '' ? '' : `${template.footer} · `}Page `, { size: footSize }),
                  new TextRun({ children: [PageNumber.CURRENT, ' of ', PageNumber.TOTAL_PAGES], size: footSize }),
                ],
              }),
            ],
          }),
        },
        children: [
          ...logoInWord(template.logo),
          new Paragraph({ heading: HeadingLevel.TITLE, children: [run(report.title)] }),
          ...(report.draft === null ? [] : [new Paragraph({ children: [run(report.draft, { bold: true })] })]),
          table(report.facts.map(({ label, value }) => [label, value])),
          ...(report.offer === null ? [] : [new Paragraph({ spacing: { before: 160 }, children: [run(report.offer, { bold: true })] })]),
          ...report.sections.flatMap(({ heading, lines }) => [
            new Paragraph({ heading: HeadingLevel.HEADING_1, children: [run(heading)] }),
            ...(lines.length === 0 ? [new Paragraph({ children: [run('Nothing is written here.')] })] : []),
            ...lines.map(
              ({ words, own, trace }) =>
                new Paragraph({
                  ...(own ? { style: 'OwnWords' } : {}),
                  children: [...broken(words), run(` ${trace}`, { color: '4C6272', size: size - 4 })],
                }),
            ),
          ]),
          ...(report.signatures.length === 0 ? [] : [new Paragraph({ heading: HeadingLevel.HEADING_1, children: [run('Signed')] })]),
          ...report.signatures.map((words) => point(words)),
          ...(report.addenda.length === 0 ? [] : [new Paragraph({ heading: HeadingLevel.HEADING_1, children: [run('Added since')] })]),
          ...report.addenda.map(({ words, by }) => point(`${words} (${by})`)),
          new Paragraph({ heading: HeadingLevel.HEADING_1, children: [run('Where each sentence came from')] }),
          new Paragraph({ children: [run(report.key)] }),
          ...(report.sources.length === 0
            ? []
            : [
                table(
                  report.sources.map(({ number, label, when }) => [String(number), label, when]),
                  ['Number', 'Record', 'When'],
                ),
              ]),
        ],
      },
    ],
  });
  return new Uint8Array(await Packer.toBuffer(document));
}

function run(text: string, options: { bold?: boolean; size?: number; color?: string } = {}): TextRun {
  return new TextRun({ text: printable(text), ...options });
}

/** Lines of a text that has several, each on its own line. */
function broken(words: string): TextRun[] {
  return words.split('\n').map((text, index) => new TextRun({ text: printable(text), ...(index === 0 ? {} : { break: 1 }) }));
}

function point(words: string): Paragraph {
  return new Paragraph({ numbering: { reference: 'points', level: 0 }, children: broken(words) });
}

function table(rows: readonly (readonly string[])[], head: readonly string[] | null = null): Table {
  const cell = (text: string, bold: boolean): TableCell =>
    new TableCell({
      margins: { top: 60, bottom: 60, left: 90, right: 90 },
      children: [new Paragraph({ spacing: { after: 0 }, children: [run(text, { bold })] })],
    });
  return new Table({
    width: { size: 100, type: WidthType.PERCENTAGE },
    rows: [
      ...(head === null ? [] : [new TableRow({ tableHeader: true, children: head.map((text) => cell(text, true)) })]),
      ...rows.map((row) => new TableRow({ children: row.map((text, index) => cell(text, head === null && index === 0)) })),
    ],
  });
}
