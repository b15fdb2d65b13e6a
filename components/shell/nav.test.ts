import { expect, test } from "vitest";
import { byGroup, isCurrent } from "./nav.ts";

test("a page lights the item nearest to it, and no other that merely begins alike", () => {
  const items = ["/sevs", "/sevs/new", "/me"].map((href) => ({ href, label: href }));
  const lit = (path: string) => items.filter((item) => isCurrent(item, path, items)).map(({ href }) => href);
  expect(lit("/sevs")).toEqual(["/sevs"]);
  expect(lit("/sevs/3")).toEqual(["/sevs"]);
  expect(lit("/sevs/new")).toEqual(["/sevs/new"]);
  expect(lit("/sevs-archive")).toEqual([]);
  expect(lit("/me/sevs/3")).toEqual(["/me"]);
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
