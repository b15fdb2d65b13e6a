import { LINE, type Paper, SOFT } from "./paper.ts";

/** One bar of a chart. */
interface Bar {
  readonly value: number;
  readonly label: string;
}

const HEIGHT = 96;
const LABELS = 4;

/** A bar chart across the page; the greatest value stands beside it, and some labels below. `alt` says it in words. */
export function drawBars(
  paper: Paper,
  bars: readonly Bar[],
  { alt, color }: { alt: string; color: string },
): void {
  if (bars.length === 0) return;
  paper.need(HEIGHT + 40);
  const { doc, width } = paper;
  const [left, top] = [doc.x, doc.y + 12];
  const most = bars.reduce((max, { value }) => Math.max(max, value), 1);
  paper.figure(alt, () => {
    doc.lineWidth(0.5).strokeColor(LINE);
    for (const share of [0, 0.5, 1])
      doc
        .moveTo(left, top + HEIGHT * share)
        .lineTo(left + width, top + HEIGHT * share)
        .stroke();
    const step = width / bars.length;
    for (const [at, { value }] of bars.entries()) {
      if (value === 0) continue;
      const height = Math.max(1, (HEIGHT * value) / most);
      doc
        .rect(left + at * step + step * 0.1, top + HEIGHT - height, Math.max(0.6, step * 0.8), height)
        .fill(color);
    }
    doc.font("Helvetica").fontSize(7.5).fillColor(SOFT);
    doc.text(most.toLocaleString("en-GB"), left, top - 10, { lineBreak: false });
    for (let n = 0; n < Math.min(LABELS, bars.length); n++) {
      const at = Math.round((n * (bars.length - 1)) / Math.max(1, Math.min(LABELS, bars.length) - 1));
      const x = left + Math.min(at * step, width - 70);
      doc.text(bars[at]!.label, x, top + HEIGHT + 4, { width: 70, lineBreak: false });
    }
  });
  doc.x = left;
  doc.y = top + HEIGHT + 20;
}
