import { expect, type Page } from "@playwright/test";
import { axeOn } from "./axe.ts";
import { FROM_OUR_PAGE } from "./canary-plant.ts";
import { become } from "./demo-account.ts";
import { test } from "./page.ts";

const YESTERDAY = new Date(Date.now() - 86_400_000).toISOString().slice(0, 10);

/** Two who left, and whom nobody else's test knows: a SEV of whole datasets is about them, too. */
async function twoLeft(page: Page): Promise<[string, string]> {
  const mark = Math.random().toString(36).slice(2, 8);
  const names: [string, string] = [`Olga Outside ${mark}`, `Otto Outside ${mark}`];
  const rows = names.map((name, at) => `O-${mark}-${at},${name},2026-01-31\n`);
  const text = `external_id,name,employed_to\n${rows.join("")}`;
  await become(page, "admin");
  const data = { format: "csv", text };
  const loaded = await page.request.post("/api/v1/directory/import", { headers: FROM_OUR_PAGE, data });
  expect(loaded.status()).toBe(200);
  return names;
}

async function writeNotice(page: Page): Promise<void> {
  await leavers(page)
    .getByRole("button", { name: /^Write (the notice|it anew)$/ })
    .click();
  const words = page.getByRole("dialog").getByRole("textbox", { name: "Notice" });
  await words.fill((await words.inputValue()).replace(/\[.*\]/, "Sofia Kaya, privacy@demo.example"));
  await page.getByRole("dialog").getByRole("button", { name: "Keep this version" }).click();
  await expect(page.getByRole("dialog")).toBeHidden({ timeout: 30_000 });
}

const leavers = (page: Page) =>
  page.getByRole("listitem").filter({ has: page.getByRole("heading", { name: "To people who left" }) });

async function openList(page: Page): Promise<void> {
  const button = leavers(page).getByRole("button", { name: "Who has to be told" });
  await button.focus();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("dialog").getByRole("group", { name: "Who was told" })).toBeVisible();
}

test("whoever left and has no link is told by letter, which is recorded by keyboard at 360 px and takes them off the list", async ({
  page,
}) => {
  const [told, left] = await twoLeft(page);
  await become(page, "privacy");
  await page.setViewportSize({ width: 360, height: 780 });
  await page.goto("/sevs/1/notification");
  await writeNotice(page);
  await openList(page);
  const drawer = page.getByRole("dialog");
  const record = drawer.getByRole("button", { name: /^Record that/ });
  await expect(record).toBeDisabled();
  await drawer.getByRole("checkbox", { name: told }).focus();
  await page.keyboard.press("Space");
  await expect(record).toHaveText("Record that 1 person was told");
  await drawer.getByLabel("How").selectOption({ label: "By letter" });
  await drawer.getByLabel("On which day").fill(YESTERDAY);
  expect((await axeOn(page).analyze()).violations).toEqual([]);
  await record.press("Enter");
  await expect(drawer).toBeHidden({ timeout: 30_000 });
  await expect(
    leavers(page)
      .getByText(/^1 person told by letter on/)
      .first(),
  ).toBeVisible();
  await expect(leavers(page).getByRole("button", { name: "Who has to be told" })).toBeFocused();
  await openList(page);
  await expect(drawer.getByRole("checkbox", { name: left })).toBeVisible();
  await expect(drawer.getByRole("checkbox", { name: told })).toHaveCount(0);
});
