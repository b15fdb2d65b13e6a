import { expect } from "@playwright/test";
import { become } from "./demo-account.ts";
import { test } from "./page.ts";
import { THIS_TIME } from "./this-time.ts";

const QUESTION = `I have no part in calibration ${THIS_TIME}.`;
const ANSWER = `It was for calibration ${THIS_TIME}, and should not have been yours.`;

test("an employee asks why on their page, a steward answers without learning who, and the employee reads it", async ({
  page,
}) => {
  await become(page, "employee");
  const { name } = await (await page.request.get("/api/v1/session")).json();
  await page.goto("/me?filter=no_purpose");
  await page
    .getByRole("button", { name: /^Ask why .*performance reviews/ })
    .first()
    .click();
  await page.getByLabel(/^Your question/).fill(QUESTION);
  await page
    .getByRole("button", { name: /^Send to stewards who are apart from it, as “an employee”$/ })
    .click();
  await expect(page.getByText(/^Asked on \d+ \w+, answer by \d+ \w+\.$/).first()).toBeVisible();

  await become(page, "steward");
  await page.goto("/questions");
  const question = page.getByRole("listitem").filter({ hasText: QUESTION });
  await expect(question.getByText(/^An employee asked why/)).toBeVisible();
  await question.getByRole("button", { name: /^Answer why/ }).click();
  await page.getByLabel("Your answer").fill(ANSWER);
  await page.getByRole("button", { name: "Send to whoever asked, with your name" }).click();
  await expect(page.getByRole("blockquote").filter({ hasText: ANSWER })).toBeVisible();
  expect(name).toMatch(/\w/);
  expect(await page.content()).not.toContain(name);

  await become(page, "employee");
  await page.goto("/me?filter=no_purpose");
  await expect(page.getByRole("blockquote").filter({ hasText: ANSWER })).toBeVisible();
  await expect(page.getByRole("button", { name: "Appeal" })).toBeVisible();
});
