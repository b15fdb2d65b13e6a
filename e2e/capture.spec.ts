import { expect, type Page } from "@playwright/test";
import { axeOn } from "./axe.ts";
import { become } from "./demo-account.ts";
import { test, travel } from "./page.ts";
import { stepIn, watchComplaints } from "./step-in.ts";

test.describe.configure({ mode: "serial", timeout: 180_000 });

const FROM_OUR_PAGE = { "Sec-Fetch-Site": "same-origin" };
const TYPED = "Zyxwv-typed-word";
const PASSWORD = "Qwoeiruty-secret";
const KINDS = ["input_events", "screenshot", "prompt", "transcription", "conversation", "review"] as const;
const DATASETS = [
  ...["input-events", "screenshots", "prompts", "transcriptions", "private-conversations"],
  "performance-reviews",
];
const TITLE = "All kinds, a look at what was captured";
const REASON = "Agreed with the works council in November";
/** What a source sends beside the recorder, of each kind that a page does not show. */
const BODIES: Readonly<Record<string, object>> = {
  transcription: { meeting: "Weekly", seconds: 60, text: "We ship on Friday." },
  conversation: { channel: "direct", messages: [{ from: "Hugo", text: "At noon." }] },
  review: { period: "2026 H2", rating: 4, strengths: "Clear and kind.", growth: "Delegate more." },
};

interface Sent {
  readonly kind: string;
  readonly body: unknown;
  readonly capturedAt: string;
}
/** What the recorder sent, and what it was answered. */
const sent: Sent[] = [];
const stored = new Map<string, string>();
let authorization = "";
let sequence = 0;

/** Of input and of the screen; shorter than the recorder waits for an answer before it stops. */
const LONGER_THAN_A_BATCH = 11_000;
const nowOn = (page: Page) => page.evaluate(() => Date.now());

const api = async (page: Page, path: string, data: object) => {
  const answer = await page.request.post(`/api/v1/${path}`, { headers: FROM_OUR_PAGE, data });
  return { status: answer.status(), body: await answer.json() };
};

/** Sends one item by API, with the key that the recorder in the browser has. */
async function sendByApi(page: Page, kind: string): Promise<{ status: string; item: string; why?: string }> {
  const item = {
    ...{ id: `e2e-${Date.now()}-${++sequence}`, sequence, collector: "e2e", subject: "37", kind },
    ...{ capturedAt: new Date().toISOString(), body: BODIES[kind] },
  };
  const answer = await page.request.post("/api/v1/activity/items", {
    headers: { Authorization: authorization },
    data: [item],
  });
  return (await answer.json()).items[0];
}

