import { globSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { RULES } from "#core/policy/actions.ts";
import { OPERATIONS } from "./operations/all.ts";

const API = "app/api/v1/";

/** Methods of routes that let in whoever came by a personal link, as their files say it. */
const opened = globSync(`${API}**/route.ts`).flatMap((file) =>
  readFileSync(file, "utf8")
    .split(/^export const /m)
    .filter((part) => /\bbyLink\b/.test(part))
    .map((part) => `${/^[A-Z]+/.exec(part)?.[0]} ${file.slice(API.length, -"/route.ts".length)}`),
);

test("the routes that a personal link opens are those that the table names, and no other", () => {
  const said = OPERATIONS.filter(({ byLink }) => byLink).map(({ method, path }) => `${method} ${path}`);
  expect(opened.toSorted()).toEqual(said.toSorted());
  expect(said.toSorted()).toEqual([
    "GET me",
    "GET me/days",
    "GET me/receipt",
    "GET me/reports",
    "GET me/requests",
    "GET me/sevs/[number]",
    "GET me/sevs/[number]/proof",
    "GET me/table",
    "GET me/why",
    "POST me/reports",
    "POST me/reports/[id]/download",
    "POST me/sevs/[number]/opened",
  ]);
});

test("each of them is decided by an action that the rules open to a link", () => {
  for (const { who, byLink } of OPERATIONS)
    if (byLink) expect(who !== "anyone" && who !== "signed in" && RULES[who].link, who).toBe(true);
});
