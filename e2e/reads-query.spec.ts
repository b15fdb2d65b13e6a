import { expect, type Page } from "@playwright/test";
import { axeOn } from "./axe.ts";
import { test } from "./page.ts";
import { stepIn, watchComplaints } from "./step-in.ts";

/** Frames come late, as on a busy machine: what waits for one meets what was typed meanwhile. */
const lateFrames = (page: Page): Promise<void> =>
  page.evaluate(() => {
    const own = window.requestAnimationFrame.bind(window);
    window.requestAnimationFrame = (done) => own(() => setTimeout(() => done(performance.now()), 300));
  });

test("by keyboard: a query is completed, asked, corrected where it is wrong, and is the address and the chips", async ({
  page,
}) => {
  const noComplaints = watchComplaints(page);
  await stepIn(page, "auditor", "/reads");
  const bar = page.getByRole("combobox", { name: "Query of reads" });
  await lateFrames(page);
  await page.keyboard.press("/");
  await expect(bar).toBeFocused();
  await page.keyboard.type("outc");
  await expect(page.getByRole("option", { name: /^outcome:/ })).toBeVisible();
  await page.keyboard.press("ArrowDown");
  await expect(bar).toHaveAttribute("aria-activedescendant", /.+/);
  await page.keyboard.press("Enter");
  await expect(bar).toHaveValue("outcome:");
  await page.keyboard.type("ref", { delay: 200 });
  await expect(bar).toHaveValue("outcome:ref");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await expect(bar).toHaveValue("outcome:refused ");
  const { violations } = await axeOn(page).analyze();
  expect(violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([]);
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/outcome=refused/);
  await expect(page.getByText(/^[1-9]\d* reads(\.| in)/)).toBeVisible();
  await expect(page.getByLabel("outcome")).toHaveValue("refused");
  await expect(bar).toBeFocused();
  await page.keyboard.type(" dss:7");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("alert").filter({ hasText: "DSS goes from 1 to 4" })).toBeVisible();
  await bar.fill("-outcome:refused actor:nobody_of_this_login");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("alert").filter({ hasText: "takes no minus" })).toBeVisible();
  await bar.fill("actor:nobody_of_this_login");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("alert").filter({ hasText: "There is no one reader" })).toBeVisible();
  noComplaints();
});

test("the same reads stand in groups and beside those of another time, by tables that a screen reader reads", async ({
  page,
}) => {
  await stepIn(page, "auditor", "/reads?outcome=refused");
  await page.getByRole("link", { name: "Groups" }).click();
  await expect(page.getByRole("table", { name: "Reads by reader" })).toBeVisible();
  await page.getByRole("link", { name: "Person read about" }).click();
  await expect(page.getByText(/stays masked/)).toBeVisible();
  await page.getByRole("link", { name: "Changes", exact: true }).click();
  await expect(page).toHaveURL(/reads\/changes\?outcome=refused/);
  await expect(page.getByText("Held against")).toBeVisible();
  const { violations } = await axeOn(page).analyze();
  expect(violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([]);
});

test("a sample is drawn, a read of it questioned, and the month says who looked", async ({ page }) => {
  await stepIn(page, "auditor", "/reads?dss=4");
  await page.getByRole("button", { name: "Draw a sample" }).click();
  await page.getByLabel("How many").fill("3");
  await page.locator("[data-reason]").fill("The sample of this month.");
  await page.getByRole("button", { name: "Draw, and log it" }).click();
  await expect(page).toHaveURL(/reads\/samples\?sample=\d+/);
  await page.getByRole("button", { name: "Draw again" }).click();
  await expect(page.getByText("The same reads come out.")).toBeVisible();
  await page.getByRole("button", { name: "Looked at" }).first().click();
  await page.getByLabel("Of this read").selectOption("questioned");
  await page.getByLabel("Note").fill("Nobody knows of this case.");
  await page.getByRole("button", { name: "Say it, and log it" }).click();
  await expect(page.getByText(/questioned by .*: Nobody knows of this case\./).first()).toBeVisible();
  await expect(page.getByRole("region", { name: "That somebody looked" })).toContainText(/20\d\d-\d\d/);
});
