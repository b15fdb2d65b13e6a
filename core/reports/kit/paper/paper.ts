import PDFDocument from "pdfkit";
import type { Locale } from "#core/base/locale.ts";
import { printable } from "./printable.ts";

export const INK = "#16181d";
export const SOFT = "#5b6270";
export const LINE = "#d8dbe2";
export const ALERT = "#b3261e";
const MARGIN = 48;
const FOOT = 34;

export interface Cell {
  readonly text: string;
  readonly color?: string;
  readonly bold?: boolean;
}

export interface Column {
  readonly header: string;
  /** Share of the width. */
  readonly width: number;
  readonly right?: boolean;
}

/** What a document says of itself; dates are fixed, so that the same content is the same bytes. */
export interface About {
  readonly title: string;
  readonly subject: string;
  readonly author: string;
  readonly date: Date;
  readonly locale: Locale;
  /** What stands below each page: "Page 2 of 14". */
  readonly page: (at: number, of: number) => string;
}

/** An A4 document that is filled from top to bottom; headings, text and tables are tagged for screen readers. */
export class Paper {
  readonly doc: PDFKit.PDFDocument;
  readonly #root: PDFKit.PDFStructureElement;
  readonly #done: Promise<Uint8Array>;
  #lacks = false;
  readonly #about: About;

