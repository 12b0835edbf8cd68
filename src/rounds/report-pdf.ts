import { createRequire } from 'node:module';
import { openSync, type Font } from 'fontkit';
import PDFDocument from 'pdfkit';
import { toLegacyDate } from '#platform/time.ts';
import type { ReportDocument } from './report-document.rules.ts';
import { PdfPages } from './pdf-pages.ts';

const { resolve } = createRequire(import.meta.url);

let opened: { readonly plain: Font; readonly bold: Font } | undefined;

/** The two fonts, opened once: to read a font's tables takes most of a second, and while it lasts nobody else is answered. */
function fonts(): { readonly plain: Font; readonly bold: Font } {
  opened ??= {
    plain: openSync(resolve('dejavu-fonts-ttf/ttf/DejaVuSans.ttf')) as Font,
    bold: openSync(resolve('dejavu-fonts-ttf/ttf/DejaVuSans-Bold.ttf')) as Font,
  };
  return opened;
}

/**
 * The report as a PDF that can be read aloud: tagged throughout (PDF/UA-1), its language and title said, its fonts in it, a bookmark for each
 * section, tables and lists as such; what stands at the head and foot of each page is an artifact.
 * @param at when it was made, for the file's own date
 */
export async function reportAsPdf(report: ReportDocument, at: Temporal.Instant, large = false): Promise<Uint8Array<ArrayBuffer>> {
  const { plain, bold } = fonts();
  const pdf = new PDFDocument({
    size: 'A4',
    margins: { top: 76, bottom: 76, left: 56, right: 56 },
    pdfVersion: '1.7',
    subset: 'PDF/UA',
    tagged: true,
    lang: 'en-GB',
    displayTitle: true,
    bufferPages: true,
    font: plain,
    info: {
      Title: report.title,
      Author: report.facts.find(({ label }) => label === 'Written by')?.value ?? '',
      Subject: report.facts.find(({ label }) => label === 'For')?.value ?? '',
      Creator: 'Trellis',
      CreationDate: toLegacyDate(at),
      ModDate: toLegacyDate(at),
    },
  } as unknown as PDFKit.PDFDocumentOptions);
  const chunks: Uint8Array[] = [];
  const written = new Promise<Uint8Array<ArrayBuffer>>((done, failed) => {
    pdf.on('data', (chunk: Uint8Array) => chunks.push(chunk));
    pdf.on('end', () => done(new Uint8Array(Buffer.concat(chunks))));
    pdf.on('error', failed);
  });
  pdf.registerFont('plain', plain as unknown as PDFKit.Mixins.PDFFontSource);
  pdf.registerFont('bold', bold as unknown as PDFKit.Mixins.PDFFontSource);
  const pages = new PdfPages(pdf, large ? 18 : 11);
  write(pages, report);
  pages.finish((page, of) => ({
    head: [report.template.organisation, report.template.header, ...(report.draft === null ? [] : [report.draft.toUpperCase()])]
      .filter((words) => words !== '')
      .join('  ·  '),
    foot: [report.template.confidential, [report.template.footer, `Page ${page} of ${of}`].filter((words) => words !== '').join(' · ')],
  }));
  pdf.end();
  return written;
}

function write(pages: PdfPages, report: ReportDocument): void {
  pages.heading('H1', report.title);
  if (report.draft !== null) pages.paragraph(report.draft, { bold: true });
  pages.table(
    report.facts.map(({ label, value }) => [label, value]),
    { widths: [0.28, 0.72] },
  );
  for (const { heading, lines } of report.sections) {
    pages.heading('H2', heading);
    if (lines.length === 0) pages.paragraph('Nothing is written here.');
    for (const { words, own, trace } of lines) pages.paragraph(`${words} ${trace}`, { own });
  }
  if (report.signatures.length > 0) {
    pages.heading('H2', 'Signed');
    pages.list(report.signatures);
  }
  if (report.addenda.length > 0) {
    pages.heading('H2', 'Added since');
    pages.list(report.addenda.map(({ words, by }) => `${words} (${by})`));
  }
  pages.heading('H2', 'Where each sentence came from');
  pages.paragraph(report.key);
  if (report.sources.length > 0)
    pages.table(
      report.sources.map(({ number, label, when }) => [String(number), label, when]),
      { head: ['Number', 'Record', 'When'], widths: [0.16, 0.56, 0.28] },
    );
}
