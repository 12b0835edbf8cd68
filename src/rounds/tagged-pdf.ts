import { createRequire } from 'node:module';
import { openSync, type Font } from 'fontkit';
import PDFDocument from 'pdfkit';
import type { Logo } from '#places';
import { toLegacyDate } from '#platform/time.ts';
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

/** What the file says of itself, and what stands on every page of it. */
export interface TaggedPaper {
  readonly title: string;
  readonly author: string;
  readonly subject: string;
  /** When it was made, for the file's own date. */
  readonly at: Temporal.Instant;
  /** In large print. */
  readonly large: boolean;
  /** The organisation's, at the head of the first page. */
  readonly logo: Logo | null;
  readonly marks: (page: number, of: number) => { readonly head: string; readonly foot: readonly string[] };
}

/**
 * A PDF that can be read aloud: tagged throughout (PDF/UA-1), its language and title said, its fonts in it, a bookmark for each heading, tables and
 * lists as such; what stands at the head and foot of each page is an artifact.
 */
export async function taggedPdf(paper: TaggedPaper, write: (pages: PdfPages) => void): Promise<Uint8Array<ArrayBuffer>> {
  const { plain, bold } = fonts();
  const pdf = new PDFDocument({
    size: 'A4',
    // In large print the head and the foot of a page are large too.
    margins: { top: paper.large ? 84 : 76, bottom: paper.large ? 112 : 76, left: 56, right: 56 },
    pdfVersion: '1.7',
    subset: 'PDF/UA',
    tagged: true,
    lang: 'en-GB',
    displayTitle: true,
    bufferPages: true,
    font: plain,
    info: {
      Title: paper.title,
      Author: paper.author,
      Subject: paper.subject,
      Creator: 'Trellis',
      CreationDate: toLegacyDate(paper.at),
      ModDate: toLegacyDate(paper.at),
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
  const pages = new PdfPages(pdf, paper.large ? 18 : 11);
  if (paper.logo !== null) pages.logo(paper.logo);
  write(pages);
  pages.finish(paper.marks);
  pdf.end();
  return written;
}
