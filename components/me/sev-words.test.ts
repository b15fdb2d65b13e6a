import { expect, test } from "vitest";
import type { SevGist } from "#core/sev/views/sev-gist.ts";
import { sayIn } from "#test/say-in.ts";
import { sevTitle, sevWords } from "./sev-words.ts";

const gist: SevGist = { rule: "wide-grant", datasets: ["chats", "reviews"], readers: 2, isOpen: false };

test("a title that a rule made stays in English, and German says what happened with the title beside it", () => {
  const title = "Every login could read chats for 5 hours; 2 without need did";
  expect(sevTitle({ title, gist }, sayIn("en"))).toEqual({ title, english: null });
  expect(sevTitle({ title, gist }, sayIn("de"))).toEqual({
    title: "Mehr Menschen als nötig konnten „chats“ und „reviews“ lesen; 2 Personen lasen ohne Bedarf",
    english: title,
  });
});

test("a SEV that was made of a question is no English title on a German page", () => {
  const asked: SevGist = { rule: "question", datasets: ["chats"], readers: 0, isOpen: true };
  const title = "An employee asks why chats was read on 2026-11-04";
  expect(sevTitle({ title, gist: asked }, sayIn("de")).title).toMatch(
    /^Eine beschäftigte Person fragt .*„chats“/,
  );
});

test("what a person wrote is left as it is in every language", () => {
  for (const locale of ["en", "de"] as const)
    expect(sevTitle({ title: "Chats look open", gist: null }, sayIn(locale))).toEqual({
      title: "Chats look open",
      english: null,
    });
});

test("without a read nobody is said to have read, and no dataset is named", () => {
  const none: SevGist = { ...gist, datasets: [], readers: 0, isOpen: true };
  expect(sevWords(none, sayIn("de"))).toBe("Mehr Menschen als nötig können Daten lesen");
  expect(sevWords(none, sayIn("en"))).toBe("More people than need it can read data");
});
