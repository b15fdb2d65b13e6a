import { expect, type Page } from "@playwright/test";
import { axeOn } from "./axe.ts";
import { become } from "./demo-account.ts";
import { test } from "./page.ts";
import { provenEntry, sealedEntry } from "./receipt.ts";

test.describe.configure({ mode: "serial" });

/** Nothing serious or critical, in what is shown now. */
async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await axeOn(page).analyze();
  const grave = violations.filter(({ impact }) => impact === "serious" || impact === "critical");
  expect(grave.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([]);
}

/** Files a SEV as an employee, and answers its number. */
async function file(page: Page, title: string): Promise<number> {
  await become(page, "employee");
  await page.goto("/me");
  return page.evaluate(async (named) => {
    const body = JSON.stringify({ title: named, text: "I can read what I should not be able to read." });
    const headers = { "Content-Type": "application/json" };
    const response = await fetch("/api/v1/sevs", { method: "POST", headers, body });
    return (await response.json()).number as number;
  }, title);
}

/** Gives the reason that the open dialog asks for, seals, and answers the entry once the page has its new state. */
async function seal(page: Page, verb: string, reason: string): Promise<number> {
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Reason").fill(reason);
  await dialog.getByRole("button", { name: verb, exact: true }).click();
  const leaf = await sealedEntry(page);
  await expect(dialog).toHaveCount(0);
  await page.reload();
  return leaf;
}

const stateIs = (page: Page, words: string) =>
  expect(
    page
      .getByRole("main")
      .getByText(new RegExp(`^${words.replace(".", "[.]")}$`, "i"))
      .first(),
  ).toBeVisible();

test("a SEV goes from triage to closed, and each step is an entry", async ({ page }) => {
  const number = await file(page, "Screens of the whole team are open");
  await become(page, "reviewer");
  await page.goto(`/sevs/${number}`);
  await page.keyboard.press("y");
  await seal(page, "Investigate", "It looks real, I take it.");
  await stateIs(page, "Investigating.");

  await page.getByRole("button", { name: "Mark contained" }).click();
  await page.getByLabel("A named exception").check();
  await expectAccessible(page);
  await page.getByLabel("What stays open").fill("The team's own lead keeps access for a week.");
  const contained = await seal(page, "Mark contained", "Everybody else was taken out of the group.");
  await stateIs(page, "Contained.");
  const proof = JSON.stringify(await provenEntry(page, contained));
  expect(proof).toContain("exception");
  expect(proof).not.toContain("own lead keeps access");
  await expect(page.getByText(/Contained with an exception until/)).toBeVisible();

  await page.getByRole("button", { name: "To review" }).click();
  await seal(page, "To review", "Nothing is left to do but to write it up.");
  await stateIs(page, "In review.");

  await page.getByRole("button", { name: "Write the review" }).click();
  await page.waitForURL(/\/review$/);
  await page.getByRole("button", { name: "Finish the review" }).click();
  await expect(page.getByText("6 answers are missing.")).toBeVisible();
  await page.getByLabel("What happened").fill("A shared folder was open to the whole team.");
  await page.getByLabel("Impact").fill("Screens of nine people lay open for a day.");
  await page.getByLabel("What let it happen", { exact: true }).selectOption("grant_kept_too_long");
  await page.getByLabel("A person found it, no detector did").check();
  await page.getByRole("radio", { name: /^SEV 3/ }).check();
  await page.getByLabel("True positive: it happened").check();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Finish the review" }).click();
  await seal(page, "Finish", "Read by both of us, it is complete.");
  await expect(page.getByText("A shared folder was open to the whole team.")).toBeVisible();

  await page.getByRole("button", { name: "Close", exact: true }).click();
  await seal(page, "Close the SEV", "The review is finished and the folder is shut.");
  await stateIs(page, "Closed.");
  await page.goto(`/sevs/${number}`);
  await expect(page.getByText(/closed it as a true positive/)).toBeVisible();
  await expectAccessible(page);
});

test("a SEV 0 that is dismissed waits until the second reviewer confirms, and not the first", async ({
  page,
}) => {
  const number = await file(page, "The canary was read by somebody");
  await become(page, "reviewer");
  await page.goto(`/sevs/${number}`);
  await page.keyboard.press("s");
  await page.keyboard.press("0");
  await seal(page, "Set SEV 0", "It is company-wide if it is true.");
  await page.keyboard.press("Backspace");
  await page.getByLabel("False positive").check();
  await expect(page.getByText(/its clocks and duties go on until a second/)).toBeVisible();
  await seal(page, "Dismiss", "It was our own exercise of last week.");
  await stateIs(page, "Dismissed.");
  await expect(page.getByText("Waits for a second reviewer.")).toBeVisible();
  await expect(page.getByRole("button", { name: "Confirm the dismissal" })).toHaveCount(0);
  await become(page, "reviewer2");
  await page.goto(`/sevs/${number}`);
  await expectAccessible(page);
  await page.getByRole("button", { name: "Confirm the dismissal" }).click();
  const leaf = await seal(page, "Confirm", "I ran that exercise with them.");
  await expect(page.getByText("Waits for a second reviewer.")).toHaveCount(0);
  expect(JSON.stringify(await provenEntry(page, leaf))).toContain("sev.confirm");
});
