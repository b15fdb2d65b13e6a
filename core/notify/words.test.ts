import { expect, test } from "vitest";
import { LOCALES } from "#core/base/locale.ts";
import { TELLING_KINDS } from "#core/base/telling.ts";
import { wordsOf } from "./words.ts";

const told = { sevNumber: 12, severity: 0, dueAt: null };

test("whoever is told reads it in their own language, and lands on the same page", () => {
  expect(wordsOf({ ...told, kind: "sev.late" }, "en")).toEqual({
    sentence: "A clock of SEV-12 (SEV 0) ran out.",
    path: "/sevs/12",
  });
  expect(wordsOf({ ...told, kind: "sev.late" }, "de")).toEqual({
    sentence: "Eine Frist von SEV-12 (SEV 0) ist abgelaufen.",
    path: "/sevs/12",
  });
  expect(wordsOf({ ...told, kind: "me.dss4" }, "de").path).toBe("/me");
  // Either of the two hears that it ended: both have the card on /me.
  expect(wordsOf({ ...told, kind: "standin.ended" }, "en").path).toBe("/me#stand-in");
});

test.each(LOCALES)("every kind has a whole sentence: %s", (locale) => {
  for (const kind of [...TELLING_KINDS, "test" as const])
    expect(wordsOf({ ...told, kind }, locale).sentence, kind).toMatch(/^\p{Lu}.*[.?]$/u);
});
