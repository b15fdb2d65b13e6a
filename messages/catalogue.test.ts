import compile from "icu-minify/compile";
import { expect, test } from "vitest";
import { fleschKincaid, isProse, longestOf, wienerSachtext } from "#test/reading/level.ts";
import { gapsOf, plainText } from "#test/reading/plain-text.ts";
import { de } from "./de.ts";
import { en } from "./en.ts";

const flat = (words: Readonly<Record<string, Readonly<Record<string, string>>>>): Map<string, string> =>
  new Map(
    Object.entries(words).flatMap(([part, of]) =>
      Object.entries(of).map(([key, text]) => [`${part}.${key}`, text] as const),
    ),
  );
const english = flat(en);
const german = flat(de);

/** The same in both languages, because they are names or borrowed words. */
const SAME = new Set([
  "me.dataEach",
  "programme.inRegions",
  "programme.whom",
  "report.kind_prompt",
  "report.name",
  "report.region",
  "report.system",
  "report.team",
  "shell.demo",
  "shell.paletteSevs",
  "shell.themeSystem",
  "training.kind_prompt",
  "tryIt.live",
  "tryIt.name_prompt",
  "why.aboutOne",
]);

test("both languages say the same things", () => {
  expect([...german.keys()].sort()).toEqual([...english.keys()].sort());
});

test("a sentence has the same gaps in both languages", () => {
  const differing = [...english].filter(
    ([key, text]) => gapsOf(text).join() !== gapsOf(german.get(key) ?? "").join(),
  );
  expect(differing.map(([key, text]) => [key, gapsOf(text), gapsOf(german.get(key) ?? "")])).toEqual([]);
});

test("no German sentence is the English one, forgotten", () => {
  const same = [...english].filter(([key, text]) => german.get(key) === text && !SAME.has(key));
  expect(same.map(([key]) => key)).toEqual([]);
});

test("every message can be put together, and none is empty or asks for what it does not get", () => {
  for (const [locale, words] of [["en", english] as const, ["de", german] as const])
    for (const [key, text] of words) {
      expect(() => compile(text), key).not.toThrow();
      expect(plainText(text, locale), key).toMatch(/\S/);
      expect(plainText(text, locale), key).not.toMatch(/undefined|\{|\}/);
    }
});

const proseOf = (words: ReadonlyMap<string, string>, locale: "en" | "de") =>
  [...words]
    .map(([key, text]) => ({ key, text: plainText(text, locale) }))
    .filter(({ text }) => isProse(text));

const SENTENCE_WORDS_MAX = 28;

test("English is plain: nine years of school are enough, and no text takes more than sixteen", () => {
  const prose = proseOf(english, "en");
  expect(fleschKincaid(prose.map(({ text }) => text))).toBeLessThanOrEqual(9);
  const hard = prose.map(({ key, text }) => ({ key, text, grade: fleschKincaid([text]) }));
  expect(hard.filter(({ grade }) => grade > 16)).toEqual([]);
  expect(prose.filter(({ text }) => longestOf(text) > SENTENCE_WORDS_MAX)).toEqual([]);
});

test("German is plain: the Wiener Sachtextformel stays at ten, and no text is above sixteen", () => {
  const prose = proseOf(german, "de");
  expect(wienerSachtext(prose.map(({ text }) => text))).toBeLessThanOrEqual(10);
  const hard = prose.map(({ key, text }) => ({ key, text, level: wienerSachtext([text]) }));
  expect(hard.filter(({ level }) => level > 16)).toEqual([]);
  expect(prose.filter(({ text }) => longestOf(text) > SENTENCE_WORDS_MAX)).toEqual([]);
});
