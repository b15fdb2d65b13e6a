import { expect, test } from "vitest";
import { translator } from "#messages/translate.ts";
import { missingIn, textOf } from "./filing.ts";

const t = translator("en");
const filing = { title: "Tax letters", what: "I opened my tax letters on this machine.", when: "", mine: "" };

test("nothing that was written is lost, and empty answers leave no empty line", () => {
  expect(textOf({ ...filing, when: " Last week ", mine: "Letters" }, t)).toBe(
    "I opened my tax letters on this machine.\n\nWhen: Last week\n\nWhat of mine: Letters",
  );
  expect(textOf(filing, t)).toBe("I opened my tax letters on this machine.");
});

test("only a title and what happened are asked for", () => {
  expect(missingIn(filing)).toEqual({});
  expect(Object.keys(missingIn({ ...filing, title: "Tax ", what: "short" }))).toEqual(["title", "what"]);
});
