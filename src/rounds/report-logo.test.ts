import { describe, expect, test } from 'vitest';
import type { Logo } from '#places';
import { logoJpeg, logoPng } from '#platform/pictures/logos.fixture.ts';
import { takeLogo } from '#platform/pictures/take-logo.ts';
import { personsCopy, type ReportDocument } from './report-document.rules.ts';
import { at, bytesOf, documentOf, entryOf, hostile, opened, textOf, unescaped, wordsIn } from './report-files.fixture.ts';
import { reportAsPdf } from './report-pdf.ts';
import { reportAsWord } from './report-word.ts';

describe('the organisation’s logo', () => {
  const withLogo = (bytes: Uint8Array, words = 'Logo of Wexbridge Trust'): ReportDocument => {
    const report = documentOf(undefined, null);
    return { ...report, template: { ...report.template, logo: { ...takeLogo(bytes), words } satisfies Logo } };
  };

  test('is one figure in the PDF with the words read aloud for it and where it stands, in the structure and marked; without one there is none', async () => {
    const plain = opened(await reportAsPdf(documentOf(undefined, null), at));
    expect(plain).not.toMatch(/\/S \/Figure|\/Subtype \/Image/);
    for (const [bytes, filter] of [
      [logoPng, 'FlateDecode'],
      [logoJpeg, 'DCTDecode'],
    ] as const) {
      const text = Buffer.from(await reportAsPdf(withLogo(bytes), at)).toString('latin1');
      const [figure, ...more] = [...text.matchAll(/obj\s*<<((?:(?!endobj)[\s\S])*?\/S \/Figure[\s\S]*?)endobj/g)].map(([, body]) => body!);
      expect(more).toEqual([]);
      expect(figure).toContain('/Alt (Logo of Wexbridge Trust)');
      // 24 by 16 dots at 96 to the inch are 18 by 12 points, at the right margin of A4, under the head.
      expect(figure).toMatch(/\/BBox \[521\.28 753\.89 539\.28 765\.89\]/);
      expect(figure).toMatch(/\/K \[\d+\]/);
      // First in the order it is read: what the document element names before the title.
      const first =
        /\/S \/Document\b[\s\S]*?\/K \[(\d+) 0 R/.exec(text)?.[1] ?? /\/K \[(\d+) 0 R[^\]]*\][\s\S]{0,200}\/S \/Document\b/.exec(text)?.[1];
      expect(new RegExp(`(?:^|\\n)${first} 0 obj[\\s\\S]*?/S /(\\w+)`).exec(text)?.[1]).toBe('Figure');
      const [image, ...others] = [...text.matchAll(/<<((?:(?!>>\nstream)[\s\S])*?\/Subtype \/Image[\s\S]*?)>>\s*stream/g)].map(([, body]) => body!);
      expect(others).toEqual([]);
      expect(image).toContain(`/Filter /${filter}`);
      expect(image).toContain('/Width 24');
      const inside = opened(await reportAsPdf(withLogo(bytes), at));
      expect([...inside.matchAll(/\bB[DM]C\b/g)].length).toBe([...inside.matchAll(/\bEMC\b/g)].length);
      expect(inside).toMatch(/\/Figure <<\s*\/MCID 0\s*>> BDC[\s\S]{0,120}\/I1 Do\s[\s\S]{0,20}EMC/);
      expect(inside).toMatch(/pdfuaid:part/);
    }
  });

  test('stands in the Word file with its alternative text, as the very bytes that were taken in', async () => {
    expect(entryOf(await reportAsWord(documentOf()), 'word/document.xml')).not.toContain('<w:drawing>');
    for (const bytes of [logoPng, logoJpeg]) {
      const report = withLogo(bytes, `Logo of O’Brien & Sons <script>alert("1")</script>`);
      const file = await reportAsWord(report);
      const body = entryOf(file, 'word/document.xml');
      expect([...body.matchAll(/<w:drawing>/g)].length).toBe(1);
      expect(body.indexOf('<w:drawing>')).toBeLessThan(body.indexOf('w:val="Title"'));
      expect(unescaped(/<wp:docPr [^>]*descr="([^"]*)"/.exec(body)?.[1] ?? '')).toBe('Logo of O’Brien & Sons <script>alert("1")</script>');
      expect(body).not.toContain('<script');
      const [, target] = /Target="(media\/[^"]+)"/.exec(entryOf(file, 'word/_rels/document.xml.rels')) ?? [];
      expect(bytesOf(file, `word/${target}`).equals(Buffer.from(report.template.logo!.bytes))).toBe(true);
      expect(entryOf(file, '[Content_Types].xml')).toContain(bytes === logoPng ? 'image/png' : 'image/jpeg');
    }
  });

  test('words made to break a file break nothing as its alternative text', async () => {
    for (const words of [hostile, 'bell\u0007 lone\uD800 end', ')(\\ endobj', 'العربية 王']) {
      const pdf = await reportAsPdf(withLogo(logoPng, words), at);
      expect(
        [
          ...Buffer.from(pdf)
            .toString('latin1')
            .matchAll(/\/S \/Figure/g),
        ].length,
      ).toBe(1);
      expect(wordsIn(pdf).replaceAll(/\s+/g, '')).toContain('“Iwanttogobacktothewarehouse.”[1]');
      const body = entryOf(await reportAsWord(withLogo(logoPng, words)), 'word/document.xml');
      // oxlint-disable-next-line no-control-regex
      expect(body).not.toMatch(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]|<img/);
    }
  });
});

test('the person’s own copy says whose it is and offers what they need; the reader’s says nothing of it', async () => {
  const reader = documentOf(undefined, null);
  const own = personsCopy(reader, 'Rana', { large: true, offer: 'Would you like this in easy read? Ask us.' });
  const word = textOf(entryOf(await reportAsWord(own, true), 'word/document.xml'));
  for (const words of ['Rana’s own, in large print because Rana needs it', 'Would you like this in easy read? Ask us.']) {
    expect(word).toContain(words);
    expect(wordsIn(await reportAsPdf(own, at, true)).replaceAll(/\s+/g, '')).toContain(words.replaceAll(/\s+/g, ''));
    expect(textOf(entryOf(await reportAsWord(reader), 'word/document.xml'))).not.toContain(words);
  }
  expect(personsCopy(reader, 'Rana', { large: false, offer: null }).facts.at(-1)).toEqual({ label: 'This copy', value: 'Rana’s own' });
});
