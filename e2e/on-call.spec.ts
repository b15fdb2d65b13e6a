import { expect } from "@playwright/test";
import { become } from "./demo-account.ts";
import { test } from "./page.ts";

test("an admin sets turns, and whoever handles SEVs sees who is on call now", async ({ page }) => {
  await become(page, "admin");
  await page.goto("/on-call");
  const first = page.getByRole("region", { name: "First" });
  const dialog = page.getByRole("dialog");
  const endTurns = async () => {
    await first.getByRole("button", { name: "End", exact: true }).click();
    await dialog.getByLabel("Reason").fill("The turns were a trial.");
    await dialog.getByRole("button", { name: "End them" }).click();
    await expect(first.getByText("Nobody is on call")).toBeVisible({ timeout: 30_000 });
  };
  await expect(first).toBeVisible();
  if (test.info().retry > 0 && (await first.getByText(/^Turns of/).isVisible())) await endTurns();
  await expect(first.getByText("Nobody is on call")).toBeVisible();
  await first.getByRole("button", { name: "Set turns" }).click();
  await dialog.getByLabel("Reason").fill("Agreed in the team meeting.");
  await dialog.getByRole("button", { name: "Put in force" }).click();
  await expect(dialog.getByText("Choose at least one person.")).toBeVisible();
  await dialog.getByLabel(/Sofia Cohen/).check();
  await dialog.getByLabel(/Nadia Farouk/).check();
  await dialog.getByLabel("Begins").fill(new Date(Date.now() - 3_600_000).toISOString().slice(0, 16));
  await dialog.getByLabel("Hours of a turn").fill("24");
  await dialog.getByRole("button", { name: "Put in force" }).click();
  await expect(first.getByText("Turns of 24 hours: Sofia Cohen and Nadia Farouk.")).toBeVisible({
    timeout: 30_000,
  });

  await become(page, "reviewer");
  await page.goto("/on-call");
  await expect(first.getByText("Sofia Cohen", { exact: true })).toBeVisible();

  await become(page, "admin");
  await page.goto("/on-call");
  await endTurns();
});
