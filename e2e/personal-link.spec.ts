import { type BrowserContext, expect, type Page } from "@playwright/test";
import { OPERATIONS } from "../app/_server/operations/all.ts";
import { type Operation, placeOf } from "../app/_server/operations/operation.ts";
import { PAGES } from "../core/policy/pages.ts";
import { axeOn } from "./axe.ts";
import { become } from "./demo-account.ts";
import { filled } from "./filled.ts";
import { heardOnly, test } from "./page.ts";

const FROM_OUR_PAGE = { "Sec-Fetch-Site": "same-origin", "Content-Type": "application/json" };
const LEAVER = "lea.leaver@demo.example";

/** Somebody leaves, and the officer's side: makes a link on the page and reads what is handed over. */
async function made(page: Page): Promise<{ link: string; code: string }> {
  await become(page, "admin");
  const text = `external_id,name,email,employed_to\nL-1,Lea Leaver,${LEAVER},2026-01-31\n`;
  const loaded = await page.request.post("/api/v1/directory/import", {
    headers: FROM_OUR_PAGE,
    data: { format: "csv", text },
  });
  expect(loaded.status()).toBe(200);
  await become(page, "privacy");
  await page.goto("/personal-links");
  await page.getByRole("button", { name: "Make a link" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("For whom").fill(LEAVER);
  await dialog.getByRole("button", { name: "Make the link" }).click();
  const shown = (name: string | RegExp) => dialog.getByRole("region", { name }).locator("p").textContent();
  const link = (await shown("1. The link")) ?? "";
  const code = (await shown(/^2. The code/)) ?? "";
  await dialog.getByRole("button", { name: "I have handed over both" }).click();
  return { link, code };
}

async function opened(
  context: BrowserContext,
  { link, code }: { link: string; code: string },
): Promise<Page> {
  const page = heardOnly(await context.newPage());
  await page.goto(link);
  expect(new URL(page.url()).hash).toBe("");
  await page.getByLabel("Code").fill("0000 0000");
  await page.getByRole("button", { name: "Open", exact: true }).click();
  await expect(page.getByText("4 tries are left.")).toBeVisible();
  await page.getByLabel("Code").fill(code);
  await page.getByRole("button", { name: "Open", exact: true }).click();
  await page.waitForURL((url) => url.pathname === "/me");
  return page;
}

/** Sends a row's example as the link's browser would. */
async function statusOf(page: Page, row: Operation): Promise<number> {
  const at = (place: string) => Object.entries(row.example).filter(([name]) => placeOf(row, name) === place);
  const path = row.path.replaceAll(/\[(?:\.\.\.)?(\w+)\]/g, (_, name) =>
    [row.example[name]].flat().join("/"),
  );
  const query = new URLSearchParams(at("query").map(([name, value]) => [name, String(value)]));
  const data = row.items ? row.example.items : Object.fromEntries(at("body"));
  const body = row.method === "GET" ? {} : { data };
  const answer = await page.request.fetch(`/api/v1/${path}?${query}`, {
    method: row.method,
    headers: FROM_OUR_PAGE,
    ...body,
  });
  return answer.status();
}

test("somebody who left opens a link, sees their own page and nothing else anywhere, and is out once it is revoked", async ({
  page,
  browser,
  baseURL,
}) => {
  const handed = await made(page);
  const context = await browser.newContext(baseURL ? { baseURL } : {});
  const theirs = await opened(context, handed);
  await expect(theirs.getByRole("heading", { level: 1, name: "Who saw your data" })).toBeVisible();
  await expect(theirs.getByText("by a personal link until")).toBeVisible();
  await expect(theirs.getByRole("navigation", { name: "Main" })).toHaveCount(0);
  for (const name of [/^Ask why/, /Pause/, /Opt out/])
    await expect(theirs.getByRole("button", { name })).toHaveCount(0);
  expect((await axeOn(theirs).analyze()).violations).toEqual([]);

  const wrong: string[] = [];
  for (const row of OPERATIONS) {
    if (row.who === "anyone") continue;
    const status = await statusOf(theirs, row);
    const isRight = row.byLink ? status !== 401 && status < 500 : status === 401;
    if (!isRight) wrong.push(`${row.method} ${row.path}: ${status}`);
  }
  expect(wrong).toEqual([]);
  for (const { path, byLink, needs } of PAGES) {
    if (byLink || needs === null) continue;
    const answer = await theirs.request.get(await filled(theirs, path), { maxRedirects: 0 });
    expect([path, answer.status()]).toEqual([path, 307]);
    expect(answer.headers().location).toContain("/sign-in");
  }

  const elsewhere = await browser.newContext(baseURL ? { baseURL } : {});
  const again = heardOnly(await elsewhere.newPage());
  await again.goto(handed.link);
  await again.getByLabel("Code").fill(handed.code);
  await again.getByRole("button", { name: "Open", exact: true }).click();
  await expect(again.getByText("This link does not work (any more).")).toBeVisible();
  await elsewhere.close();

  await page.goto("/personal-links");
  await page
    .getByRole("button", { name: /^Revoke the link for/ })
    .first()
    .click();
  await page.getByRole("button", { name: "Revoke it" }).click();
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await theirs.goto("/me");
  await expect(theirs.getByLabel("Code")).toBeVisible();
  expect((await theirs.request.get("/api/v1/me")).status()).toBe(401);
  await context.close();
});