  constructor(about: About) {
    this.#about = about;
    this.doc = new PDFDocument({
      ...{
        size: "A4",
        margin: MARGIN,
        bufferPages: true,
        tagged: true,
        lang: about.locale,
        displayTitle: true,
      },
      ...{ pdfVersion: "1.7", compress: true },
      info: {
        ...{ Title: about.title, Author: about.author, Subject: about.subject },
        ...{ Creator: "Whosaw", Producer: "Whosaw", CreationDate: about.date, ModDate: about.date },
      },
    });
    const pieces: Buffer[] = [];
    this.#done = new Promise((resolve) => {
      this.doc.on("data", (piece: Buffer) => pieces.push(piece));
      this.doc.on("end", () => resolve(new Uint8Array(Buffer.concat(pieces))));
    });
    this.#root = this.doc.struct("Document");
    this.doc.addStructure(this.#root);
  }

  get width(): number {
    return this.doc.page.width - 2 * MARGIN;
  }
  get #bottom(): number {
    return this.doc.page.height - MARGIN - FOOT;
  }

  /** Begins a page unless so much room is left. */
  need(height: number): void {
    if (this.doc.y + height > this.#bottom) this.doc.addPage();
  }

  heading(text: string, level: 1 | 2 | 3): void {
    const size = { 1: 26, 2: 15, 3: 11 }[level];
    this.need(size * (level === 3 ? 4 : 5));
    if (level > 1) this.doc.moveDown(level === 2 ? 1.2 : 0.8);
    const at = { x: MARGIN, y: this.doc.y, width: this.width, size };
    this.#write({ text, bold: true }, at, this.#root, `H${level}`);
    this.doc.moveDown(level === 3 ? 0.25 : 0.4);
  }

  paragraph(text: string, { size = 10, color = INK, bold = false } = {}): void {
    this.need(this.#heightOf({ text, bold }, this.width, size));
    const at = { x: MARGIN, y: this.doc.y, width: this.width, size };
    this.#write({ text, color, bold }, at, this.#root, "P");
    this.doc.moveDown(0.4);
  }

  /** A picture with what it shows in words, for those who hear the document. */
  figure(alt: string, draw: () => void): void {
    const figure = this.doc.struct("Figure", { alt }, () => draw());
    this.#root.add(figure);
    figure.end();
  }

  /** Terms with what they mean, one below the other. */
  facts(list: readonly (readonly [string, string])[]): void {
    this.table(
      [
        { header: "", width: 0.28 },
        { header: "", width: 0.72 },
      ],
      list.map(([term, value]) => [{ text: term, color: SOFT }, { text: value }]),
      { header: false, size: 9.5 },
    );
  }

  /** A table; its header stands again on each page. */
  table(
    columns: readonly Column[],
    rows: readonly (readonly Cell[])[],
    { header = true, size = 8.5 } = {},
  ): void {
    const table = this.doc.struct("Table");
    this.#root.add(table);
    const head = columns.map(({ header: text }) => ({ text, bold: true, color: SOFT }));
    if (header) this.#row(table, columns, head, size, "TH", null);
    for (const row of rows) this.#row(table, columns, row, size, "TD", header ? head : null);
    table.end();
    this.doc.x = MARGIN;
    this.doc.moveDown(0.6);
  }

  #row(
    table: PDFKit.PDFStructureElement,
    columns: readonly Column[],
    cells: readonly Cell[],
    size: number,
    type: "TH" | "TD",
    again: readonly Cell[] | null,
  ): void {
    const inner = columns.map(({ width }) => width * this.width - 8);
    const height = Math.max(...cells.map((cell, at) => this.#heightOf(cell, inner[at]!, size))); // one for each
    if (this.doc.y + height + 7 > this.#bottom) {
      this.doc.addPage();
      if (again) this.#row(table, columns, again, size, "TH", null);
    }
    const row = this.doc.struct("TR");
    table.add(row);
    const top = this.doc.y;
    let x = MARGIN;
    for (const [at, cell] of cells.entries()) {
      const place = { x, y: top + 3, width: inner[at]!, size, right: columns[at]?.right ?? false };
      this.#write(cell, place, row, type);
      x += inner[at]! + 8;
    }
    row.end();
    this.doc.markContent("Artifact", { type: "Layout" });
    this.doc.moveTo(MARGIN, top + height + 6).lineTo(MARGIN + this.width, top + height + 6);
    this.doc.lineWidth(0.5).stroke(LINE);
    this.doc.endMarkedContent();
    this.doc.y = top + height + 7;
  }

  /** Whether a letter was written so far that the fonts do not have. */
  get lacksLetters(): boolean {
    return this.#lacks;
  }

  #font(bold: boolean, size: number): PDFKit.PDFDocument {
    return this.doc.font(bold ? "Helvetica-Bold" : "Helvetica").fontSize(size);
  }

  #heightOf({ text, bold = false }: Cell, width: number, size: number): number {
    return this.#font(bold, size).heightOfString(printable(text) || " ", { width });
  }

  #write(
    { text, color = INK, bold = false }: Cell,
    {
      x,
      y,
      width,
      size,
      right = false,
    }: { x: number; y: number; width: number; size: number; right?: boolean },
    structParent: PDFKit.PDFStructureElement,
    structType: string,
  ): void {
    const shown = printable(text);
    if (shown !== text.normalize("NFC").replace(/\s+/gu, " ")) this.#lacks = true;
    const options = { width, structParent, structType, ...(right ? { align: "right" as const } : {}) };
    this.#font(bold, size)
      .fillColor(color)
      .text(shown || " ", x, y, options);
  }

  /** Numbers the pages and answers the bytes. */
  async end(): Promise<Uint8Array> {
    const { start, count } = this.doc.bufferedPageRange();
    for (let at = start; at < start + count; at++) {
      this.doc.switchToPage(at);
      this.doc.markContent("Artifact", { type: "Pagination" });
      const { height } = this.doc.page;
      this.doc.page.margins.bottom = 0; // below the text's own margin nothing may begin a page
      this.doc.font("Helvetica").fontSize(8).fillColor(SOFT);
      const y = height - MARGIN;
      this.doc.text(printable(this.#about.title), MARGIN, y, { width: this.width * 0.75, lineBreak: false });
      this.doc.text(this.#about.page(at + 1, count), MARGIN, y, {
        width: this.width,
        align: "right",
        lineBreak: false,
      });
      this.doc.endMarkedContent();
    }
    this.#root.end();
    this.doc.end();
    return this.#done;
  }
}
