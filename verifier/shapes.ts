import type { Climbed } from "#core/verify/path.ts";
import type { State } from "#core/verify/report.ts";
import { svg } from "./dom.ts";

/** The verdict as a shape that needs no colour: the seal's ring with its dot, a struck square, an unfinished ring. */
export function shapeOf(state: State): SVGElement {
  const box = { viewBox: "0 0 72 72", "aria-hidden": "true" };
  const ring = { class: "shape", cx: "36", cy: "36", r: "30" };
  if (state === "holds")
    return svg(
      "svg",
      box,
      svg("circle", ring),
      svg("circle", { class: "fill", cx: "36", cy: "36", r: "14" }),
    );
  if (state === "open") return svg("svg", box, svg("circle", { ...ring, class: "shape dashed" }));
  const square = { class: "shape", x: "6", y: "6", width: "60", height: "60", rx: "8" };
  const strokes = svg("path", { class: "shape", d: "M22 22 L50 50 M50 22 L22 50" });
  return svg("svg", box, svg("rect", square), strokes);
}

const ROW = 22;
const MIDDLE = 110;
const ASIDE = 62;

/** The way from the entry at the bottom up to the signed root: a dark square is computed, a pale one comes with the receipt. */
export function climbPicture(path: readonly Climbed[]): SVGElement {
  const height = (path.length + 1) * ROW + 40;
  const yOf = (level: number) => height - 24 - level * ROW;
  const levels = path.flatMap(({ side }, level) => {
    const x = side === "left" ? MIDDLE - ASIDE : MIDDLE + ASIDE;
    return [
      line("line", x, yOf(level), MIDDLE, yOf(level + 1)),
      line("line up", MIDDLE, yOf(level), MIDDLE, yOf(level + 1)),
      square("given", x, yOf(level), 5),
      square("made", MIDDLE, yOf(level), 5),
    ];
  });
  const top = yOf(path.length);
  return svg(
    "svg",
    { viewBox: `0 0 220 ${height}`, "aria-hidden": "true" },
    ...levels,
    square("end", MIDDLE, top, 6),
    text("signed root", MIDDLE, top - 12, "middle"),
    text("entry", MIDDLE, yOf(0) + 20, "middle"),
  );
}

const line = (name: string, x1: number, y1: number, x2: number, y2: number) =>
  svg("line", { class: name, x1: String(x1), y1: String(y1), x2: String(x2), y2: String(y2) });

const square = (name: string, x: number, y: number, half: number) =>
  svg("rect", {
    class: name,
    x: String(x - half),
    y: String(y - half),
    width: String(2 * half),
    height: String(2 * half),
    rx: "2",
  });

const text = (words: string, x: number, y: number, anchor: string) =>
  svg("text", { x: String(x), y: String(y), "text-anchor": anchor }, words);
