import { expect, type Page } from "@playwright/test";
import { become } from "./demo-account.ts";
import { heardOnly, test } from "./page.ts";
import { provenEntry, sealedEntry } from "./receipt.ts";

test.describe.configure({ mode: "serial" });

const FROM_OUR_PAGE = { "Sec-Fetch-Site": "same-origin", "Content-Type": "application/json" };

/** Raises a SEV to where these tests find it, for a second try: the first one may have lowered it. */
async function raisedTo(page: Page, number: number, to: number): Promise<void> {
  const { severity, version } = await (await page.request.get(`/api/v1/sevs/${number}`)).json();
  if (severity === to) return;
  const data = { to, reason: "Back to where the tests begin.", version };
  const answer = await page.request.post(`/api/v1/sevs/${number}/severity`, { headers: FROM_OUR_PAGE, data });
  expect(answer.status()).toBe(200);
}

/** Changes the severity of the SEV whose page is open, and answers the entry that the page names. */
async function setSeverity(page: Page, to: number, reason: string): Promise<number> {
  await page.getByRole("button", { name: /^Severity/ }).click();
  await page.keyboard.press(String(to));
  await page.getByLabel("Reason").fill(reason);
  await page.getByRole("button", { name: `Set SEV ${to}` }).click();
  const leaf = await sealedEntry(page);
  await expect(page.getByRole("main").getByText(`SEV ${to}`, { exact: true }).first()).toBeVisible();
  await expect(page.getByText(`“${reason}”`).first()).toBeVisible();
  return leaf;
}

test("a reviewer sets the SEV of the grant from 0 to 1 by keyboard from the queue, and the entry proves it", async ({
  page,
}) => {
  await become(page, "reviewer");
  await raisedTo(page, 1, 0);
  await page.goto("/sevs?q=Every+login"); // others may have become SEV 0 by now
  const first = page.getByRole("row").filter({ hasText: "Every login could read" });
  await expect(first.getByText("SEV 0").filter({ visible: true })).toBeVisible();
  await page.keyboard.press("j");
  await page.keyboard.press("s");
  await page.keyboard.press("1");
  await page.getByLabel("Reason").fill("The window is closed and the readers are known.");
  await page.getByRole("button", { name: "Set SEV 1" }).click();
  const entry = await provenEntry(page, await sealedEntry(page));
  expect(JSON.stringify(entry)).toContain("sev.severity");
  expect(JSON.stringify(entry)).not.toContain("The window is closed");
  await expect(first.getByText("SEV 1").filter({ visible: true })).toBeVisible();
});

test("a reviewer sets a filed SEV from 3 to 5 on its page, and the entry proves it", async ({ page }) => {
  await become(page, "reviewer");
  await page.goto("/sevs?view=filed");
  await page
    .getByRole("link", { name: /^Filed by an employee/ })
    .first()
    .click();
  await page.waitForURL(/\/sevs\/\d+$/);
  await raisedTo(page, Number(page.url().split("/").at(-1)), 3);
  await page.reload();
  await expect(page.getByText("An employee", { exact: true })).toBeVisible();
  const leaf = await setSeverity(page, 5, "Checked with the filer: nothing of it was kept.");
  expect(JSON.stringify(await provenEntry(page, leaf))).toContain("sev.severity");
});

test("a lowering from 0-1 to 2-5 waits for a second reviewer, and not for the first", async ({ page }) => {
  await become(page, "reviewer");
  await page.goto("/sevs/1");
  await setSeverity(page, 2, "Few people, as far as we can tell by now.");
  await expect(page.getByText("Waits for a second reviewer.")).toBeVisible();
  await expect(page.getByRole("button", { name: "Confirm SEV 2" })).toHaveCount(0);
  await become(page, "reviewer2");
  await page.goto("/sevs/1");
  await page.getByRole("button", { name: "Confirm SEV 2" }).click();
  await page.getByLabel("Reason").fill("Seen the same reads, agreed.");
  await page.getByRole("button", { name: "Confirm", exact: true }).click();
  await sealedEntry(page);
  await expect(page.getByText("Waits for a second reviewer.")).toHaveCount(0);
});

test("a page that somebody else has changed meanwhile refuses inline and keeps the reason", async ({
  page,
  context,
}) => {
  await become(page, "reviewer");
  await page.goto("/sevs/1");
  await page.getByRole("button", { name: /^Severity/ }).click();
  const other = heardOnly(await context.newPage());
  await other.goto("/sevs/1");
  await setSeverity(other, 1, "More came to light just now.");
  await page.bringToFront();
  await page.keyboard.press("0");
  await page.getByLabel("Reason").fill("I have not seen the other change.");
  await page.getByRole("button", { name: "Set SEV 0" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "Somebody changed this" })).toBeVisible();
  await expect(page.getByLabel("Reason")).toHaveValue("I have not seen the other change.");
  await page.getByRole("button", { name: "Load it again" }).click();
  await expect(page.getByRole("main").getByText("SEV 1", { exact: true }).first()).toBeVisible();
});

test("opening the evidence is asked for in words, and stands on the timeline afterwards", async ({
  page,
}) => {
  await become(page, "reviewer2");
  await page.goto("/sevs/1");
  await page.getByRole("button", { name: "Open evidence" }).click();
  await page.getByRole("button", { name: "Open the reads" }).click();
  await expect(
    page
      .getByRole("dialog")
      .getByText(/read private conversations of/)
      .first(),
  ).toBeVisible();
  await page.reload();
  await expect(page.getByText("opened the reads behind it").filter({ visible: true }).first()).toBeVisible();
});

test("a reviewer raises it to SEV 0 again at once: only a lowering waits for a second one", async ({
  page,
}) => {
  await become(page, "reviewer2");
  await page.goto("/sevs/1");
  await setSeverity(page, 0, "It was company-wide, whoever read.");
  await expect(page.getByText("Waits for a second reviewer.")).toHaveCount(0);
});
