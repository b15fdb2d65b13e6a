import { expect, test } from "vitest";
import { noticeDocument } from "#test/factories/notice.ts";
import { noticeChanges } from "./changes.ts";
import { documentText, NoticeDocument, readDocument } from "./document.ts";

const before = noticeDocument("laptops");
const change = (over: Partial<NoticeDocument>) => noticeChanges(before, { ...before, ...over });

test("what a notice widens is said first and marked", () => {
  const found = change({ kinds: ["prompt", "screenshot"], keepDays: 30, forbidden: ["discipline"] });
  expect(found).toEqual([
    {
      words: "Now also recorded: pictures of the screen.",
      facts: { of: "kinds", how: "added", items: ["screenshot"] },
      wider: true,
    },
    {
      words: "No longer forbidden: layoffs.",
      facts: { of: "forbidden", how: "gone", items: ["layoffs"] },
      wider: true,
    },
    {
      words:
        "No longer recorded: mouse movement, clicks and keys (their class and time, never the character).",
      facts: { of: "kinds", how: "gone", items: ["input_events"] },
      wider: false,
    },
    {
      words: "Kept for 30 days, before 90.",
      facts: { of: "keepDays", before: 90, after: 30 },
      wider: false,
    },
  ]);
});

test.each<[string, Partial<NoticeDocument>, boolean]>([
  ["longer", { keepDays: 91 }, true],
  ["fewer regions", { whom: { ...before.whom, regions: ["EU"] } }, false],
  ["less taken out", { neverKept: ["health"] }, true],
  ["no opting out", { optOut: { ...before.optOut, open: false } }, true],
  ["another ground", { ground: "contract" }, false],
  ["other apps", { where: [{ source: "laptops", apps: "everything" }] }, true],
])("a notice with %s differs", (_name, over, wider) => {
  expect(change(over)).toMatchObject([{ wider }]);
});

test("nothing changed is nothing said, and a document reads back as it was stored", () => {
  expect(change({})).toEqual([]);
  expect(readDocument(documentText(before))).toEqual(before);
});

test("nobody can call a ground consent", () => {
  expect(NoticeDocument.safeParse({ ...before, ground: "consent" }).success).toBe(false);
});
