import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { expect } from "@playwright/test";
import { axeOn } from "./axe.ts";
import { become } from "./demo-account.ts";
import { test } from "./page.ts";
import { watchComplaints } from "./step-in.ts";

const FILE = join(import.meta.dirname, "..", "core", "verify", "generated", "verifier.html");

function flipped(bytes: Buffer, at: number): Buffer {
  const copy = Buffer.from(bytes);
  copy[at]! ^= 1;
  return copy;
}

test("an employee makes a report on their page, takes it home, and checks it without a network; a changed one is refused by its file", async ({
  page,
  browser,
}) => {
  const complaints = watchComplaints(page);
  await become(page, "employee");
  const key = (await (await page.request.get("/api/v1/log/vkey")).text()).trim();
  await page.goto("/me");
  const card = page.getByRole("region", { name: "Take it home" });
  await card.getByRole("button", { name: "Make a report" }).click();
  const download = card.getByRole("button", { name: /^Download the report/ }).first();
  await expect(download).toBeVisible({ timeout: 30_000 });
  const [file] = await Promise.all([page.waitForEvent("download"), download.click()]);
  expect(file.suggestedFilename()).toMatch(/^whosaw-report-\d+\.zip$/);
  const zip = readFileSync(await file.path());
  expect((await axeOn(page).analyze()).violations).toEqual([]);
  complaints();

  const context = await browser.newContext({ offline: true });
  const offline = await context.newPage();
  const check = async (bytes: Buffer) => {
    await offline.goto(pathToFileURL(FILE).href);
    await offline.getByLabel("The log's public key").fill(key);
    await offline
      .locator("#files")
      .setInputFiles([{ name: "report.zip", mimeType: "application/zip", buffer: bytes }]);
    return offline.locator("[data-verdict]");
  };
  await expect(await check(zip)).toHaveAttribute("data-verdict", "holds");
  await expect(offline.getByText("This report holds")).toBeVisible();
  const changed = flipped(zip, zip.indexOf("%PDF-1.7") + 2_000);
  await expect(await check(changed)).toHaveAttribute("data-verdict", "fails");
  await expect(offline.getByText("report.pdf was changed").first()).toBeVisible();
  await context.close();
});

test("what two people withhold is gone from its subject's page until they end it", async ({ page }) => {
  const asked = { headers: { "Sec-Fetch-Site": "same-origin", "Content-Type": "application/json" } };
  await become(page, "employee");
  const { lines } = await (await page.request.get("/api/v1/me?filter=no_purpose")).json();
  const [leaf] = lines[0].leaves;
  const receipt = () => page.request.get(`/api/v1/me/receipt?index=${leaf}`);
  expect((await receipt()).status()).toBe(200);

  const reason = "Telling them now would warn whoever is looked into.";
  await become(page, "reviewer");
  await page.goto("/withheld");
  await page.getByRole("button", { name: "Propose to withhold" }).click();
  await page.getByLabel("Entries", { exact: true }).fill(String(leaf));
  const until = new Date(Date.now() + 3 * 86_400_000).toISOString().slice(0, 16);
  await page.getByLabel("Until, UTC").fill(until);
  await page.getByLabel("Reason").fill(reason);
  await page.getByRole("button", { name: "Propose", exact: true }).click();
  await expect(page.getByText("Waits for a second person")).toBeVisible();
  await become(page, "employee");
  expect((await receipt()).status()).toBe(200);

  await become(page, "privacy");
  await page.goto("/withheld");
  await page.getByRole("button", { name: "Confirm" }).click();
  await page.getByLabel("Reason").fill(reason);
  await page.getByRole("dialog").getByRole("button", { name: "Confirm" }).click();
  await expect(page.getByText("In force", { exact: true })).toBeVisible();
  expect((await axeOn(page).analyze()).violations).toEqual([]);

  await become(page, "employee");
  expect((await receipt()).status()).toBe(404);
  await page.goto("/me");
  await expect(page.getByText(/^1 entry withheld until /)).toBeVisible();

  await become(page, "reviewer");
  const { items } = await (await page.request.get("/api/v1/withholdings")).json();
  const { id, version } = items[0];
  const ended = await page.request.post(`/api/v1/withholdings/${id}/end`, {
    ...asked,
    data: { reason, version },
  });
  expect(ended.status()).toBe(200);
  await become(page, "employee");
  expect((await receipt()).status()).toBe(200);
});
