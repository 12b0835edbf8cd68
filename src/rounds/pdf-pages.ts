import type { Logo } from '#places';

type Pdf = PDFKit.PDFDocument;
type Struct = PDFKit.PDFStructureElement;

/** What of a font is asked here: whether it can show a character. */
interface FontFile {
  readonly font: { hasGlyphForCodePoint(code: number): boolean };
}

/** How the head and foot of a page are set, in points: in large print no smaller than large print begins (16, DCB1605). */
function marksOf(size: number): { readonly size: number; readonly line: number; readonly head: number } {
  return size >= 16 ? { size: 16, line: 20, head: 28 } : { size: 8.5, line: 12, head: 34 };
}

/** Tagged content in the order it is read. Each piece of text is marked as what it is; nothing on a page is left unmarked. */
export class PdfPages {
  readonly #pdf: Pdf;
  readonly #size: number;
  readonly #root: Struct;
  readonly #left: number;
  readonly #width: number;
  readonly #known = new Map<string, boolean>();

  constructor(pdf: Pdf, size: number) {
    this.#pdf = pdf;
    this.#size = size;
    this.#root = pdf.struct('Document');
    this.#left = pdf.page.margins.left;
    this.#width = pdf.page.width - pdf.page.margins.left - pdf.page.margins.right;
    pdf.addStructure(this.#root);
  }

  /** The organisation's logo at the right of the page: a figure with the words that are read aloud for it. */
  logo({ bytes, width, height, words }: Logo): void {
    // Never larger than its dots at 96 to the inch, which is 0.75 points each.
    const scale = Math.min(170 / width, 52 / height, 0.75);
    const [wide, high] = [width * scale, height * scale];
    const [left, top] = [this.#left + this.#width - wide, this.#pdf.y];
    this.#root.add(
      this.#pdf.struct('Figure', { alt: words.toWellFormed(), bbox: [left, top, left + wide, top + high] } as never, [
        () => this.#pdf.image(Buffer.from(bytes), left, top, { width: wide, height: high }),
      ]),
    );
    this.#pdf.x = this.#left;
    this.#pdf.y = top + high + this.#size;
  }

  /** A heading, with a bookmark that leads to it. */
  heading(level: 'H1' | 'H2', words: string): void {
    const size = this.#size * (level === 'H1' ? 1.7 : 1.3);
    const text = this.#shown(words);
    this.#style('bold', size);
    const high = this.#pdf.heightOfString(text, { width: this.#width });
    // A heading is not left alone at the foot of a page.
    this.#room(high + this.#size * 4);
    if (level === 'H2') this.#pdf.y += this.#size * 0.9;
    this.#pdf.outline.addItem(text);
    this.#say(this.#root, level, text, 'bold', size);
    this.#pdf.y += this.#size * 0.35;
  }

  /** A sentence; the person's own words larger. */
  paragraph(words: string, look: { readonly own?: boolean; readonly bold?: boolean } = {}): void {
    const quote = look.own === true ? this.#pdf.struct('BlockQuote') : null;
    if (quote !== null) this.#root.add(quote);
    this.#say(quote ?? this.#root, 'P', this.#shown(words), look.bold === true ? 'bold' : 'plain', this.#size * (look.own === true ? 1.12 : 1));
    quote?.end();
    this.#pdf.y += this.#size * 0.45;
  }

  /** A list, a point a line. */
  list(items: readonly string[]): void {
    const list = this.#pdf.struct('L');
    this.#root.add(list);
    for (const item of items) {
      const point = this.#pdf.struct('LI');
      list.add(point);
      this.#style('plain', this.#size);
      const indent = this.#size * 1.4;
      const text = this.#shown(item);
      this.#room(this.#size * 1.4);
      const top = this.#pdf.y;
      point.add(this.#pdf.struct('Lbl', {}, () => this.#pdf.text('•', this.#left, top, { lineBreak: false })));
      point.add(
        this.#pdf.struct('LBody', {}, () =>
          this.#pdf.text(text, this.#left + indent, top, { width: this.#width - indent, lineGap: this.#size * 0.2 }),
        ),
      );
      point.end();
      this.#pdf.y += this.#size * 0.3;
    }
    list.end();
    this.#pdf.x = this.#left;
  }

  /** A table. Without a head each row's first cell is its header. */
  table(rows: readonly (readonly string[])[], shape: { readonly head?: readonly string[]; readonly widths: readonly number[] }): void {
    const table = this.#pdf.struct('Table');
    this.#root.add(table);
    if (shape.head !== undefined) this.#row(table, shape.head, shape.widths, () => 'Column');
    for (const row of rows) this.#row(table, row, shape.widths, (column) => (shape.head === undefined && column === 0 ? 'Row' : null));
    table.end();
    this.#pdf.x = this.#left;
    this.#pdf.y += this.#size * 0.6;
  }

  #row(table: Struct, cells: readonly string[], widths: readonly number[], header: (column: number) => 'Row' | 'Column' | null): void {
    const pad = this.#size * 0.35;
    const texts = cells.map((cell) => this.#shown(cell));
    const heights = texts.map((text, column) => {
      this.#style(header(column) === null ? 'plain' : 'bold', this.#size * 0.92);
      return this.#pdf.heightOfString(text, { width: this.#width * (widths[column] ?? 0) - pad * 2 });
    });
    const most = this.#pdf.page.height - this.#pdf.page.margins.top - this.#pdf.page.margins.bottom;
    const high = Math.min(most, Math.max(...heights) + pad * 2);
    this.#room(high);
    const top = this.#pdf.y;
    const row = this.#pdf.struct('TR');
    table.add(row);
    let left = this.#left;
    for (const [column, text] of texts.entries()) {
      const scope = header(column);
      const width = this.#width * (widths[column] ?? 0);
      const at = left;
      row.add(
        this.#pdf.struct(scope === null ? 'TD' : 'TH', scope === null ? {} : ({ scope } as never), [
          () => {
            this.#style(scope === null ? 'plain' : 'bold', this.#size * 0.92);
            this.#pdf.text(text, at + pad, top + pad, { width: width - pad * 2, height: high - pad * 2 });
          },
        ]),
      );
      left += width;
    }
    row.end();
    this.#artifact(() =>
      this.#pdf
        .moveTo(this.#left, top + high)
        .lineTo(this.#left + this.#width, top + high)
        .lineWidth(0.5)
        .stroke('#aeb7bd'),
    );
    this.#pdf.y = top + high;
  }

  /** Heads and feet on every page, and the end of the structure. */
  finish(words: (page: number, of: number) => { readonly head: string; readonly foot: readonly string[] }): void {
    this.#root.end();
    const { start, count } = this.#pdf.bufferedPageRange();
    for (let page = start; page < start + count; page += 1) {
      this.#pdf.switchToPage(page);
      // Text below the margin would begin another page.
      const { bottom } = this.#pdf.page.margins;
      this.#pdf.page.margins.bottom = 0;
      const { head, foot } = words(page - start + 1, count);
      this.#artifact(() => {
        const { size, line, head: at } = marksOf(this.#size);
        this.#style('plain', size);
        this.#pdf.text(this.#shown(head), this.#left, at, { width: this.#width, height: line * 2, ellipsis: true });
        let top = this.#pdf.page.height - bottom + 24;
        for (const words of foot) {
          const text = this.#shown(words);
          const high = Math.min(line * 2, Math.ceil(this.#pdf.heightOfString(text, { width: this.#width }) / line) * line);
          this.#pdf.text(text, this.#left, top, { width: this.#width, height: high, ellipsis: true });
          top += high;
        }
      });
      this.#pdf.page.margins.bottom = bottom;
    }
  }

  #say(into: Struct, tag: string, text: string, font: 'plain' | 'bold', size: number): void {
    into.add(
      this.#pdf.struct(tag, {}, [
        () => {
          this.#style(font, size);
          this.#pdf.text(text, this.#left, this.#pdf.y, { width: this.#width, lineGap: size * 0.2 });
        },
      ]),
    );
  }

  #artifact(draw: () => void): void {
    this.#pdf.markContent('Artifact', { type: 'Pagination' });
    draw();
    this.#pdf.endMarkedContent();
  }

  #style(font: 'plain' | 'bold', size: number): void {
    this.#pdf.font(font).fontSize(size).fillColor('#212b32');
  }

  /** Begins a page where less than this is left on it. */
  #room(high: number): void {
    if (this.#pdf.y + high > this.#pdf.page.height - this.#pdf.page.margins.bottom) this.#pdf.addPage();
  }

  /** A character that the font has not got is shown as one that says so, rather than as an empty box nobody can read aloud. */
  #shown(words: string): string {
    return [...words.toWellFormed().replaceAll('\r', '')]
      .map((character) => (character === '\n' || this.#has(character) ? character : '\uFFFD'))
      .join('');
  }

  #has(character: string): boolean {
    const known = this.#known.get(character);
    if (known !== undefined) return known;
    this.#pdf.font('plain');
    const has = (this.#pdf as unknown as { readonly _font: FontFile })._font.font.hasGlyphForCodePoint(character.codePointAt(0)!);
    this.#known.set(character, has);
    return has;
  }
}
