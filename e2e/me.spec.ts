import { gzipSync } from "node:zlib";
import { expect } from "@playwright/test";
import { become } from "./demo-account.ts";
import { test } from "./page.ts";

test("the demo's employee reads who saw what in sentences, newest day first, without names held back", async ({
  page,
}) => {
  await become(page, "employee");
  await page.goto("/me");
  await expect(page.getByRole("heading", { name: /people without need read your/ })).toBeVisible();
  const days = await page.getByRole("main").locator("section h2").allTextContents();
  expect(days.filter((words) => /November$/.test(words))[0]).toMatch(/^\w+ \d+ November$/);
  await expect(page.getByText(/read your performance reviews, 13 times in an hour/)).toBeVisible();
});

test("a filter keeps its promise and its count, in the URL", async ({ page }) => {
  await become(page, "employee");
  await page.goto("/me");
  await page.getByRole("link", { name: /^No purpose/ }).click();
  await page.waitForURL("**/me?filter=no_purpose");
  await expect(page.getByRole("link", { name: /^No purpose/ })).toHaveAttribute("aria-current", "true");
  await expect(page.getByText("their work needs this data")).toHaveCount(0);
});

test("the same reads are a table that sorts, and one reader can be picked, by keyboard and in the URL", async ({
  page,
}) => {
  await become(page, "employee");
  await page.goto("/me");
  await page.getByRole("link", { name: "As a table" }).click();
  await page.waitForURL("**/me?view=table");
  const table = page.getByRole("table", { name: "Reads of your data" });
  await table.getByRole("button", { name: /^Reads/ }).click();
  await expect(table.getByRole("row").nth(1)).toContainText("everyone’s performance reviews");
  await page.getByRole("combobox", { name: "By whom" }).selectOption({ index: 1 });
  await page.waitForURL(/reader=/);
  await expect(page.getByRole("main")).not.toContainText("Someone in Ads");
});

test("a day's receipts open in a drawer and download as tlog-proofs", async ({ page }) => {
  await become(page, "employee");
  await page.goto("/me");
  await page
    .getByRole("button", { name: /^receipts for the day/ })
    .first()
    .click();
  const link = page
    .getByRole("dialog")
    .getByRole("link", { name: /^entry / })
    .first();
  const [download] = await Promise.all([page.waitForEvent("download"), link.click()]);
  expect(download.suggestedFilename()).toMatch(/^entry-\d+\.tlog-proof$/);
});

test("from a read to its SEV in plain words, with what of mine and nobody else's", async ({ page }) => {
  await become(page, "employee");
  await page.goto("/me?filter=no_purpose");
  await page.getByRole("link", { name: "what happened and what is done" }).first().click();
  await page.waitForURL(/\/me\/sevs\/\d+$/);
  await expect(page.getByText(/read your performance reviews, 13 times/)).toBeVisible();
  await expect(page.getByText("No date was given yet.")).toBeVisible();
});

test("filing says who sees what, and leads to the filer's own view", async ({ page }) => {
  await become(page, "analyst");
  await page.goto("/sevs/new");
  await page.getByRole("button", { name: /^File it/ }).click();
  await expect(page.getByText("A few words, so that a reviewer knows what it is about.")).toBeVisible();
  await page.getByLabel("In one line").fill("Somebody asked me for prompts in chat");
  await page
    .getByRole("textbox", { name: "What happened" })
    .fill("A colleague without a purpose asked me to send prompts.");
  await page.getByRole("button", { name: /^File it/ }).click();
  await page.waitForURL(/\/me\/sevs\/\d+$/);
  await expect(page.getByText("your name is sealed")).toBeVisible();
});

const KB = 1_000;

test("one's own page and a SEV of it need no more than 174 KB of script before they can be used", async ({
  page,
}) => {
  await become(page, "employee");
  await page.goto("/me");
  const sev = await page
    .getByRole("link", { name: "what happened and what is done" })
    .first()
    .getAttribute("href");
  const sizes = new Map<string, number>();
  for (const path of ["/me", sev ?? ""]) {
    const html = await (await page.request.get(path)).text();
    const polyfills = [...html.matchAll(/<script[^>]*noModule[^>]*>/gi)].join();
    const named = [...new Set(html.match(/\/_next\/static\/chunks\/[^"'\\?]+\.js/g))].filter(
      (name) => !polyfills.includes(name),
    );
    expect(named.length).toBeGreaterThan(4);
    const scripts = await Promise.all(named.map(async (name) => (await page.request.get(name)).body()));
    sizes.set(path, scripts.reduce((sum, script) => sum + gzipSync(script).length, 0) / KB);
  }
  expect([...sizes].filter(([, size]) => size > 174)).toEqual([]);
});
