import { expect } from "@playwright/test";
import { axeOn } from "./axe.ts";
import { become } from "./demo-account.ts";
import { test } from "./page.ts";
import { watchComplaints } from "./step-in.ts";

test("a reviewer reads how fast SEVs were handled, in light and in dark, and takes the figures home", async ({
  page,
}) => {
  const noComplaints = watchComplaints(page);
  await become(page, "reviewer");
  await page.goto("/response-times?days=365");
  await expect(page.getByRole("region", { name: "By severity" }).getByText("SEV 0").first()).toBeVisible();
  await expect(page.getByRole("region", { name: "Workload" })).toBeVisible();
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    const { violations } = await axeOn(page).analyze();
    expect(violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([]);
  }
  const saving = page.waitForEvent("download");
  await page.getByRole("button", { name: "Export CSV" }).click();
  expect((await saving).suggestedFilename()).toMatch(/^whosaw-sev-metrics-.*\.csv$/);
  noComplaints();
});

test("worker representatives see the times and nobody's workload", async ({ page }) => {
  await become(page, "workers");
  await page.goto("/response-times?days=365");
  await expect(page.getByRole("region", { name: "By severity" })).toBeVisible();
  await expect(page.getByRole("region", { name: "Workload" })).toHaveCount(0);
});
