import { expect } from "@playwright/test";
import { axeOn } from "./axe.ts";
import { test } from "./page.ts";
import { stepIn, watchComplaints } from "./step-in.ts";

test("by keyboard: down to a read, its entry opens, and its proof holds in this browser", async ({
  page,
}) => {
  const noComplaints = watchComplaints(page);
  await stepIn(page, "auditor", "/reads?dss=4");
  await expect(page.getByRole("table", { name: "Reads" })).toBeVisible();
  await page.keyboard.press("j");
  await page.keyboard.press("j");
  await page.keyboard.press("k");
  await page.keyboard.press("Enter");
  const drawer = page.getByRole("dialog");
  await expect(drawer.getByText("proven in this browser")).toBeVisible();
  await expect(drawer.getByText("holds", { exact: true })).toHaveCount(4);
  await expect(page).toHaveURL(/entry=\d+/);
  const { violations } = await axeOn(page).analyze();
  expect(violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([]);
  await page.keyboard.press("Escape");
  await expect(drawer).toHaveCount(0);
  noComplaints();
});

test("one changed byte on the way and the seal never turns green", async ({ page }) => {
  await page.route(/\/api\/v1\/access-events\/\d+$/, async (route) => {
    const answer = await route.fetch();
    const entry = (await answer.json()) as { bytes: string };
    const bytes = Buffer.from(entry.bytes, "base64");
    bytes[bytes.length - 5]! ^= 1;
    await route.fulfill({ response: answer, json: { ...entry, bytes: bytes.toString("base64") } });
  });
  await stepIn(page, "auditor", "/reads?entry=100");
  await expect(page.getByRole("dialog").getByText("The proof fails.")).toBeVisible();
  await expect(page.getByText("proven in this browser")).toHaveCount(0);
});

test("filters and sort live in the URL and the list answers to them", async ({ page }) => {
  await stepIn(page, "reviewer", "/reads?source=activity-db");
  await page.getByLabel("outcome").selectOption("refused");
  await expect(page).toHaveURL(/outcome=refused/);
  await expect(page.getByText(/^516 reads/)).toBeVisible();
  await page.getByRole("button", { name: "Learned" }).click();
  await expect(page).toHaveURL(/sort=learned/);
  await page.reload();
  await expect(page.getByText(/^516 reads/)).toBeVisible();
});

test("scrolling goes on past the first page", async ({ page }) => {
  await stepIn(page, "reviewer", "/reads");
  const table = page.getByRole("table", { name: "Reads" });
  await expect(table).toBeVisible();
  const lastRow = async () => {
    await table.locator("..").evaluate((element) => element.scrollTo(0, element.scrollHeight));
    return Number(await table.locator("tbody tr[aria-rowindex]").last().getAttribute("aria-rowindex"));
  };
  await expect.poll(lastRow).toBeGreaterThan(300);
});

test("a search by person says beforehand that it is an entry, and becomes one", async ({ page }) => {
  await stepIn(page, "auditor", "/reads");
  await page.getByRole("button", { name: "Search by person" }).click();
  await expect(page.getByRole("dialog")).toContainText("itself an entry of the log");
  await page.getByLabel("Whose data").fill("37");
  await page.getByLabel("Why").fill("A question of the works council.");
  const answered = page.waitForResponse("**/access-events/search");
  await page.getByRole("button", { name: "Search, and log it" }).click();
  await expect(page.getByText(/^Reads that name 37/)).toBeVisible();
  expect((await answered).status()).toBe(200);
  await page.goto("/log");
  await expect(page.getByText("reads.search").first()).toBeVisible();
});

test("an export downloads a bundle and is an entry", async ({ page }) => {
  await stepIn(page, "auditor", "/reads?outcome=refused");
  await page.getByRole("button", { name: "Export CSV" }).click();
  await page.getByLabel("Why").fill("For the quarterly audit file.");
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "Export, and log it" }).click();
  expect((await download).suggestedFilename()).toMatch(/^whosaw-reads-\d+\.zip$/);
  await page.goto("/log");
  await expect(page.getByText("reads.export").first()).toBeVisible();
});