test("a page is recorded as announced: what was typed is in no item, and pause stops it in seconds", async ({
  page,
}) => {
  const noComplaints = watchComplaints(page);
  await page.clock.install(); // the recorder gathers for seconds, which the page lets pass at once
  page.on("response", async (response) => {
    if (!response.url().endsWith("/activity/items") || response.request().method() !== "POST") return;
    const items = response.request().postDataJSON() as Sent[];
    authorization = response.request().headers().authorization ?? "";
    const { items: answers } = await response.json();
    sent.push(...items);
    for (const [at, { kind }] of items.entries())
      if (answers[at].status === "stored") stored.set(kind, answers[at].item);
  });
  await stepIn(page, "employee", "/try");
  await page.getByRole("button", { name: "Start recording me here" }).click();
  await expect(page.getByText("Recording is on")).toBeVisible();
  await page.getByLabel("Customer").pressSequentially(TYPED);
  await page.getByLabel("Note").pressSequentially(TYPED);
  await page.getByLabel("Password").pressSequentially(PASSWORD);
  await page.getByRole("button", { name: "Send to the assistant" }).click();
  await expect(page.getByText(/filter took out 1 passage/)).toBeVisible();
  await page.clock.fastForward(LONGER_THAN_A_BATCH);
  await expect
    .poll(() => [...stored.keys()].sort(), { timeout: 40_000 })
    .toEqual(["input_events", "prompt", "screenshot"]);
  const { violations } = await axeOn(page).analyze();
  expect(violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([]);
  const all = JSON.stringify(sent);
  for (const typed of [TYPED, PASSWORD]) expect(all).not.toContain(typed);
  const keys = sent.flatMap(({ kind, body }) =>
    kind === "input_events"
      ? (body as { events: { keyClass?: string }[] }).events.flatMap((each) => each.keyClass ?? [])
      : [],
  );
  expect(keys.filter((keyClass) => keyClass === "letter").length).toBeGreaterThanOrEqual(28);
  await page.getByRole("button", { name: "Pause", exact: true }).click();
  await expect(page.getByText(/Recording is off: you paused it/)).toBeVisible();
  await expect(page.getByRole("timer")).toContainText("Paused for");
  await page.waitForTimeout(1_500); // a call that was under way is answered; what waits is held
  const [before, pausedAt] = [sent.length, await nowOn(page)];
  await page.getByLabel("Note").pressSequentially("while paused");
  await page.clock.fastForward(LONGER_THAN_A_BATCH);
  await page.waitForTimeout(1_500); // it looks twice a second whether something is to be sent
  expect(sent.length).toBe(before);
  const resumedAt = await nowOn(page);
  await page.getByRole("button", { name: "Resume" }).click();
  await expect(page.getByText("Recording is on")).toBeVisible();
  await page.getByLabel("Note").pressSequentially("on again");
  await page.clock.fastForward(LONGER_THAN_A_BATCH);
  const since = (at: number) => sent.filter(({ capturedAt }) => Date.parse(capturedAt) >= at).length;
  await expect.poll(() => since(resumedAt), { timeout: 30_000 }).toBeGreaterThan(0);
  expect(since(pausedAt)).toBe(since(resumedAt)); // what was held has been sent by now: nothing is of the pause
  noComplaints();
});

test("a kind that the notice does not name is refused with the reason, and is a SEV", async ({ page }) => {
  expect(await sendByApi(page, "conversation")).toMatchObject({
    status: "refused",
    why: "kind_not_in_notice",
  });
  await become(page, "reviewer");
  await page.goto("/sevs");
  const sev = page.getByText(/Collected more than described: .* conversations/).first();
  await expect(async () => {
    await page.reload();
    await expect(sev).toBeVisible({ timeout: 2_000 });
  }).toPass({ timeout: 60_000 });
  const { items } = await (await page.request.get("/api/v1/sevs")).json();
  const found = items.find(({ title }: { title: string }) => /^Collected more than described/.test(title));
  await page.goto(`/sevs/${found.number}/evidence`);
  await expect(page.getByText(/All were refused: nothing of them is stored here/).first()).toBeVisible();
});

test("every kind opens under a purpose, with an entry, and stands on its person's page", async ({ page }) => {
  await nameAllKinds(page);
  await become(page, "employee");
  for (const kind of Object.keys(BODIES)) {
    const answer = await sendByApi(page, kind);
    expect(answer).toMatchObject({ status: "stored" });
    stored.set(kind, answer.item);
  }
  expect([...stored.keys()].sort()).toEqual([...KINDS].sort());
  const purpose = await purposeForAll(page);
  await become(page, "analyst");
  const leaves: number[] = [];
  for (const kind of KINDS) {
    const { status, body } = await api(page, "activity/open", { item: stored.get(kind), purpose });
    expect({ kind, status, body }).toMatchObject({ status: 200, body: { kind } });
    leaves.push(body.leafIndex);
  }
  expect(leaves).toEqual([...new Set(leaves)].sort((one, other) => one - other)); // an entry each
  await page.goto(`/activity?purpose=${purpose}`);
  let openings = 0;
  page.on("request", (request) => {
    if (request.url().endsWith("/activity/open")) openings += 1;
  });
  await page.reload();
  await page.goto("/inbox");
  await travel(page, "goBack", "/activity");
  await travel(page, "goForward", "/inbox");
  expect(openings).toBe(0);
  await become(page, "employee");
  await page.goto("/me");
  await expect(page.locator("strong, b, p, span", { hasText: TITLE }).first()).toBeVisible(); // not the filter of that name
  for (const words of ["performance reviews", "private conversations", "transcriptions"])
    await expect(page.getByText(new RegExp(`opened your ${words}`)).first()).toBeVisible();
});

/** The next notice names every kind: by one steward written, by another published. */
async function nameAllKinds(page: Page): Promise<void> {
  await become(page, "steward");
  const programme = await (await page.request.get("/api/v1/programme")).json();
  const draft = await (await page.request.get("/api/v1/programme/notice")).json();
  const document = { ...programme.notices[0].document, kinds: KINDS };
  const saved = await api(page, "programme/notice", {
    document,
    revision: draft.revision,
  });
  expect(saved).toMatchObject({ status: 200 });
  await become(page, "steward2");
  const { version } = await (await page.request.get("/api/v1/programme")).json();
  const published = await api(page, "programme/notice/publish", {
    revision: saved.body.revision,
    reason: REASON,
    version,
  });
  expect(published).toMatchObject({ status: 200 });
}

/** A purpose for every dataset at DSS 4: asked for, approved, and approved by a second person. */
async function purposeForAll(page: Page): Promise<string> {
  const holder = await analystId(page);
  const asked = await api(page, "purposes", {
    title: TITLE,
    plain: "to see that what was captured is what the notice announced, item by item",
    legal: "Legitimate interest; impact assessment 2026-07",
    use: "product_quality",
    ...{ datasets: DATASETS, maxDss: 4, holders: [holder] },
    until: new Date(Date.now() + 5 * 86_400_000).toISOString(),
  });
  expect(asked).toMatchObject({ status: 201 });
  const { id } = asked.body;
  for (const [account, act] of [
    ["steward", "approve"],
    ["privacy", "second"],
  ] as const) {
    await become(page, account);
    const { requests } = await (await page.request.get(`/api/v1/purposes/${id}`)).json();
    const [{ id: request, version }] = requests;
    const done = await api(page, `purposes/${id}/${act}`, { request, reason: REASON, version });
    expect({ act, ...done }).toMatchObject({ status: 200 });
  }
  return id;
}

/** The analyst's id, as a steward sees who holds a purpose; leaves the page the analyst's. */
async function analystId(page: Page): Promise<string> {
  await become(page, "steward");
  const { heldBy } = await (await page.request.get("/api/v1/purposes/model-evaluation")).json();
  await become(page, "analyst");
  const { name } = await (await page.request.get("/api/v1/session")).json();
  return heldBy.find((each: { name: string }) => each.name === name).id;
}
