import { expect, type Locator, type Page } from "@playwright/test";
import type { EvidenceView } from "../core/sev/evidence/evidence-view.ts";
import type { SevPage } from "../core/sev/views/list-sevs.ts";
import type { SevView } from "../core/sev/views/sev-view.ts";
import { axeOn } from "./axe.ts";
import { become } from "./demo-account.ts";
import { planted } from "./planted.ts";
import { watchComplaints } from "./step-in.ts";
import { test } from "./year.ts";

test.describe.configure({ mode: "serial" });

const FROM_OUR_PAGE = { "Sec-Fetch-Site": "same-origin" };
const DETECTED = "policy,unexplained,unusual-volume,rarity,slow";
const BULK = 1;
const AGAIN_AND_AGAIN = 5;
const AT_NIGHT = 9;
const FALSE_PURPOSE = 10;
const JOB_BY_HAND = 11;

async function answerOf<Body>(page: Page, path: string): Promise<Body> {
  const answer = await page.request.get(`/api/v1/${path}`);
  expect(answer.ok()).toBe(true);
  return answer.json();
}

/** The SEVs that detection raised, by a query of the list. */
async function detected(page: Page, query: string): Promise<number[]> {
  const { items } = await answerOf<SevPage>(page, `sevs?rule=${DETECTED}&limit=200&${query}`);
  return items.map(({ number }) => number);
}

const evidenceOf = (page: Page, number: number) => answerOf<EvidenceView>(page, `sevs/${number}/evidence`);

/** The SEV on the purpose that somebody named and does not hold. */
async function falsePurpose(page: Page): Promise<EvidenceView> {
  for (const number of await detected(page, "state=triage,investigating")) {
    const evidence = await evidenceOf(page, number);
    if (evidence.findings.some(({ sentences }) => /is no holder/.test(sentences.join(" ")))) return evidence;
  }
  throw new Error("detection raised nothing on the planted purpose");
}

