import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { expect } from "@playwright/test";
import { axeOn } from "./axe.ts";
import { exposureId } from "./filled.ts";
import { test } from "./page.ts";
import { stepIn, watchComplaints } from "./step-in.ts";

const FILE = join(import.meta.dirname, "..", "core", "verify", "generated", "verifier.html");

test("a reviewer makes the report on the sample's window, takes it away, and it checks without a network; a changed one is refused by its file", async ({
  page,
  browser,
}) => {
  const noComplaints = watchComplaints(page);
  await stepIn(page, "reviewer", "/exposure");
  const key = (await (await page.request.get("/api/v1/log/vkey")).text()).trim();
  await page.goto(`/exposure/${await exposureId(page)}`);
  const card = page.getByRole("region", { name: "Reports" });
  await card.getByRole("button", { name: "Make a report" }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByLabel("Pseudonyms")).toBeChecked();
  await dialog.getByLabel("Reason").fill("For the auditors of this year");
  await dialog.getByRole("button", { name: "Make it" }).click();
  const take = card.getByRole("button", { name: /^Download with proofs/ }).first();
  await expect(take).toBeVisible({ timeout: 60_000 });
  await expect(card).toContainText("with pseudonyms");
  const [file] = await Promise.all([page.waitForEvent("download"), take.click()]);
  expect(file.suggestedFilename()).toMatch(/^whosaw-window-\d+\.zip$/);
  const zip = readFileSync(await file.path());
  expect((await axeOn(page).analyze()).violations).toEqual([]);
  noComplaints();

  const context = await browser.newContext({ offline: true });
  const offline = await context.newPage();
  const check = async (buffer: Buffer) => {
    await offline.goto(pathToFileURL(FILE).href);
    await offline.getByLabel("The log's public key").fill(key);
    await offline.locator("#files").setInputFiles([{ name: "w.zip", mimeType: "application/zip", buffer }]);
    return offline.locator("[data-verdict]");
  };
  await expect(await check(zip)).toHaveAttribute("data-verdict", "holds");
  await expect(offline.getByText("4,031 reads by the excess audience")).toBeVisible();
  await expect(offline.getByText(/: 400 read without need/)).toBeVisible();
  const changed = Buffer.from(zip);
  changed[zip.indexOf("leaf_index,dataset") + 500]! ^= 1;
  await expect(await check(changed)).toHaveAttribute("data-verdict", "fails");
  await expect(offline.getByText("reads.csv was changed").first()).toBeVisible();
  await context.close();
});
