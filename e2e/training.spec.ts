import { expect, type Page } from "@playwright/test";
import { axeOn } from "./axe.ts";
import { become } from "./demo-account.ts";
import { test } from "./page.ts";
import { watchComplaints } from "./step-in.ts";
import { THIS_TIME } from "./this-time.ts";

test.describe.configure({ mode: "serial", timeout: 180_000 });

const TITLE = `Training support-model ${THIS_TIME}`;
const REASON = "It serves what the notice promises, and no more.";
const FROM_OUR_PAGE = { "Sec-Fetch-Site": "same-origin", "Content-Type": "application/json" };

async function noSeriousFaults(page: Page): Promise<void> {
  const { violations } = await axeOn(page).analyze();
  expect(violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([]);
}

async function post(page: Page, path: string, data: object) {
  const answer = await page.request.post(`/api/v1/${path}`, { headers: FROM_OUR_PAGE, data });
  expect(answer.ok(), await answer.text()).toBe(true);
  return answer.json();
}

test("a model is trained under its purpose; whose data it was read so, opt out, and read what was decided", async ({
  page,
}) => {
  const noComplaints = watchComplaints(page);
  await become(page, "analyst");
  await page.goto("/purposes/new");
  await page.getByLabel("Title").fill(TITLE);
  await page.getByLabel("In plain words").fill("To train the model that answers everyday questions.");
  await page.getByLabel("Legal ground and approval").fill("Legitimate interest, assessment 2026-07");
  await page.getByLabel("Use").selectOption("model_training");
  await page.getByLabel("Training run").fill("june-2");
  await page.getByLabel("Model", { exact: true }).fill("support-model");
  await page.getByRole("checkbox", { name: /^prompts/i }).check();
  await page.getByLabel("Up to").selectOption("3");
  await page.getByLabel("Last day").fill(new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10));
  await page.getByRole("button", { name: "Ask", exact: true }).click();
  await page.waitForURL(/\/purposes\/p-[0-9a-f]+$/);
  const path = new URL(page.url()).pathname;

  await become(page, "steward");
  await page.goto(path);
  await page.getByRole("button", { name: "Approve", exact: true }).click();
  await page.getByRole("dialog").getByLabel("Reason").fill(REASON);
  await page.getByRole("dialog").getByRole("button", { name: "Approve", exact: true }).click();
  await expect(page.getByRole("dialog")).toHaveCount(0);

  await become(page, "analyst");
  await page.goto("/activity/runs/new");
  await page.getByLabel("Purpose").selectOption({ label: TITLE });
  await page.getByLabel("Version").fill("3");
  await page.getByRole("checkbox", { name: "prompts", exact: true }).check();
  await page.getByLabel("Reason").fill(REASON);
  await page.getByLabel("The model serves").selectOption("layoffs");
  await page.getByRole("button", { name: "Ask for the run" }).click();
  await expect(page.getByText(/promises that activity data never serves this/)).toBeVisible();
  await page.getByLabel("The model serves").selectOption("as_announced");
  await noSeriousFaults(page);
  await page.getByRole("button", { name: "Ask for the run" }).click();
  await page.waitForURL(/\/activity\/runs$/);
  const download = page.getByRole("button", { name: "Download" });
  await expect(download).toBeVisible({ timeout: 60_000 });
  await noSeriousFaults(page);
  const [file] = await Promise.all([page.waitForEvent("download"), download.click()]);
  expect(file.suggestedFilename()).toMatch(/^training-run-\d+\.ndjson$/);

  await become(page, "employee");
  await page.goto("/me");
  const models = page.getByRole("region", { name: "Models trained with your data" });
  await expect(models).toContainText(
    /Your \d+ prompts? were used to train support-model 3 in the run june-2/,
  );
  await page.getByRole("button", { name: "Opt out" }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog).toContainText(/june-2, support-model 3/);
  await dialog.getByRole("button", { name: "Opt out" }).click();
  await expect(models).toContainText("not decided yet");

  await become(page, "steward");
  await page.goto("/activity/runs?show=due");
  await page.getByRole("button", { name: /^Decide about/ }).click();
  await page.getByLabel("The model was trained again without it").check();
  await page.getByRole("dialog").getByLabel("Reason").fill("Run june-3 leaves them out and took its place.");
  await page.getByRole("button", { name: "Record" }).click();
  await expect(page.getByText("The decision is recorded.")).toBeVisible();

  await become(page, "employee");
  await page.goto("/me");
  await expect(models).toContainText("trained again without it");
  await noSeriousFaults(page);
  await post(page, "me/recording/opt-in", {});
  noComplaints();
});
