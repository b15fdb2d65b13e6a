import { expect, type Locator, type Page } from "@playwright/test";
import { axeOn } from "./axe.ts";
import { become } from "./demo-account.ts";
import { test } from "./page.ts";
import { watchComplaints } from "./step-in.ts";

const FROM_OUR_PAGE = { "Sec-Fetch-Site": "same-origin" };
const DAY_MS = 86_400_000;
const dayAhead = (days: number): string => new Date(Date.now() + days * DAY_MS).toISOString().slice(0, 10);

const card = (page: Page): Locator => page.getByRole("region", { name: "Suppressions" });
const lineOf = (page: Page, title: string): Locator =>
  card(page)
    .getByRole("listitem")
    .filter({ hasText: `everybody with the title ${title}` });

/** Opens the page as somebody and answers the line of a title's suppression. */
async function seen(page: Page, account: string, title: string): Promise<Locator> {
  await become(page, account);
  await page.goto("/detection");
  return lineOf(page, title);
}

/** Says why in the dialog that is open, and does it. */
async function decide(page: Page, verb: string, reason: string): Promise<void> {
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Reason").fill(reason);
  await dialog.getByRole("button", { name: verb }).click();
  await expect(dialog).toHaveCount(0);
}

async function asked(page: Page, role: string, until: Date): Promise<{ id: string; version: number }> {
  const answer = await page.request.post("/api/v1/detection/suppressions", {
    headers: FROM_OUR_PAGE,
    data: { rules: ["rarity"], role, until: until.toISOString(), reason: "They work at night this month." },
  });
  expect(answer.ok()).toBe(true);
  return answer.json();
}

const noViolations = async (page: Page) => {
  const { violations } = await axeOn(page).analyze();
  expect(violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([]);
};

test("one reviewer asks and looks first at what it would have silenced, another puts it in force, and it is ended", async ({
  page,
}) => {
  const noComplaints = watchComplaints(page);
  await become(page, "reviewer");
  await page.goto("/detection");
  await card(page).getByRole("button", { name: "Suppress …" }).click();
  const dialog = page.getByRole("dialog", { name: "Suppress findings" });
  const ask = dialog.getByRole("button", { name: "Ask", exact: true });
  await dialog.getByLabel("Reason").fill("They label data: much is usual for them.");
  await ask.click();
  await expect(dialog.getByText("Choose at least one rule.").first()).toBeVisible();
  await dialog.getByLabel("More than usual").check();
  await dialog.getByLabel("About").selectOption("everybody with a title");
  await dialog.getByLabel("Title").fill("Planner");
  await ask.click();
  await expect(dialog.getByText("Say until when.")).toBeVisible();
  await dialog.getByLabel(/^Until/).fill(dayAhead(200));
  await ask.click();
  await expect(dialog.getByText("Look at what it would have silenced first.")).toBeVisible();
  await dialog.getByRole("button", { name: "What would it have silenced?" }).click();
  await expect(dialog.getByText(/No day was learned from yet|of \d+ alerts?/)).toBeVisible();
  await ask.click();
  await expect(dialog.getByText(/within 90 days/)).toBeVisible(); // refused, and nothing that was typed is lost
  await dialog.getByLabel(/^Until/).fill(dayAhead(20));
  await ask.click();
  await expect(dialog).toHaveCount(0);

  const own = lineOf(page, "Planner");
  await expect(own.getByText("Waits for a second person")).toBeVisible();
  await expect(own.getByRole("button", { name: "Take back" })).toBeVisible();
  await expect(own.getByRole("button", { name: "Put in force" })).toHaveCount(0);

  const line = await seen(page, "reviewer2", "Planner");
  await line.getByRole("button", { name: "Put in force" }).click();
  await decide(page, "Put in force", "I know them: they do as they are told.");
  await expect(line.getByText("In force", { exact: true })).toBeVisible();
  await expect(line.getByText(/0 readers’ days silenced so far/)).toBeVisible();

  await line.getByRole("button", { name: "End it now" }).click();
  await decide(page, "End it now", "The labelling is over sooner than we thought.");
  await expect(line.getByText("Ended early")).toBeVisible();
  await expect(line.getByRole("button")).toHaveCount(0);
  noComplaints();
});

test("a second reviewer declines, and an admin decides nothing", async ({ page }) => {
  await become(page, "reviewer");
  await asked(page, "Coordinator", new Date(Date.now() + DAY_MS));
  const admins = await seen(page, "admin", "Coordinator");
  await expect(admins).toBeVisible();
  await expect(admins.getByRole("button")).toHaveCount(0);
  await expect(card(page).getByRole("button", { name: "Suppress …" })).toHaveCount(0);

  const line = await seen(page, "reviewer2", "Coordinator");
  await line.getByRole("button", { name: "Decline" }).press("Enter");
  await decide(page, "Decline", "What they read at night we want to see.");
  await expect(line.getByText("Declined: nothing was silenced")).toBeVisible();
  await expect(line.getByRole("button")).toHaveCount(0);
});

test("a suppression in force is over by itself at its end", async ({ page }) => {
  await become(page, "reviewer");
  const until = new Date(Date.now() + 5_000);
  const { id, version } = await asked(page, "Designer", until);
  await become(page, "reviewer2");
  const confirmed = await page.request.post(`/api/v1/detection/suppressions/${id}/confirm`, {
    headers: FROM_OUR_PAGE,
    data: { version, reason: "For a moment, to see that it ends." },
  });
  expect(confirmed.ok()).toBe(true);
  await expect(async () => {
    await page.goto("/detection");
    await expect(lineOf(page, "Designer").getByText("Over", { exact: true })).toBeVisible({ timeout: 2_000 });
  }).toPass();
  await expect(lineOf(page, "Designer").getByRole("button")).toHaveCount(0);
});

test("asking and deciding fit 360 px in the dark, and a screen reader is told all of it", async ({
  page,
}) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await page.emulateMedia({ colorScheme: "dark" });
  await become(page, "reviewer");
  await asked(page, "Consultant", new Date(Date.now() + DAY_MS));
  const line = await seen(page, "reviewer2", "Consultant");
  const dialog = page.getByRole("dialog");
  for (const open of [
    card(page).getByRole("button", { name: "Suppress …" }),
    line.getByRole("button", { name: "Put in force" }),
  ]) {
    await open.click();
    await expect(dialog).toBeVisible();
    const beyond = await dialog.evaluate((node) => [
      node.scrollWidth - node.clientWidth,
      node.getBoundingClientRect().right - window.innerWidth,
      document.documentElement.scrollWidth - window.innerWidth,
    ]);
    for (const px of beyond) expect(px).toBeLessThanOrEqual(0);
    await noViolations(page);
    await page.keyboard.press("Escape");
    await expect(dialog).toHaveCount(0);
  }
});
