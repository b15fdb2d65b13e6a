import { expect, test } from "vitest";
import { completeQuery } from "./complete.ts";

const known = {
  dataset: [
    { value: "chats", label: "Conversations", count: 40 },
    { value: "prompts", label: "Prompts", count: 12 },
  ],
  purpose: [{ value: "none", label: "none named", count: 9 }],
};
const at = (text: string, caret = text.length) =>
  completeQuery(text, caret, known).suggestions.map(({ insert }) => insert);

test("an empty bar suggests filters, a begun word those that go on like it", () => {
  expect(at("").slice(0, 2)).toEqual(["dss:", "actor:"]);
  expect(at("da")).toEqual(["dataset:"]);
  expect(at("-pu")).toEqual(["-purpose:"]);
  expect(at("-se")).toEqual([]);
});

test("after a colon there are the values of the time, by id or label, without those that stand there", () => {
  expect(at("dss:4 dataset:conv")).toEqual(["dataset:chats"]);
  expect(at("dataset:chats,")).toEqual(["dataset:chats,prompts"]);
  expect(at("-purpose:")).toEqual(["-purpose:none"]);
});

test("a value without its filter is found, and only the word at the caret is replaced", () => {
  expect(at("prompt")).toEqual(["dataset:prompts"]);
  expect(completeQuery("dataset:ch dss:4", 10, known)).toMatchObject({ from: 0, to: 10 });
});
