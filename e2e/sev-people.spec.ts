import { expect, type Page } from "@playwright/test";
import { axeOn } from "./axe.ts";
import { become } from "./demo-account.ts";
import { test } from "./page.ts";
import { sealedEntry } from "./receipt.ts";

test.describe.configure({ mode: "serial" });

const seriousOn = async (page: Page) => {
  const { violations } = await axeOn(page).analyze();
  return violations.filter(({ impact }) => impact === "serious" || impact === "critical").map(({ id }) => id);
};

test("A assigns from the SEV's page at once, and the lead is given with a reason", async ({ page }) => {
  await become(page, "reviewer");
  await page.goto("/sevs/1");
  const people = page.getByRole("region", { name: "People" });
  await expect(people.getByText("Owner")).toBeVisible();
  await page.keyboard.press("a");
  await page.getByRole("dialog").getByText("Sofia Cohen").click();
  await page.getByRole("button", { name: "Assign", exact: true }).click();
  await expect(people.getByText("Sofia Cohen").first()).toBeVisible();
  await people.getByRole("button", { name: "Roles" }).click();
  await page.getByRole("dialog").getByText("Sofia Cohen").click();
  await page.getByLabel("Reason").fill("Knows the database and is on call.");
  await page.getByRole("button", { name: "Give lead" }).click();
  await sealedEntry(page);
  await expect(page.getByText("Nadia Farouk gave the lead to Sofia Cohen.", { exact: true })).toBeVisible();
});

test("two reviewers talk: a mention, and a quoted entry whose proof opens", async ({ page }) => {
  await become(page, "reviewer");
  await page.goto("/sevs/1");
  const step = page.getByRole("listitem").filter({ hasText: "Whosaw raised this" });
  await step.getByRole("link", { name: "Quote" }).click();
  await page.waitForURL(/thread\?quote=\d+/);
  const handlers = page.getByRole("region", { name: "Among handlers" });
  await expect(handlers.getByLabel("Write to handlers")).toHaveValue(/\[\[entry:\d+\]\]/);
  await handlers.getByLabel("Mention somebody").selectOption({ label: "Sofia Cohen" });
  await handlers.getByLabel("Write to handlers").press("End");
  await handlers.getByLabel("Write to handlers").pressSequentially("please **look** <b>now</b>");
  await handlers.getByRole("button", { name: /handlers only/ }).click();
  await sealedEntry(page);
  await become(page, "reviewer2");
  await page.goto("/sevs/1/thread");
  await expect(handlers.getByText("@Sofia Cohen")).toBeVisible();
  await expect(handlers.getByText("<b>now</b>")).toBeVisible();
  await handlers
    .getByRole("button", { name: /^entry / })
    .nth(1)
    .click();
  await expect(page.getByRole("dialog").getByText(/proven in this browser/)).toBeVisible({ timeout: 30_000 });
  await page.keyboard.press("Escape");
  await handlers.getByLabel("Write to handlers").fill("Seen, I take it.");
  await handlers.getByRole("button", { name: /handlers only/ }).click();
  await sealedEntry(page);
  await expect(handlers.getByText("Seen, I take it.")).toBeVisible();
  expect(await seriousOn(page)).toEqual([]);
});

test("an employee answers a question and stays sealed: no page and no answer of the API to others names them", async ({
  page,
}) => {
  await become(page, "reviewer");
  await page.goto("/sevs/1/thread");
  await page.getByRole("button", { name: "Ask", exact: true }).click();
  await page.getByText("Those whose data it is: expected?").click();
  await page.getByRole("button", { name: /^Send to \d+ people/ }).click();
  await sealedEntry(page);
  await become(page, "employee");
  await page.goto("/me");
  const mine = page.getByRole("region", { name: "Questions to you" });
  await mine.getByText("No, I did not").click();
  await mine.getByLabel("Anything to add").fill("I never worked with any of them.");
  await mine.getByRole("button", { name: "Send to those who handle it, as “an employee”" }).click();
  await sealedEntry(page);
  await page.goto("/me/sevs/1");
  await expect(page.getByText(/your name is sealed/).first()).toBeVisible();
  expect(await seriousOn(page)).toEqual([]);
  const { name } = await (await page.request.get("/api/v1/session")).json();
  await become(page, "reviewer");
  await page.goto("/sevs/1/thread");
  const questions = page.getByRole("region", { name: "Questions" });
  await expect(questions.getByText("I never worked with any of them.")).toBeVisible();
  for (const path of ["sevs/1", "sevs/1/questions", "sevs/1/thread", "sevs/1/people"])
    expect(await (await page.request.get(`/api/v1/${path}`)).text(), path).not.toContain(name);
});
