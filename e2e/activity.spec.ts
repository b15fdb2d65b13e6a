import { expect } from "@playwright/test";
import { axeOn } from "./axe.ts";
import { test, travel } from "./page.ts";
import { stepIn, watchComplaints } from "./step-in.ts";

test("purpose, find, open: the item shows with its entry, and only the button asked for it", async ({
  page,
}) => {
  const noComplaints = watchComplaints(page);
  const openings: string[] = [];
  page.on("request", (request) => {
    if (request.url().endsWith("/activity/open")) openings.push(request.method());
  });
  await stepIn(page, "analyst", "/activity");
  await page.getByRole("link", { name: /Model evaluation/i }).click();
  await page.getByRole("button", { name: "prompts", exact: true }).click();
  await expect(page).toHaveURL(/dataset=prompts/);
  const open = page.getByRole("button", { name: /^Open prompt/ }).first();
  await expect(open).toBeVisible();
  expect(openings).toEqual([]);
  await open.click();
  const drawer = page.getByRole("dialog");
  await expect(drawer.getByText(/This opening is entry [\d,]+/)).toBeVisible();
  await expect(drawer.getByText(/the log signed its first/)).toBeVisible();
  expect(openings).toEqual(["POST"]);
  const { violations } = await axeOn(page).analyze();
  expect(violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([]);
  noComplaints();
});

test("three that were chosen are opened together: one request, one entry, three contents", async ({
  page,
}) => {
  let openings = 0;
  page.on("request", (request) => {
    if (request.url().endsWith("/activity/open")) openings++;
  });
  await stepIn(page, "analyst", "/activity");
  await page.getByRole("link", { name: /Model evaluation/i }).click();
  for (const at of [0, 1, 2])
    await page
      .getByRole("checkbox", { name: /^Choose/ })
      .nth(at)
      .check();
  expect(openings).toBe(0);
  await page.getByRole("button", { name: "Open 3 together" }).click();
  const drawer = page.getByRole("dialog");
  await expect(drawer.getByText(/This opening is entry [\d,]+/)).toBeVisible();
  await expect(drawer.getByRole("region")).toHaveCount(3);
  expect(openings).toBe(1);
  await page.keyboard.press("Escape");
  await expect(page.getByRole("checkbox", { checked: true })).toHaveCount(0);
});

test("going back and forward after an opening opens nothing again", async ({ page }) => {
  let openings = 0;
  page.on("request", (request) => {
    if (request.url().endsWith("/activity/open")) openings++;
  });
  await stepIn(page, "analyst", "/activity");
  await page.getByRole("link", { name: /Model evaluation/i }).click();
  await page
    .getByRole("button", { name: /^Open / })
    .first()
    .click();
  await expect(page.getByRole("dialog")).toBeVisible();
  await page.keyboard.press("Escape");
  await travel(page, "goBack", "/activity");
  await travel(page, "goForward", "/activity");
  await expect(page.getByRole("button", { name: /^Open / }).first()).toBeVisible();
  expect(openings).toBe(1);
});

test("a purpose that does not cover the item is refused in words, and the refusal is an entry", async ({
  page,
}) => {
  await stepIn(page, "analyst", "/activity");
  await page.route("**/api/v1/activity/open", (route) => {
    const { items } = route.request().postDataJSON() as { items: string[] };
    return route.continue({ postData: JSON.stringify({ items, purpose: "no-such-purpose" }) });
  });
  await page.getByRole("link", { name: /Model evaluation/i }).click();
  await page
    .getByRole("button", { name: /^Open / })
    .first()
    .click();
  await expect(page.getByText("It was not opened")).toBeVisible();
  await expect(page.getByText("This try is an entry in the log, too.")).toBeVisible();
});
