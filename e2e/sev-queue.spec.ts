import { expect, type Page } from "@playwright/test";
import { readTestEnv } from "../config/test-env.ts";
import { axeOn } from "./axe.ts";
import { become } from "./demo-account.ts";
import { heardOnly, test } from "./page.ts";
import { THIS_TIME } from "./this-time.ts";

test.describe.configure({ mode: "serial" });

const WHY = "Seen it, and the reads say so.";
const JSON_HEADERS = { "Sec-Fetch-Site": "same-origin", "Content-Type": "application/json" };
const MARK = `Keyboard ${THIS_TIME} case`;
/** Each act by keys once and one more than once; in the long tests as many as a reviewer has on a bad morning. */
const CASES = readTestEnv().WHOSAW_TEST_EVERY_CASE ? 20 : 8;

interface Listed {
  number: number;
  title: string;
  severity: number;
  state: string;
  owner: string | null;
  snoozedUntil: string | null;
  version: number;
}

async function file(page: Page, title: string): Promise<number> {
  const data = { title, text: "I can see what I should not see." };
  const answer = await page.request.post("/api/v1/sevs", { headers: JSON_HEADERS, data });
  expect(answer.status()).toBe(201);
  return ((await answer.json()) as { number: number }).number;
}

async function listed(page: Page, query: string): Promise<Listed[]> {
  const answer = await page.request.get(`/api/v1/sevs?limit=200&${query}`);
  return ((await answer.json()) as { items: Listed[] }).items;
}

const oneOf = async (page: Page, number: number) => (await listed(page, `number=${number}`))[0]!;
const activeNumber = (page: Page) =>
  page.evaluate(() => {
    const name = document.activeElement?.querySelector("[role=checkbox]")?.getAttribute("aria-label");
    return Number(/\d+/.exec(name ?? "")?.[0] ?? Number.NaN);
  });

/** At once, as far as a busy machine goes. */
const LIVE = { timeout: 30_000 };

/** Waits until the focus is on another row than this one. */
const movedOn = (page: Page, from: number) =>
  expect.poll(async () => activeNumber(page), { timeout: 30_000 }).not.toBe(from);

/** Types a reason into the dialog that is open, and sends it by keyboard. */
async function giveReason(page: Page): Promise<void> {
  const reason = page.getByLabel("Reason");
  await expect(reason).toBeVisible();
  for (let tab = 0; tab < 12 && !(await reason.evaluate((node) => node === document.activeElement)); tab++)
    await page.keyboard.press("Tab");
  await page.keyboard.type(WHY);
  await page.keyboard.press("Control+Enter");
}

test("SEVs are triaged by keyboard alone, and the focus is on the next row after each", async ({ page }) => {
  test.setTimeout(240_000);
  await become(page, "employee");
  for (let n = 1; n <= CASES; n++) await file(page, `${MARK} ${String(n).padStart(2, "0")}`);
  await become(page, "reviewer");
  const cases = await listed(page, `q=${encodeURIComponent(MARK)}&state=triage`);
  expect(cases).toHaveLength(CASES);
  const target = cases.at(-1)!.number;
  await page.goto(
    `/sevs?view=everything&q=${encodeURIComponent(MARK)}&state=triage,investigating&sort=newest`,
  );
  await expect(page.getByRole("row").nth(1)).toBeVisible();

  const acts: ("severity" | "investigate" | "dismiss" | "duplicate" | "snooze" | "assign")[] = [];
  for (let n = 0; n < CASES - 1; n++)
    acts.push((["severity", "investigate", "dismiss", "duplicate", "snooze", "assign"] as const)[n % 6]!);
  await page.keyboard.press("j");
  const did = new Map<number, (typeof acts)[number]>();
  for (const act of acts) {
    const number = await activeNumber(page);
    expect(number).toBeGreaterThan(0);
    expect(did.has(number)).toBe(false);
    did.set(number, act);
    await byKeys(page, act, target);
    await expect(page.getByRole("dialog")).toHaveCount(0, { timeout: 30_000 });
    await movedOn(page, number);
  }
  // The last one by keys, too: investigated.
  await page.keyboard.press("y");
  await giveReason(page);
  await expect(page.getByRole("dialog")).toHaveCount(0, { timeout: 30_000 });

  for (const [number, act] of did) {
    const now = await oneOf(page, number);
    if (act === "severity") expect(now.severity).toBe(4);
    if (act === "investigate") expect(now.state).toBe("investigating");
    if (act === "dismiss") expect(now.state).toBe("dismissed");
    if (act === "duplicate") expect(now.state).toBe("merged");
    if (act === "snooze") expect(new Date(now.snoozedUntil!).getTime()).toBeGreaterThan(Date.now());
    if (act === "assign") expect(now.owner).not.toBeNull();
  }
  expect((await oneOf(page, target)).state).toBe("investigating");
});