const noViolations = async (page: Page) => {
  const { violations } = await axeOn(page).analyze();
  expect(violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([]);
};

/** Decides how many alerts a day reviewers can look at. */
async function decide(page: Page, alerts: string): Promise<void> {
  await page.getByRole("button", { name: "Change Alerts a day" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel(/^From 0.1 to 200/).fill(alerts);
  await dialog.getByLabel("Reason").fill("As many as we can look at.");
  await dialog.getByRole("button", { name: "Change" }).click();
  await expect(dialog).toHaveCount(0);
}

test("what was planted was found and counts as right, what nobody planted as wrong: that is the precision of /detection", async ({
  page,
}) => {
  const noComplaints = watchComplaints(page);
  await become(page, "reviewer");
  const right = await detected(page, "label=true_positive");
  const wrong = await detected(page, "label=false_positive");
  const readers: string[] = [];
  for (const number of right) readers.push(...(await evidenceOf(page, number)).reads.map(({ who }) => who));
  for (const kind of [BULK, AGAIN_AND_AGAIN, AT_NIGHT, JOB_BY_HAND])
    expect(readers).toContainEqual(expect.stringContaining(planted(kind).name));
  expect(wrong.length).toBeGreaterThan(3);

  await page.goto("/detection");
  const running = page.getByRole("region", { name: "Running" });
  await expect(running).toContainText("enough to tell what is unusual");
  const rows = await page.getByRole("region", { name: "Rules" }).getByRole("row").allTextContents();
  const verdicts = rows.flatMap((row) => [...row.matchAll(/(\d+) of (\d+)/g)].slice(0, 1));
  const sum = (group: number) => verdicts.reduce((all, verdict) => all + Number(verdict[group]), 0);
  expect(sum(1)).toBeGreaterThanOrEqual(right.length);
  expect(sum(2)).toBeGreaterThanOrEqual(right.length + wrong.length);
  await noViolations(page);
  noComplaints();
});

test("a purpose that was not the reader's became a SEV with numbers and ties, and is about whom the label names", async ({
  page,
}) => {
  const { day, name } = planted(FALSE_PURPOSE);
  await become(page, "reviewer");
  const { number, version, findings, reads } = await falsePurpose(page);
  expect(reads.map(({ who }) => who)).not.toContainEqual(expect.stringContaining(name));
  const first = findings.find(({ sentences }) => sentences.some((each) => each.includes("is no holder")));
  expect(String(first?.firstAt)).toContain(day);

  await page.goto(`/sevs/${number}/evidence`);
  const card = page.getByRole("region", { name: "Findings" });
  await expect(card).toContainText(/reads? under a purpose of which the reader is no holder \(\d+ pe/);
  await expect(card).toContainText(
    "Ties to these people on that day, from the directory and not from reads:",
  );

  const answer = await page.request.post(`/api/v1/sevs/${number}/investigate`, {
    headers: FROM_OUR_PAGE,
    data: { version, reason: "No case of theirs, and not their purpose." },
  });
  expect(answer.ok()).toBe(true);
  const { who }: SevView = await answer.json();
  expect(who.map((reader) => reader.who)).toContainEqual(expect.stringContaining(name));
});

test("what is usual of a SEV's reader opens beside its evidence, by keyboard, with their day beside it, and the entry says so", async ({
  page,
}) => {
  const { day } = planted(FALSE_PURPOSE);
  await become(page, "reviewer");
  const { number } = await falsePurpose(page);
  await page.goto(`/sevs/${number}/evidence`);
  const reader = page.getByRole("region", { name: "What is usual" }).getByRole("button").first();
  await reader.press("Enter");
  const drawer = page.getByRole("dialog", { name: /What is usual of/ });
  await expect(drawer.getByText("That you opened this is an entry in the log.")).toBeVisible();
  const told: Locator = drawer.getByRole("listitem").filter({ hasText: day });
  await expect(told.getByText(`told, SEV-${number}`)).toBeVisible();
  await expect(told.getByRole("row").filter({ hasText: /^reads\d+-\d+/ })).toHaveCount(1); // that day, and usual
  await noViolations(page);
  await page.keyboard.press("Escape");
  await expect(drawer).toHaveCount(0);
});

test("an admin tries other settings on the last weeks and decides on fewer alerts: they hold in a day, and can be taken back", async ({
  page,
}) => {
  const noComplaints = watchComplaints(page);
  await become(page, "admin");
  await page.goto("/detection");
  await expect(page.getByRole("region", { name: "Running" }).getByText("Last look")).toBeVisible();

  const card = page.getByRole("region", { name: "Try other settings" });
  const tryIt = card.getByRole("button", { name: "What would it have raised?" });
  await card.getByLabel("Alerts a day").fill("300");
  await tryIt.click();
  await expect(card.getByText("A number from 0.1 to 200.")).toBeVisible();
  await card.getByLabel("Alerts a day").fill("0.2");
  await tryIt.click();
  const said = card.getByText(/these settings would have told \d+ alerts?/);
  await expect(said).toBeVisible();
  const [, wanted, present] =
    /told (\d+) alerts?.*the present ones (\d+) alerts?/.exec((await said.textContent()) ?? "") ?? [];
  expect(Number(wanted)).toBeGreaterThan(0);
  expect(Number(wanted)).toBeLessThan(Number(present));
  await expect(card.getByRole("region", { name: "Not told any more" }).getByRole("listitem")).not.toHaveCount(
    0,
  );

  const row = page.getByRole("region", { name: "Settings" }).getByRole("listitem").first();
  await decide(page, "4");
  await expect(row.getByText(/^4 from/)).toBeVisible();
  await expect(row.getByText("5", { exact: true })).toBeVisible();
  await decide(page, "5");
  await expect(row.getByText(/^4 from/)).toHaveCount(0);
  noComplaints();
});

test("at 360 px and in the dark nothing of /detection lies beside the page", async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await page.emulateMedia({ colorScheme: "dark" });
  await become(page, "reviewer");
  await page.goto("/detection");
  await expect(page.getByRole("button", { name: /^Change / })).toHaveCount(0); // a reviewer decides nothing here
  const beyond = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(beyond).toBeLessThanOrEqual(0);
  await noViolations(page);
});
