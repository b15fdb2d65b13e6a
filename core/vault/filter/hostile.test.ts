import { expect, test } from "vitest";
import { filterText } from "./filter-text.ts";
import { TEXT_MAX } from "./views.ts";

/** Pieces that, repeated, make a careless pattern or scanner start again and again. */
const PIECES: readonly string[] = [
  "a",
  "A",
  "1",
  "1 ",
  "4",
  "42-",
  "A1",
  "A1 ",
  "DE89 ",
  "eyJ",
  "eyJ-",
  "eyJa.",
  "xoxb-",
  "ghs_1_",
  "SG.a.",
  "ops_",
  "-----BEGIN PRIVATE KEY-----",
  "password",
  "password is ",
  "password=",
  "token: ",
  "pw ",
  "pin is ",
  "secret a b c d e ",
  "http://a:",
  "postgres://a:b",
  "cookie: ",
  "curl ",
  "docker login ",
  "?token=",
  "bearer ",
  "recovery code a1b2-",
  "x-oauth-basic@",
  "my ",
  "cancer ",
  "sick. ",
  "[removed: ",
  "[removed: health]",
  "\u200b",
  "e\u0301",
  "１",
  "\n",
  "'",
  '"',
  "`",
  "passport no ",
  "account ",
];
const SIZE = TEXT_MAX / 2;
/** Faster than anything that takes the square of the length can be. */
const QUICK_SECONDS = 0.5;
/** Four times the length takes four times as long, not sixteen; twice that for a busy machine. */
const GROWTH_MAX = 9;

const secondsFor = (text: string): number => {
  const before = process.cpuUsage();
  filterText(text);
  return process.cpuUsage(before).user / 1e6;
};

function isLinear(piece: string, head = ""): boolean {
  const of = (size: number) => secondsFor(head + piece.repeat(Math.floor(size / piece.length)));
  const seconds = of(SIZE);
  return seconds < QUICK_SECONDS || seconds / of(SIZE / 4) < GROWTH_MAX;
}

test.each(PIECES)("a long text of %j takes time in proportion to its length", (piece) => {
  expect(isLinear(piece)).toBe(true);
});

test.each(["<a", "<a>", "<a b='c'>", "&#", "&#52;", "<!---->", "<tspan>4", '<a b="'])(
  "a long drawing of %j takes time in proportion to its length",
  (piece) => {
    expect(isLinear(piece, "<svg >")).toBe(true);
  },
);
