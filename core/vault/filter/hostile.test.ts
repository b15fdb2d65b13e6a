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
/** A pattern that took the square of the length would take minutes. */
const CPU_SECONDS_MAX = 4;

const secondsFor = (text: string): number => {
  const before = process.cpuUsage();
  filterText(text);
  return process.cpuUsage(before).user / 1e6;
};

test.each(PIECES)("a long text of %j takes time in proportion to its length", (piece) => {
  expect(secondsFor(piece.repeat(Math.floor(SIZE / piece.length)))).toBeLessThan(CPU_SECONDS_MAX);
});

test.each(["<a", "<a>", "<a b='c'>", "&#", "&#52;", "<!---->", "<tspan>4", '<a b="'])(
  "a long drawing of %j takes time in proportion to its length",
  (piece) => {
    expect(secondsFor(`<svg >${piece.repeat(Math.floor(SIZE / piece.length))}`)).toBeLessThan(
      CPU_SECONDS_MAX,
    );
  },
);
