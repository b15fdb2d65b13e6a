import { expect } from "@playwright/test";
import { become } from "./demo-account.ts";
import { test } from "./page.ts";
import { stepIn, watchComplaints } from "./step-in.ts";

test("without a click: who read DSS 4 in the two nights, and the grant's SEV beside them", async ({
  page,
}) => {
  const noComplaints = watchComplaints(page);
  await stepIn(page, "reviewer");
  await expect(page).toHaveURL(/\/dashboard/);
  const row = page.getByRole("row", { name: /contractor_k/ });
  await expect(row.getByRole("link", { name: "2,032 reads: contractor_k, DSS 4" })).toBeVisible();
  await expect(row.getByText("SEV 0")).toBeVisible();
  await expect(page.getByText("24 readers, 19,446 reads of 6 datasets")).toBeVisible();
  await expect(page.getByRole("heading", { name: "Reads per hour" })).toBeInViewport();
  noComplaints();
});

test("a number opens exactly as many reads as it says", async ({ page }) => {
  await stepIn(page, "reviewer");
  await page.getByRole("link", { name: "558 reads: analyst_04, DSS 3" }).click();
  await expect(page).toHaveURL(/\/reads\?.*dss=3/);
  await expect(page.getByText("558 reads. Whose they were stays masked.")).toBeVisible();
});

test("the chart has an equal table", async ({ page }) => {
  await stepIn(page, "reviewer");
  const hours = page.getByRole("region", { name: "Reads over time" });
  await hours.getByRole("button", { name: "As a table" }).click();
  const night = page.getByRole("row", { name: /^4 Nov 23:00/ });
  await expect(night.getByRole("cell").last()).not.toHaveText("0");
});

test("a range and a dataset live in the URL and narrow every number", async ({ page }) => {
  await stepIn(page, "auditor");
  await page.getByRole("link", { name: "24 h" }).click();
  await expect(page).toHaveURL(/range=24h/);
  await page.getByLabel("Dataset").selectOption({ label: "prompts, DSS 3" });
  await expect(page).toHaveURL(/dataset=prompts/);
  await expect(page.getByText(/reads of 1 dataset\./)).toBeVisible();
});

test("an auditor sees that there is a SEV and cannot open it; an employee gets 403", async ({ page }) => {
  await stepIn(page, "auditor");
  const row = page.getByRole("row", { name: /contractor_k/ });
  await expect(row.getByText("SEV 0")).toBeVisible();
  await expect(row.getByRole("link", { name: /SEV/ })).toHaveCount(0);
  await become(page, "employee");
  expect((await page.goto("/dashboard"))?.status()).toBe(403);
  await expect(page.getByText("This page is not for your role")).toBeVisible();
});
