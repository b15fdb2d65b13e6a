import { expect, type Page } from "@playwright/test";
import { become } from "./demo-account.ts";
import { test } from "./page.ts";

/** Gives the open dialog its reason, and waits until it is sealed. */
async function seal(page: Page, verb: string, reason: string): Promise<void> {
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Reason").fill(reason);
  await dialog.getByRole("button", { name: verb, exact: true }).click();
  await expect(dialog).toHaveCount(0, { timeout: 30_000 });
}

test("who filed a SEV appeals its dismissal; not who dismissed it but another reviewer decides", async ({
  page,
}) => {
  test.slow(); // five acts, each of which waits for its receipt
  await become(page, "employee");
  await page.goto("/sevs/new");
  await page.getByLabel("In one line").fill("My manager quoted my private chat");
  await page
    .getByRole("textbox", { name: "What happened" })
    .fill("Only the recording can have it: I told nobody.");
  await page.getByRole("button", { name: "File it as" }).click();
  await page.waitForURL(/\/me\/sevs\/\d+$/, { timeout: 30_000 });
  const number = Number(new URL(page.url()).pathname.split("/").at(-1));

  await become(page, "reviewer");
  await page.goto(`/sevs/${number}`);
  await page.keyboard.press("Backspace");
  await page.getByRole("dialog").getByLabel("False positive").check();
  await seal(page, "Dismiss", "No read of that chat is in the log.");

  await become(page, "employee");
  await page.goto(`/me/sevs/${number}`);
  await page.getByLabel("Why it should be looked at again").fill("He said the words that I wrote.");
  await page.getByRole("button", { name: /^Appeal to those who handle SEVs/ }).click();
  await expect(page.getByText("You appealed: “He said the words that I wrote.”")).toBeVisible({
    timeout: 30_000,
  });

  await become(page, "reviewer");
  await page.goto(`/sevs/${number}`);
  const appeal = page.getByRole("region", { name: "Appeal" });
  await expect(appeal.getByText(/^Another reviewer than the one who dismissed it/)).toBeVisible();
  await expect(appeal.getByRole("button", { name: "Uphold" })).toHaveCount(0);
  await become(page, "reviewer2");
  await page.goto(`/sevs/${number}`);
  await appeal.getByRole("button", { name: "Uphold" }).click();
  await seal(page, "Back to triage", "The manager's own machine was not looked at.");
  await expect(page.getByRole("main").getByText("Not triaged.")).toBeVisible();

  await become(page, "employee");
  await page.goto(`/me/sevs/${number}`);
  await expect(page.getByText("Upheld: it is looked at again.")).toBeVisible();
  await expect(page.getByText("“The manager's own machine was not looked at.”")).toBeVisible();
});
