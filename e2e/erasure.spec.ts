import { expect, type Page } from "@playwright/test";
import { axeOn } from "./axe.ts";
import { become } from "./demo-account.ts";
import { test } from "./page.ts";
import { stepIn, watchComplaints } from "./step-in.ts";
import { THIS_TIME } from "./this-time.ts";

const REASON = `Asked for in letter ${THIS_TIME}`;

async function give(page: Page, verb: string): Promise<void> {
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("textbox", { name: "Reason" }).fill(REASON);
  await dialog.getByRole("button", { name: verb, exact: true }).click();
  await expect(dialog).toBeHidden();
}

test("a hold works at once and is confirmed by a second person; who asked for it cannot confirm it", async ({
  page,
}) => {
  const noComplaints = watchComplaints(page);
  await stepIn(page, "privacy", "/erasure");
  const own = page.getByRole("region", { name: "Holds" }).getByRole("listitem").filter({ hasText: REASON });
  await page.getByRole("button", { name: "Put on hold" }).click();
  await page.getByRole("dialog").getByRole("textbox", { name: "Who" }).fill("employee@demo.example");
  await give(page, "Put on hold");
  await expect(own).toHaveCount(1);
  await expect(own.getByRole("button", { name: "Confirm the hold" })).toHaveCount(0);
  await become(page, "steward");
  await page.goto("/erasure");
  await own.getByRole("button", { name: "Confirm the hold" }).click();
  await give(page, "Confirm the hold");
  await expect(own.getByRole("button", { name: "Ask to lift it" })).toBeVisible();
  noComplaints();
});

test("a request of somebody on hold stays open, says what holds it, and cannot be confirmed", async ({
  page,
}) => {
  await stepIn(page, "privacy", "/erasure");
  await page.getByRole("button", { name: "Ask to erase somebody" }).click();
  await page.getByRole("dialog").getByRole("textbox", { name: "Who" }).fill("analyst@demo.example");
  await page.getByRole("dialog").getByRole("radio").last().check();
  await give(page, "Ask");
  await become(page, "admin");
  await page.goto("/erasure");
  const requests = page.getByRole("region", { name: "Requests" });
  await expect(requests.getByText(/SEV-1/)).toBeVisible();
  await expect(requests.getByRole("button", { name: "Erase for good" })).toBeDisabled();
  const { violations } = await axeOn(page).analyze();
  expect(violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([]);
  await requests.getByRole("button", { name: "Decline" }).click();
  await give(page, "Decline");
  await expect(page.getByRole("region", { name: "Decided" }).getByText(/declined/)).toBeVisible();
});
