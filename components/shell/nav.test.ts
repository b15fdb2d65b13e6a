import { expect, test } from "vitest";
import { byGroup, isUnder } from "./nav.ts";

test("a page lights its own item and no other that merely begins alike", () => {
  expect(isUnder("/sevs", "/sevs")).toBe(true);
  expect(isUnder("/sevs/3", "/sevs")).toBe(true);
  expect(isUnder("/sevs-archive", "/sevs")).toBe(false);
  expect(isUnder("/me/sevs/3", "/sevs")).toBe(false);
});

test("items keep their order within headings and headings theirs", () => {
  const items = [
    { href: "/dashboard", label: "Dashboard" },
    { href: "/log", label: "Log", group: "Evidence" },
    { href: "/sevs", label: "SEVs" },
  ];
  expect(byGroup(items).map(({ group, items: of }) => [group, of.map(({ label }) => label)])).toEqual([
    ["", ["Dashboard", "SEVs"]],
    ["Evidence", ["Log"]],
  ]);
});
