import { expect } from "@playwright/test";
import { readTestEnv } from "../config/test-env.ts";
import { ROLES } from "../core/base/roles.ts";
import { PAGE_MATRIX } from "../core/policy/pages.ts";
import { become } from "./demo-account.ts";
import { filled } from "./filled.ts";
import { test } from "./page.ts";
import { someAtOnce } from "./some-at-once.ts";

/**
 * Whom a page is closed to is refused on every one; of those it opens for, every third looks, another one at each page: a page
 * takes ten times as long as a refusal. All of them in the long tests.
 */
const ONE_IN = readTestEnv().WHOSAW_TEST_EVERY_CASE ? 1 : 3;
const cells = PAGE_MATRIX.filter(({ mayOpen }, at) => !mayOpen || at % ONE_IN === 0).filter(
  ({ path }) => path !== "/sign-in",
);

for (const role of ROLES) {
  test(`a ${role} opens what the page table says, and 403 answers the rest`, async ({ page }) => {
    await become(page, role);
    const own = cells.filter((cell) => cell.role === role);
    const answers = await someAtOnce(own, async (cell) => {
      const path = await filled(page, cell.path);
      const status = (await page.request.get(path, { maxRedirects: 0 })).status();
      return { path: cell.path, status, expected: expected(cell, status) };
    });
    expect(answers.filter(({ status, expected }) => status !== expected)).toEqual([]);
  });
}

/** The table speaks for the role; of a page of one thing that the role may open, the verb may still refuse this one. */
function expected({ path, mayOpen }: { path: string; mayOpen: boolean }, status: number): number {
  if (!mayOpen) return 403;
  if (path === "/requests/[id]" && status === 404) return 404; // it waits for a steward
  return path.includes("[number]") && status === 403 ? 403 : 200;
}

test("the [number] pages open for those they are for: a reviewer's SEV, and the subject's", async ({
  page,
}) => {
  await become(page, "reviewer");
  expect((await page.request.get("/sevs/1")).status()).toBe(200);
  await become(page, "employee");
  expect((await page.request.get("/me/sevs/1")).status()).toBe(200);
  expect((await page.request.get("/me/sevs/4711")).status()).toBe(403);
});

test("an employee asking for another's data or for a SEV is refused by the API as by the page", async ({
  page,
}) => {
  await become(page, "employee");
  for (const path of ["/sevs", "/sevs/1", "/dashboard", "/reads"]) {
    const answer = await page.goto(path);
    expect(answer?.status(), path).toBe(403);
    await expect(page.getByText(/not (for your role|yours)/).first()).toBeVisible();
  }
  expect((await page.request.get("/api/v1/sevs/1")).status()).toBe(403);
  expect((await page.request.get("/api/v1/access-events")).status()).toBe(403);
  expect((await page.request.get("/api/v1/me?personId=00000000-0000-4000-8000-000000000000")).status()).toBe(
    200,
  );
});
