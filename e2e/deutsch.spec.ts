import { expect, type Page } from "@playwright/test";
import { readTestEnv } from "../config/test-env.ts";
import { axeOn } from "./axe.ts";
import { become } from "./demo-account.ts";
import { test } from "./page.ts";
import { watchComplaints } from "./step-in.ts";

test.use({ locale: "de-DE" });

const EVERY_CASE = readTestEnv().WHOSAW_TEST_EVERY_CASE !== undefined;

/** Wide enough for a phone: nothing has to be scrolled sideways. */
async function fitsPhone(page: Page): Promise<void> {
  await page.setViewportSize({ width: 360, height: 780 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
  await page.setViewportSize({ width: 1280, height: 900 });
}

const violations = async (page: Page) =>
  (await axeOn(page).analyze()).violations.map(({ id, nodes }) => ({ id, html: nodes[0]?.html }));

test("a German browser reads German, from the sign-in to one's own page, asking why and the inbox", async ({
  page,
}) => {
  const complaints = watchComplaints(page);
  await page.goto("/sign-in");
  await expect(page.getByRole("heading", { name: "Eintreten als" })).toBeVisible();
  await page.getByRole("button", { name: /^Beschäftigte Person/ }).click();
  await page.waitForURL("**/me");
  await expect(page.locator("html")).toHaveAttribute("lang", "de");
  await expect(page.getByRole("heading", { level: 1, name: "Wer sah Ihre Daten" })).toBeVisible();
  await expect(
    page.getByRole("heading", { name: /Personen haben Ihre Daten .* ohne Bedarf gelesen/ }),
  ).toBeVisible();
  await expect(
    page.getByText(/hat Ihre Daten „performance reviews“ gelesen, 13‑mal in einer Stunde/),
  ).toBeVisible();
  expect(await violations(page)).toEqual([]);
  await fitsPhone(page);

  await page
    .getByRole("button", { name: /^Warum fragen/ })
    .first()
    .click();
  const asking = page.getByRole("dialog", { name: "Warum fragen" });
  await expect(
    asking.getByRole("button", { name: /An .* senden, als „eine beschäftigte Person“/ }),
  ).toBeVisible();
  expect(await violations(page)).toEqual([]);
  await asking.getByRole("button", { name: "Abbrechen" }).click();
  await page.getByRole("button", { name: "Ablehnen", exact: true }).click();
  await expect(page.getByRole("dialog", { name: "Die Aufzeichnung ablehnen" })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("button", { name: /^Bericht erstellen/ })).toBeVisible();

  await page
    .getByRole("link", { name: /^Mehr Menschen als nötig/ })
    .first()
    .click();
  await page.waitForURL(/\/me\/sevs\/\d+$/);
  await expect(page.getByRole("heading", { level: 1, name: /^Mehr Menschen als nötig/ })).toBeVisible();
  await expect(page.locator("main p[lang=en]")).toHaveText(/^(Every|Everybody|[\d,]+ people)/);
  expect(await violations(page)).toEqual([]);
  await fitsPhone(page);

  for (const path of ["/inbox", "/programme", "/sevs/new", "/stand-in", "/reads"]) {
    await page.goto(path);
    await expect(page.getByRole("navigation", { name: "Hauptmenü" }).first()).toBeVisible();
    if (EVERY_CASE) expect(await violations(page)).toEqual([]); // else axe.spec.ts looks at them, in English
    await fitsPhone(page);
  }
  await expect(page.getByText("Diese Seite ist nicht für Ihre Rolle")).toBeVisible();
  complaints();
});

test("a language once chosen is kept with the person; a desk stays in English", async ({
  page,
  browser,
  baseURL,
}) => {
  await become(page, "reviewer2");
  await page.goto("/me");
  await page.getByRole("button", { name: "English" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Who saw your data" })).toBeVisible();
  await expect(page.locator("html")).toHaveAttribute("lang", "en");
  const other = await browser.newPage({ ...(baseURL ? { baseURL } : {}), locale: "de-DE" });
  await become(other, "reviewer2");
  await other.goto("/me");
  await expect(other.getByRole("heading", { level: 1, name: "Who saw your data" })).toBeVisible();
  await other.request.post("/api/v1/me/language", {
    data: { language: "de" },
    headers: { Origin: baseURL ?? "" },
  });
  await other.goto("/sevs");
  await expect(other.getByRole("navigation", { name: "Main" }).first()).toBeVisible();
  await other.getByRole("link", { name: "Who saw my data" }).first().click();
  await expect(other.getByRole("heading", { level: 1, name: "Wer sah Ihre Daten" })).toBeVisible();
  await other.request.post("/api/v1/me/language", {
    data: { language: "en" },
    headers: { Origin: baseURL ?? "" },
  });
  await other.close();
});
