import { expect, type Page } from "@playwright/test";
import { axeOn } from "./axe.ts";
import { become } from "./demo-account.ts";
import { test } from "./page.ts";
import { watchComplaints } from "./step-in.ts";

const noViolations = async (page: Page) => {
  const { violations } = await axeOn(page).analyze();
  expect(violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([]);
};

/** Decides how many alerts a day reviewers can look at. */
async function decide(page: Page, alerts: string): Promise<void> {
  await page.getByRole("button", { name: "Change Alerts a day" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel(/^From 0.1 to 200/).fill(alerts);
  await dialog.getByLabel("Reason").fill("As many as we can look at.");
  await dialog.getByRole("button", { name: "Change" }).click();
  await expect(dialog).toHaveCount(0);
}

test("an admin tries other settings and decides on fewer alerts: they hold in a day, and can be taken back", async ({
  page,
}) => {
  const noComplaints = watchComplaints(page);
  await become(page, "admin");
  await page.goto("/detection");
  await expect(page.getByRole("region", { name: "Rules" }).getByRole("table")).toBeVisible();
  await expect(page.getByRole("region", { name: "Running" }).getByText("Last look")).toBeVisible();

  const card = page.getByRole("region", { name: "Try other settings" });
  const tryIt = card.getByRole("button", { name: "What would it have raised?" });
  await card.getByLabel("Floor").fill("3");
  await tryIt.click();
  await expect(card.getByText("A number from 0.0001 to 0.2.")).toBeVisible();
  await card.getByLabel("Floor").fill("0.01");
  await tryIt.click();
  await expect(card.getByText(/these settings would have told|there is nothing to try it on/)).toBeVisible();

  const row = page.getByRole("region", { name: "Settings" }).getByRole("listitem").first();
  await decide(page, "4");
  await expect(row.getByText(/^4 from/)).toBeVisible();
  await expect(row.getByText("5", { exact: true })).toBeVisible();
  await decide(page, "5");
  await expect(row.getByText(/^4 from/)).toHaveCount(0);
  noComplaints();
});

test("at 360 px and in the dark nothing of /detection lies beside the page", async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await page.emulateMedia({ colorScheme: "dark" });
  await become(page, "reviewer");
  await page.goto("/detection");
  await expect(page.getByRole("button", { name: /^Change / })).toHaveCount(0); // a reviewer decides nothing here
  const beyond = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(beyond).toBeLessThanOrEqual(0);
  await noViolations(page);
});

test("what is usual of a SEV's reader opens beside its evidence, by keyboard, and the entry says so", async ({
  page,
}) => {
  await become(page, "reviewer");
  await page.goto("/sevs/1/evidence");
  const reader = page.getByRole("region", { name: "What is usual" }).getByRole("button").first();
  await reader.press("Enter");
  const drawer = page.getByRole("dialog", { name: /What is usual of/ });
  await expect(drawer.getByText("That you opened this is an entry in the log.")).toBeVisible();
  await expect(
    drawer
      .getByRole("table")
      .first()
      .or(drawer.getByText(/looked at yet/)),
  ).toBeVisible();
  await noViolations(page);
  await page.keyboard.press("Escape");
  await expect(drawer).toHaveCount(0);
});