async function byKeys(page: Page, act: string, target: number): Promise<void> {
  switch (act) {
    case "severity":
      await page.keyboard.press("s");
      await expect(page.getByRole("dialog")).toBeVisible();
      await page.keyboard.press("4");
      await expect(page.getByRole("dialog").getByLabel("Reason")).toBeFocused();
      await giveReason(page);
      return;
    case "investigate":
      await page.keyboard.press("y");
      await giveReason(page);
      return;
    case "dismiss":
      await page.keyboard.press("Backspace");
      await choose(page, "False positive");
      await giveReason(page);
      return;
    case "duplicate":
      await page.keyboard.press("d");
      await expect(page.getByRole("dialog")).toBeVisible();
      await chooseTarget(page, target);
      await giveReason(page);
      return;
    case "snooze":
      await page.keyboard.press("h");
      await tabTo(page, "Tomorrow");
      await page.keyboard.press("Enter");
      return;
    default:
      await page.keyboard.press("a");
      await expect(page.getByRole("dialog").getByRole("radio").first()).toBeVisible();
      await tabTo(page, "Assign to me");
      await page.keyboard.press("Enter");
  }
}

const activeWords = (page: Page) =>
  page.evaluate(() => document.activeElement?.closest("label, button, a")?.textContent ?? "");

async function tabTo(page: Page, words: string): Promise<void> {
  await expect(page.getByRole("dialog")).toBeVisible();
  for (let tab = 0; tab < 25; tab++) {
    if ((await activeWords(page)).startsWith(words)) return;
    await page.keyboard.press("Tab");
  }
  throw new Error(`Tab does not reach ${words}`);
}

async function choose(page: Page, words: string): Promise<void> {
  await tabTo(page, words);
  await page.keyboard.press("Space");
}

/** The field of the other SEV's number, wherever the dialog has it. */
async function chooseTarget(page: Page, target: number): Promise<void> {
  for (let tab = 0; tab < 25; tab++) {
    const isField = await page.evaluate(
      () => document.activeElement instanceof HTMLInputElement && document.activeElement.type !== "radio",
    );
    if (isField) {
      await page.keyboard.type(String(target));
      return;
    }
    await page.keyboard.press("Tab");
  }
  throw new Error("Tab reaches no field for the other SEV");
}

test("the palette goes to a SEV by its words, to a view and to a page, from anywhere", async ({ page }) => {
  await become(page, "reviewer");
  await page.goto("/log");
  await page.keyboard.press("Control+k");
  await page.getByPlaceholder(/A page, a view/).fill(`${MARK} 08`);
  await page.getByRole("option", { name: `${MARK} 08` }).waitFor();
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/sevs\/\d+$/);
  await page.goto("/sevs");
  await page.keyboard.press("Control+k");
  await page.getByPlaceholder(/A page, a view/).fill("snoozed");
  await page
    .getByRole("option", { name: /Snoozed/ })
    .first()
    .waitFor();
  await page.keyboard.press("Enter");
  await page.waitForURL(/view=snoozed/);
});

test("a view is saved, counted and found again", async ({ page }) => {
  await become(page, "reviewer");
  await page.goto(`/sevs?view=everything&q=${encodeURIComponent(MARK)}`);
  await page.getByRole("button", { name: "Saved views ..." }).click();
  await page.getByLabel("Name of the view shown now").fill(`Mine ${THIS_TIME}`);
  await page.getByRole("button", { name: "Save", exact: true }).click();
  const chip = page.getByRole("link", { name: new RegExp(`^Mine ${THIS_TIME}\\s*${CASES}$`) });
  await expect(chip).toBeVisible();
  await page.goto("/sevs");
  await chip.click();
  await page.waitForURL(/q=Keyboard/);
});

