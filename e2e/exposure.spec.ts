import { expect } from "@playwright/test";
import { axeOn } from "./axe.ts";
import { become } from "./demo-account.ts";
import { exposureId } from "./filled.ts";
import { test } from "./page.ts";
import { stepIn, watchComplaints } from "./step-in.ts";

test("the sample's window: who could, who did, what takes it back; the keys on its edges change every number", async ({
  page,
}) => {
  const noComplaints = watchComplaints(page);
  await stepIn(page, "reviewer", "/exposure");
  await page
    .getByRole("link", { name: /^Private conversations/i })
    .first()
    .click();
  await expect(page.getByText("17 people without need made 4,031 reads.")).toBeVisible();
  const did = page.getByRole("region", { name: "Did, without need" });
  await expect(did).toContainText("17 people, 4,031 reads");
  await expect(page.getByText(/^REVOKE SELECT ON .* FROM PUBLIC;$/)).toBeVisible();
  const edge = page.getByRole("slider", { name: "Window to" });
  await expect(edge).toHaveAttribute("aria-valuetext", "6 Nov 09:00 UTC");
  await edge.focus();
  await edge.press("PageDown");
  await expect(page).toHaveURL(/to=2026-11-05T/);
  await expect(did).not.toContainText("4,031");
  await page.getByRole("button", { name: "The whole window" }).click();
  await expect(did).toContainText("4,031");
  await page.getByRole("link", { name: "By dataset" }).click();
  await expect(page.getByRole("row", { name: /private conversations 16 3,918/ })).toBeVisible();
  await page.getByRole("button", { name: "As a table" }).click();
  await expect(page.getByRole("row", { name: /^4 Nov 22:00 24/ })).toBeVisible();
  const { violations } = await axeOn(page).analyze();
  expect(violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([]);
  noComplaints();
});

test("a steward sees the numbers and no names", async ({ page }) => {
  await become(page, "steward");
  await page.goto(`/exposure/${await exposureId(page)}?by=person`);
  await expect(page.getByText("17 people read without need.")).toBeVisible();
  await expect(page.getByText("Contractor in Facilities")).toHaveCount(0);
  await expect(page.getByRole("button", { name: "Who read" })).toHaveCount(0);
});
