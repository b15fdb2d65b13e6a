import { expect, type Page } from "@playwright/test";
import { readTestEnv } from "../config/test-env.ts";
import { PAGES, rolesOf } from "../core/policy/pages.ts";
import { axeOn } from "./axe.ts";
import { become } from "./demo-account.ts";
import { filled } from "./filled.ts";
import { test } from "./page.ts";

test.setTimeout(240_000);

const SCHEMES = ["light", "dark"] as const;
type Scheme = (typeof SCHEMES)[number];

test("axe finds nothing on any page of the page table: every second one in the dark, and of the long tests each in both", async ({
  page,
}) => {
  const both = readTestEnv().WHOSAW_TEST_EVERY_CASE !== undefined;
  const found: unknown[] = [];
  for (const [at, { path }] of inTurn().entries())
    found.push(...(await violationsOf(page, path, both ? SCHEMES : [SCHEMES[at % 2]!])));
  expect(found).toEqual([]);
});

/** Who looks at a page: whoever sees most of it; the pages in an order that changes person seldom. */
const accountOf = (path: string): string => {
  if (path.startsWith("/requests")) return "steward"; // officers see those that stewards left
  const roles = rolesOf(PAGES.find((each) => each.path === path) ?? PAGES[0]!);
  const [first] = (["reviewer", "privacy", "auditor", "steward", "admin", "analyst"] as const).filter(
    (role) => roles.includes(role),
  );
  return path.startsWith("/me") ? "employee" : (first ?? "employee");
};

const inTurn = () =>
  PAGES.filter(({ needs }) => needs !== null).toSorted((a, b) =>
    accountOf(a.path).localeCompare(accountOf(b.path)),
  );

let now = "";
async function violationsOf(page: Page, path: string, schemes: readonly Scheme[]): Promise<unknown[]> {
  const account = accountOf(path);
  if (account !== now || (await page.context().cookies()).length === 0) await become(page, account);
  now = account;
  await page.goto(await filled(page, path));
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  const found: unknown[] = [];
  for (const colorScheme of schemes) {
    await page.emulateMedia({ colorScheme });
    const { violations } = await axeOn(page).analyze();
    for (const { id, impact, nodes } of violations)
      found.push({ path, account, colorScheme, id, impact, html: nodes[0]?.html });
  }
  return found;
}
