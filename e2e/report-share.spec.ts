import { type BrowserContext, expect, type Page } from "@playwright/test";
import { axeOn } from "./axe.ts";
import { heardOnly, test } from "./page.ts";
import { stepIn, watchComplaints } from "./step-in.ts";
import { THIS_TIME } from "./this-time.ts";

const PHRASE = "correct horse battery";
const NAME = `Coverage for audit ${THIS_TIME}`;

/** Saves a question with a schedule in the builder, which the list then tells. */
async function saved(page: Page): Promise<void> {
  await stepIn(page, "auditor", "/reports/new?report=completeness");
  const step = page.getByRole("region", { name: "Save it" });
  await step.getByRole("button", { name: "Save it under a name" }).click();
  await expect(step.getByLabel("Name", { exact: true })).toBeFocused();
  await step.getByLabel("Name").fill(NAME);
  await step.getByLabel("When it is made").selectOption("week");
  await step.getByLabel("By the clock of").fill("Europe/Berlin");
  await step.getByLabel("Its files are kept for, in days").fill("90");
  await step.getByLabel("Why it is saved").fill("For the auditors of this year");
  expect((await axeOn(page).analyze()).violations).toEqual([]);
  await step.getByRole("button", { name: "Save", exact: true }).click();
  await expect(page).toHaveURL(/\/reports$/, { timeout: 30_000 });
  const card = page.getByRole("region", { name: "Saved reports" });
  await expect(card.getByText("Made each Monday at 06:00, Europe/Berlin, next")).toBeVisible();
}

/** Makes it now, and hands it to somebody outside: the link, as it is shown once. */
async function shared(page: Page): Promise<string> {
  await page.getByRole("button", { name: `Make now: ${NAME}` }).click();
  const asking = page.getByRole("dialog");
  await asking.getByLabel("Why").fill("For the auditors of this year");
  await asking.getByRole("button", { name: "Make the report" }).click();
  await expect(asking).toHaveCount(0, { timeout: 30_000 });
  const share = page.getByRole("button", { name: /^Share outside: How far the log carries/ }).first();
  await expect(share).toBeVisible({ timeout: 60_000 });
  await share.click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("For whom").fill("Ernst and Partners");
  await dialog.getByLabel("Passphrase, if you like").fill(PHRASE);
  await dialog.getByLabel("Why").fill("For the auditors of this year");
  await dialog.getByRole("button", { name: "Make the link" }).click();
  const link = dialog.getByRole("region", { name: "The link" }).locator("p");
  await expect(link).toBeVisible({ timeout: 30_000 });
  const address = (await link.textContent()) ?? "";
  await dialog.getByRole("button", { name: "I have it" }).click();
  return address;
}

/** Somebody without an account opens the link in a browser of their own. */
async function opened(context: BrowserContext, address: string): Promise<Page> {
  const page = heardOnly(await context.newPage());
  await page.goto(address);
  expect(new URL(page.url()).hash).toBe("");
  await page.getByRole("button", { name: "Open the report" }).click();
  await page.getByLabel("Passphrase").fill("another one");
  await page.getByRole("button", { name: "Open the report" }).click();
  await expect(page.getByText("4 tries are left.")).toBeVisible();
  await page.getByLabel("Passphrase").fill(PHRASE);
  await page.getByRole("button", { name: "Open the report" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("How far does the log carry");
  return page;
}

test("a report is saved with its schedule, made, and shared with somebody outside, whose link ends once it is revoked", async ({
  page,
  browser,
  baseURL,
}) => {
  test.setTimeout(180_000);
  const noComplaints = watchComplaints(page);
  await saved(page);
  const address = await shared(page);
  const context = await browser.newContext(baseURL ? { baseURL } : {});
  const theirs = await opened(context, address);
  const [file] = await Promise.all([
    theirs.waitForEvent("download"),
    theirs.getByRole("button", { name: "Download and check" }).click(),
  ]);
  expect(file.suggestedFilename()).toMatch(/^whosaw-completeness-\d+\.zip$/);
  const verdict = theirs.getByRole("region", { name: "What the check came to" });
  await expect(verdict).toHaveAttribute("data-verdict", "holds", { timeout: 30_000 });
  await expect(theirs.getByText("2 downloads left")).toBeVisible();
  expect((await axeOn(theirs).analyze()).violations).toEqual([]);
  expect(await context.cookies()).toEqual([]);
  const elsewhere = await theirs.request.get("/reports", { maxRedirects: 0 });
  expect(elsewhere.headers().location).toContain("/sign-in");

  await page.reload();
  await page
    .getByText(/^taken \d+ times$/)
    .first()
    .click();
  await expect(page.getByText(/Ernst and Partners \(by a link\) downloaded it/)).toBeVisible();
  expect((await axeOn(page).analyze()).violations).toEqual([]);
  await page.getByRole("button", { name: "Revoke the link for Ernst and Partners" }).first().click();
  await page.getByRole("button", { name: "Revoke it" }).click();
  await expect(page.getByRole("dialog")).toHaveCount(0, { timeout: 30_000 });
  await theirs.getByRole("button", { name: "Download and check" }).click();
  await expect(theirs.getByText("This link does not work (any more).")).toBeVisible();
  noComplaints();
  await context.close();
});
