import { AlignmentType, ImageRun, Paragraph } from 'docx';
import type { Logo } from '#places';

/** Most dots, at 96 to the inch, that a logo takes at the head of a Word file: 45 mm by 18 mm. */
const widest = 226;
const highest = 69;

/** The organisation's logo at the head of a Word file, with the words read aloud for it; nothing where there is none. */
export function logoInWord(logo: Logo | null): readonly Paragraph[] {
  if (logo === null) return [];
  const scale = Math.min(widest / logo.width, highest / logo.height, 1);
  const words = printable(logo.words);
  return [
    new Paragraph({
      alignment: AlignmentType.RIGHT,
      children: [
        new ImageRun({
          type: logo.type === 'image/png' ? 'png' : 'jpg',
          data: Buffer.from(logo.bytes),
          transformation: { width: Math.round(logo.width * scale), height: Math.round(logo.height * scale) },
          altText: { name: 'Logo', title: words, description: words },
        }),
      ],
    }),
  ];
}

/** What XML cannot hold is left out: a file with it in would not open. */
export function printable(text: string): string {
  // oxlint-disable-next-line no-control-regex
  return text.toWellFormed().replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g, '');
}
