import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { expect } from "@playwright/test";
import { axeOn } from "./axe.ts";
import { test } from "./page.ts";
import { stepIn, watchComplaints } from "./step-in.ts";

const FILE = join(import.meta.dirname, "..", "core", "verify", "generated", "verifier.html");

test("an auditor builds a report by keyboard, sees what it comes to, takes it away, and it checks without a network", async ({
  page,
  browser,
}) => {
  const noComplaints = watchComplaints(page);
  await stepIn(page, "auditor", "/reports/new?report=programme");
  const key = (await (await page.request.get("/api/v1/log/vkey")).text()).trim();
  await page.getByRole("radio", { name: /^Programme and pauses/ }).focus();
  for (let n = 0; n < 4; n++) await page.keyboard.press("ArrowUp");
  await expect(page).toHaveURL(/report=reads/);
  const side = page.getByRole("region", { name: "What it comes to" });
  await expect(side.getByRole("status")).toContainText(/reads in the log/);
  const all = await side.getByRole("status").textContent();
  await page.getByRole("checkbox", { name: "DSS 4", exact: true }).focus();
  await page.keyboard.press("Space");
  await expect(page).toHaveURL(/dss=4/);
  await expect(side.getByRole("status")).not.toHaveText(all ?? "");
  expect((await axeOn(page).analyze()).violations).toEqual([]);
  await page.getByRole("checkbox", { name: "export", exact: true }).focus();
  await page.keyboard.press("Space");
  await side.getByLabel("Why").fill("For the auditors of this year");
  await page.keyboard.press("Control+Enter");
  await expect(page).toHaveURL(/\/reports$/, { timeout: 30_000 });
  const take = page.getByRole("button", { name: /^Download with proofs: Who read whom/ }).first();
  await expect(take).toBeVisible({ timeout: 60_000 });
  const [file] = await Promise.all([page.waitForEvent("download"), take.click()]);
  expect(file.suggestedFilename()).toMatch(/^whosaw-reads-\d+\.zip$/);
  const zip = readFileSync(await file.path());
  await page.reload();
  await page.getByText("taken once").first().click();
  await expect(page.getByText(/downloaded it/).first()).toBeVisible();
  expect((await axeOn(page).analyze()).violations).toEqual([]);
  noComplaints();

  const context = await browser.newContext({ offline: true });
  const offline = await context.newPage();
  await offline.goto(pathToFileURL(FILE).href);
  await offline.getByLabel("The log's public key").fill(key);
  await offline
    .locator("#files")
    .setInputFiles([{ name: "r.zip", mimeType: "application/zip", buffer: zip }]);
  await expect(offline.locator("[data-verdict]")).toHaveAttribute("data-verdict", "holds");
  await expect(offline.getByText("What the other tables say follows from the lines")).toBeVisible();
  await context.close();
});
