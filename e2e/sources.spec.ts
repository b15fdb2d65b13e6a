import { expect, type Locator, type Page } from "@playwright/test";
import { axeOn } from "./axe.ts";
import { become } from "./demo-account.ts";
import { test } from "./page.ts";

const SEALED = { timeout: 30_000 };

/** By Tab, as somebody without a mouse gets there. */
async function tabTo(page: Page, wanted: Locator): Promise<void> {
  for (let steps = 0; steps < 120; steps++) {
    if (await wanted.evaluate((node) => node === document.activeElement)) return;
    await page.keyboard.press("Tab");
  }
  await expect(wanted).toBeFocused();
}
async function typeInto(page: Page, field: Locator, words: string): Promise<void> {
  await tabTo(page, field);
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.type(words);
}
async function press(page: Page, button: Locator): Promise<void> {
  await tabTo(page, button);
  await page.keyboard.press("Enter");
}
async function isClean(page: Page): Promise<void> {
  const { violations } = await axeOn(page).analyze();
  expect(violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([]);
}

test("an admin plans a canary and tells what a source does not see, by keyboard alone", async ({ page }) => {
  await become(page, "admin");
  await page.goto("/sources");
  const source = page
    .getByRole("listitem")
    .filter({ has: page.getByRole("button", { name: "Plan canaries" }) })
    .first();
  await press(page, source.getByRole("button", { name: "Plan canaries" }));
  const dialog = page.getByRole("dialog", { name: "Canaries" });
  await expect(dialog).toBeVisible();
  await isClean(page);
  await tabTo(page, dialog.getByLabel(/^Whosaw reads it/));
  await page.keyboard.press("ArrowDown");
  await expect(dialog.getByLabel(/^The source's own side/)).toBeChecked();
  await typeInto(page, dialog.getByRole("textbox", { name: "Table" }), "whosaw.canary");
  await typeInto(page, dialog.getByRole("textbox", { name: "Login" }), "whosaw_canary");
  await typeInto(page, dialog.getByLabel("To be found within (minutes)"), "1440");
  await typeInto(page, dialog.getByLabel("Reason"), "Its owner made the table yesterday.");
  await press(page, dialog.getByRole("button", { name: "Plan" }));
  await expect(dialog).toBeHidden(SEALED);
  const line = page.getByRole("listitem").filter({ hasText: "from whosaw.canary" });
  await expect(line).toContainText("Every 15 minutes from whosaw.canary, read by the source's own side");
  await expect(line).toContainText("None found yet");

  const told = page.getByRole("dialog", { name: "What no look finds out" });
  await press(page, line.getByRole("button", { name: "Tell" }));
  await isClean(page);
  await tabTo(page, told.getByLabel("Unknown", { exact: true }));
  await page.keyboard.press("ArrowDown");
  await tabTo(page, told.getByLabel("Backups"));
  for (const _ of ["watched", "not_seen"]) await page.keyboard.press("ArrowDown");
  await typeInto(page, told.getByLabel("Reason"), "The nightly dump lies on a share.");
  await press(page, told.getByRole("button", { name: "Say so" }));
  await expect(told).toBeHidden(SEALED);
  await expect(line).toContainText(/does not see reads of its backups/);
  await expect(line).toContainText("Encrypted, as told on");

  await press(page, line.getByRole("button", { name: "Change what is told" }));
  await expect(told.getByLabel("Backups")).toHaveValue("not_seen");
  await tabTo(page, told.getByLabel("Backups"));
  await page.keyboard.press("ArrowDown");
  await typeInto(page, told.getByLabel("Reason"), "The dump was moved away.");
  await press(page, told.getByRole("button", { name: "Say so" }));
  await expect(line.getByText(/does not see reads of its backups/)).toHaveCount(0, SEALED);
});

test("at 360 px the sources and their dialogs fit, and nothing is cut off", async ({ page }) => {
  await become(page, "admin");
  await page.setViewportSize({ width: 360, height: 780 });
  await page.goto("/sources");
  const width = () => page.evaluate(() => document.documentElement.scrollWidth);
  expect(await width()).toBeLessThanOrEqual(360);
  await isClean(page);
  await page.screenshot({ path: test.info().outputPath("sources-360.png"), fullPage: true });
  await page
    .getByRole("button", { name: /^(Plan|Change) canaries$/ })
    .last()
    .click();
  const dialog = page.getByRole("dialog", { name: "Canaries" });
  await expect(dialog.getByRole("button", { name: /^(Plan|Change)$/ })).toBeInViewport();
  expect(await width()).toBeLessThanOrEqual(360);
  await page.screenshot({ path: test.info().outputPath("canaries-360.png") });
});
