import { expect, type Page } from "@playwright/test";
import { PAGES, rolesOf } from "../core/policy/pages.ts";
import { axeOn } from "./axe.ts";
import { become } from "./demo-account.ts";
import { filled } from "./filled.ts";
import { test } from "./page.ts";

test.setTimeout(240_000);

test("axe finds nothing on any page of the page table, light and dark", async ({ page }) => {
  const found: unknown[] = [];
  for (const { path } of inTurn()) found.push(...(await violationsOf(page, path)));
  expect(found).toEqual([]);
});

/** Who looks at a page: whoever sees most of it; the pages in an order that changes person seldom. */
const accountOf = (path: string): string => {
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
async function violationsOf(page: Page, path: string): Promise<unknown[]> {
  const account = accountOf(path);
  if (account !== now || (await page.context().cookies()).length === 0) await become(page, account);
  now = account;
  await page.goto(await filled(page, path));
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await page.emulateMedia({ colorScheme: "light" });
  const light = await axeOn(page).analyze();
  await page.emulateMedia({ colorScheme: "dark" });
  const dark = await axeOn(page).withRules("color-contrast").analyze(); // all else is the same in both
  return [...light.violations, ...dark.violations].map(({ id, impact, nodes }) => ({
    path,
    account,
    id,
    impact,
    html: nodes[0]?.html,
  }));
}
