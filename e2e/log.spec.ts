import { expect } from "@playwright/test";
import { axeOn } from "./axe.ts";
import { test } from "./page.ts";
import { stepIn, watchComplaints } from "./step-in.ts";

test("the newest checkpoint's signature is checked in the browser; the missing witness is said in grey", async ({
  page,
}) => {
  const noComplaints = watchComplaints(page);
  await stepIn(page, "auditor", "/log");
  const main = page.getByRole("main");
  const foot = page.getByRole("contentinfo");
  await expect(foot).toHaveText("The company could still rewrite this log: nobody outside countersigns it.");
  await main.getByRole("button", { name: "Check the signature here" }).click();
  await expect(main.getByText("signed by the key beside it, checked in this browser")).toBeVisible();
  const { violations } = await axeOn(page).analyze();
  expect(violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([]);
  noComplaints();
});

test("an auditor opens an entry from the log; a worker representative sees kinds alone", async ({ page }) => {
  await stepIn(page, "auditor", "/log");
  await page
    .getByRole("button", { name: /^Open entry/ })
    .first()
    .click();
  await expect(page.getByRole("dialog").getByText("Proof")).toBeVisible();
  await stepIn(page, "workers", "/log");
  await expect(page.getByText(/^[a-z_]+([.][a-z_]+)+$/).first()).toBeVisible();
  await expect(page.getByRole("button", { name: /^Open entry/ })).toHaveCount(0);
});

test("sources say what they cannot see, in grey", async ({ page }) => {
  await stepIn(page, "steward", "/sources");
  await expect(page.getByRole("heading", { name: "Sources", level: 1 })).toBeVisible();
  await expect(
    page
      .getByText("as reported")
      .or(page.getByText(/watched/))
      .first(),
  ).toBeVisible();
});