test("many are dismissed with one reason; one that somebody else changed is refused and stays selected", async ({
  page,
}) => {
  await become(page, "employee");
  for (let n = 1; n <= 4; n++) await file(page, `Bulk ${THIS_TIME} case ${n}`);
  await become(page, "reviewer");
  await page.goto(`/sevs?q=Bulk+${THIS_TIME}&sort=newest`);
  const [newest] = await listed(page, `q=Bulk+${THIS_TIME}&sort=newest`);
  await page.keyboard.press("j");
  await page.keyboard.press("x");
  for (let n = 0; n < 3; n++) await page.keyboard.press("Shift+J");
  await expect(page.getByText("4 SEVs selected")).toBeVisible();
  await page.keyboard.press("Backspace");
  await expect(page.getByRole("dialog")).toBeVisible();
  const changed = await page.request.post(`/api/v1/sevs/${newest!.number}/severity`, {
    headers: JSON_HEADERS,
    data: { to: 5, reason: "Meanwhile somebody else did this", version: newest!.version },
  });
  expect(changed.status()).toBe(200);
  await choose(page, "False positive");
  await giveReason(page);
  await expect(page.getByText(/3 of 4 done/)).toBeVisible({ timeout: 30_000 });
  await expect(page.getByRole("dialog").getByText(`SEV-${newest!.number}`)).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByText("1 SEV selected")).toBeVisible();
  const states = (await listed(page, `q=Bulk+${THIS_TIME}`)).map(({ state }) => state).sort();
  expect(states).toEqual(["dismissed", "dismissed", "dismissed", "triage"]);
});

test("what another does shows at once, and a new SEV waits above without moving a row", async ({
  page,
  browser,
  baseURL,
}) => {
  await become(page, "employee");
  const number = await file(page, `Live ${THIS_TIME} case 1`);
  await become(page, "reviewer");
  await page.goto(`/sevs?q=Live+${THIS_TIME}`);
  const row = page.getByRole("row").filter({ hasText: `Live ${THIS_TIME} case 1` });
  await expect(row.getByText("SEV 3").filter({ visible: true })).toBeVisible();
  const other = heardOnly(await (await browser.newContext(baseURL ? { baseURL } : {})).newPage());
  await become(other, "reviewer2");
  const data = { to: 4, reason: "It is smaller than it looked", version: 1 };
  await other.request.post(`/api/v1/sevs/${number}/severity`, { headers: JSON_HEADERS, data });
  await expect(row.getByText("SEV 4").filter({ visible: true })).toBeVisible(LIVE);
  await become(other, "employee");
  await file(other, `Live ${THIS_TIME} case 2`);
  await expect(page.getByRole("button", { name: "1 new, show" })).toBeVisible(LIVE);
  await expect(page.getByText(`Live ${THIS_TIME} case 2`)).toHaveCount(0);
  await page.getByRole("button", { name: "1 new, show" }).click();
  await expect(page.getByRole("row").filter({ hasText: `Live ${THIS_TIME} case 2` })).toBeVisible();
  await other.context().close();
});

for (const [width, scheme] of [
  [360, "light"],
  [1280, "dark"],
] as const)
  test(`axe finds nothing in the queue, ${scheme} at ${width} px`, async ({ page }) => {
    await page.emulateMedia({ colorScheme: scheme });
    await page.setViewportSize({ width, height: 800 });
    await become(page, "reviewer");
    await page.goto("/sevs?view=everything&dss=4");
    await expect(page.getByRole("row").last()).toBeVisible();
    const { violations } = await axeOn(page).analyze();
    expect(violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([]);
    await page.keyboard.press("Control+k");
    await page.getByRole("dialog").waitFor();
    const inPalette = await axeOn(page).include("[role=dialog]").analyze();
    expect(inPalette.violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([]);
  });
