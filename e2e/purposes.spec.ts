import { expect, type Page } from "@playwright/test";
import { axeOn } from "./axe.ts";
import { become } from "./demo-account.ts";
import { test } from "./page.ts";
import { watchComplaints } from "./step-in.ts";
import { THIS_TIME } from "./this-time.ts";

test.describe.configure({ mode: "serial", timeout: 180_000 });

const TITLE = `Unclear prompts, sample ${THIS_TIME}`;
const REASON = "It serves what the notice promises, and no more.";
const FROM_OUR_PAGE = { "Sec-Fetch-Site": "same-origin", "Content-Type": "application/json" };
let path: string;

async function noSeriousFaults(page: Page): Promise<void> {
  const { violations } = await axeOn(page).analyze();
  expect(violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([]);
}

/** Opens the first prompt under the purpose, as the analyst's own page does. */
async function openPrompt(page: Page) {
  const { items } = await (await page.request.get("/api/v1/activity/items?dataset=prompts&limit=1")).json();
  const purpose = path.split("/").at(-1);
  return page.request.post("/api/v1/activity/open", {
    headers: FROM_OUR_PAGE,
    data: { item: items[0].id, purpose },
  });
}

/** Presses a button of a request, says why, and waits until it is done. */
async function decide(page: Page, button: string, confirm: string, said: RegExp): Promise<void> {
  await page.goto(path);
  await page.getByRole("button", { name: button, exact: true }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Reason").fill(REASON);
  await noSeriousFaults(page);
  await dialog.getByRole("button", { name: confirm, exact: true }).click();
  await expect(page.getByText(said)).toBeVisible();
}

test("an analyst asks in plain words; what is missing and what the notice forbids is said before it is sent", async ({
  page,
}) => {
  const noComplaints = watchComplaints(page);
  await become(page, "analyst");
  await page.goto("/purposes/new");
  await page.getByRole("button", { name: "Ask", exact: true }).click();
  await expect(page.getByText("Choose at least one dataset.").first()).toBeVisible();
  await page.getByLabel("Title").fill(TITLE);
  await page.getByLabel("In plain words").fill("To see which questions the assistant does not understand.");
  await page.getByLabel("Legal ground and approval").fill("Legitimate interest, assessment 2026-07");
  await page.getByLabel("Use").selectOption("layoffs");
  await page.getByRole("checkbox", { name: /^prompts/i }).check();
  await page.getByLabel("Up to").selectOption("4");
  await page.getByLabel("Last day").fill(new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10));
  await page.getByRole("button", { name: "Ask", exact: true }).click();
  await expect(page.getByText(/never used for layoffs/).first()).toBeVisible();
  await page.getByLabel("Use").selectOption("model_evaluation");
  await noSeriousFaults(page);
  await page.getByRole("button", { name: "Ask", exact: true }).click();
  await page.waitForURL(/\/purposes\/p-[0-9a-f]+$/);
  path = new URL(page.url()).pathname;
  await expect(page.getByRole("heading", { name: TITLE })).toBeVisible();
  await expect(page.getByText("waits for a steward").first()).toBeVisible();
  expect((await openPrompt(page)).status()).toBe(403);
  noComplaints();
});

test("a steward's yes opens nothing at DSS 4; with the second it opens, and once it is ended it does not", async ({
  page,
}) => {
  await become(page, "steward");
  await page.goto("/purposes?show=waiting");
  const row = page.getByRole("row").filter({ hasText: TITLE });
  await expect(row.getByText("waits for you")).toBeVisible();
  await decide(page, "Approve", "Say the first yes", /first yes is in the log/);
  await expect(page.getByText("waits for a second person").first()).toBeVisible();
  await become(page, "analyst");
  expect((await openPrompt(page)).status()).toBe(403);
  await become(page, "privacy");
  await decide(page, "Say the second yes", "Say yes", /Approved by two people/);
  await become(page, "analyst");
  const opened = await openPrompt(page);
  expect(opened.status()).toBe(200);
  await page.goto("/activity");
  await expect(page.getByRole("link", { name: new RegExp(TITLE) })).toBeVisible();
  await become(page, "steward");
  await page.goto(path);
  const history = page.getByRole("region", { name: "History" });
  await history
    .getByRole("button", { name: /^entry/ })
    .first()
    .click();
  await expect(page.getByRole("dialog")).toBeVisible();
  await page.keyboard.press("Escape");
  await decide(page, "End now", "End now", /Nothing opens under it any more/);
  await expect(history.getByText(/ended it\.$/)).toBeVisible();
  await become(page, "analyst");
  const refused = await openPrompt(page);
  expect([refused.status(), (await refused.json()).code]).toEqual([403, "no_purpose"]);
});

test("a worker representative reads the register without anybody's name", async ({ page }) => {
  await become(page, "workers");
  await page.goto(path);
  await expect(page.getByText(TITLE).first()).toBeVisible();
  await expect(page.getByText("Dana Whitfield")).toHaveCount(0);
  await expect(page.getByRole("button", { name: "Approve" })).toHaveCount(0);
  await page.goto("/purposes");
  await expect(page.getByText("Holders are shown by unit.")).toBeVisible();
  await expect(page.getByText("Dana Whitfield")).toHaveCount(0);
});
