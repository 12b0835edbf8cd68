import type { ReportDocument } from './report-document.rules.ts';
import type { PdfPages } from './pdf-pages.ts';
import { taggedPdf } from './tagged-pdf.ts';

/**
 * The report as a tagged PDF.
 * @param at when it was made, for the file's own date
 */
export async function reportAsPdf(report: ReportDocument, at: Temporal.Instant, large = false): Promise<Uint8Array<ArrayBuffer>> {
  return taggedPdf(
    {
      title: report.title,
      author: report.facts.find(({ label }) => label === 'Written by')?.value ?? '',
      subject: report.facts.find(({ label }) => label === 'For')?.value ?? '',
      at,
      large,
      logo: report.template.logo,
      marks: (page, of) => ({
        head: [report.template.organisation, report.template.header, ...(report.draft === null ? [] : [report.draft.toUpperCase()])]
          .filter((words) => words !== '')
          .join('  ·  '),
        foot: [report.template.confidential, [report.template.footer, `Page ${page} of ${of}`].filter((words) => words !== '').join(' · ')],
      }),
    },
    (pages) => write(pages, report),
  );
}

function write(pages: PdfPages, report: ReportDocument): void {
  pages.heading('H1', report.title);
  if (report.draft !== null) pages.paragraph(report.draft, { bold: true });
  pages.table(
    report.facts.map(({ label, value }) => [label, value]),
    { widths: [0.28, 0.72] },
  );
  if (report.offer !== null) pages.paragraph(report.offer, { bold: true });
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
