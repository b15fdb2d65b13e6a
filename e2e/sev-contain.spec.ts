import { expect, type Page } from "@playwright/test";
import { axeOn } from "./axe.ts";
import { become } from "./demo-account.ts";
import { test } from "./page.ts";
import { sealedEntry } from "./receipt.ts";
import { watchComplaints } from "./step-in.ts";

test.describe.configure({ mode: "serial", timeout: 120_000 });

const REASON = "They read what they do not need, as far as we can see.";
const FROM_OUR_PAGE = { "Sec-Fetch-Site": "same-origin", "Content-Type": "application/json" };

async function noSeriousFaults(page: Page): Promise<void> {
  const { violations } = await axeOn(page).analyze();
  expect(violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([]);
}

/** Opens the first prompt for model evaluation, as the analyst's own page does. */
async function openPrompt(page: Page) {
  const { items } = await (await page.request.get("/api/v1/activity/items?dataset=prompts&limit=1")).json();
  const { items: purposes } = await (await page.request.get("/api/v1/activity/purposes")).json();
  const purpose = purposes.find(({ datasets }: { datasets: { id: string }[] }) =>
    datasets.some(({ id }) => id === "prompts"),
  );
  return page.request.post("/api/v1/activity/open", {
    headers: FROM_OUR_PAGE,
    data: { item: items[0].id, purpose: purpose.id },
  });
}

test("an analyst who is contained is refused at the next request, in words; a steward lets it stand; lifting ends it", async ({
  page,
}) => {
  const noComplaints = watchComplaints(page);
  await become(page, "analyst");
  expect((await openPrompt(page)).status()).toBe(200);

  await become(page, "reviewer");
  await page.goto("/sevs/1");
  await page.getByRole("button", { name: "Contain" }).first().click();
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByRole("group", { name: "Readers behind it" })).toBeVisible();
  await dialog.getByLabel("Somebody else").fill("analyst@demo.example");
  await dialog.getByLabel("Reason").fill(REASON);
  await noSeriousFaults(page);
  await dialog.getByRole("button", { name: "Suspend 1" }).click();
  await sealedEntry(page);
  await expect(page.getByRole("region", { name: "Containment" }).getByText(`“${REASON}”`)).toBeVisible();

  await become(page, "analyst");
  const refused = await openPrompt(page);
  expect(refused.status()).toBe(403);
  expect(await refused.json()).toMatchObject({ code: "suspended" });

  await become(page, "steward");
  await page.goto("/suspensions");
  await noSeriousFaults(page);
  await page.getByRole("button", { name: "Confirm" }).click();
  await page.getByLabel("Reason").fill("The purpose does not cover this.");
  await page.getByRole("dialog").getByRole("button", { name: "Confirm" }).click();
  await expect(page.getByText("No suspension stands")).toHaveCount(0);
  await expect(page.getByText("Nothing waits for you")).toBeVisible();

  await become(page, "reviewer");
  await page.goto("/sevs/1");
  await page.getByRole("button", { name: "Lift" }).click();
  await page.getByLabel("Reason").fill("They explained it, and it was a mistake of ours.");
  await page.getByRole("dialog").getByRole("button", { name: "Lift" }).click();
  await expect(page.getByRole("region", { name: "Containment" }).getByText(/lifted/)).toBeVisible();
  await become(page, "analyst");
  expect((await openPrompt(page)).status()).toBe(200);
  noComplaints();
});

test("a first step is ticked by a click and says who did it", async ({ page }) => {
  await become(page, "reviewer");
  await page.goto("/sevs/1");
  const steps = page.getByRole("region", { name: "First steps" });
  await steps.getByRole("checkbox").first().click();
  await expect(steps.getByText("1 of 5 done")).toBeVisible();
  await expect(steps.getByRole("checkbox").first()).toBeChecked();
  await noSeriousFaults(page);
});

test("the blast radius can be seen as it was known at a moment, in the URL, and as a table", async ({
  page,
}) => {
  await become(page, "reviewer");
  await page.goto("/sevs/1?at=2020-01-01T00:00:00.000Z");
  const card = page.getByRole("region", { name: "Blast radius" });
  await expect(card.getByText(/As we knew it at 1 Jan 00:00:00/)).toBeVisible();
  await card.getByRole("combobox").selectOption("");
  await expect(page).toHaveURL(/\/sevs\/1$/);
  await expect(card.getByText("4,031", { exact: true })).toBeVisible();
  await card.getByRole("button", { name: "As a table" }).click();
  await expect(card.getByRole("row", { name: /Readers behind the SEV 17/ })).toBeVisible();
});

test("a file goes up, comes back byte for byte as a download, and cannot run as a page", async ({ page }) => {
  const noComplaints = watchComplaints(page);
  await become(page, "reviewer");
  await page.goto("/sevs/1/evidence");
  const text = "select * from capture.private_conversations;\n";
  const files = page.getByRole("region", { name: "Files" });
  await files
    .getByLabel("Add a file")
    .setInputFiles({ name: "<b>query.html", mimeType: "text/html", buffer: Buffer.from(text) });
  await expect(files.getByText("_b_query.html.txt")).toBeVisible();
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    files.getByRole("button", { name: /^Download/ }).click(),
  ]);
  expect(download.suggestedFilename()).toBe("_b_query.html.txt");
  const chunks: Buffer[] = [];
  for await (const chunk of await download.createReadStream()) chunks.push(Buffer.from(chunk));
  expect(Buffer.concat(chunks).toString()).toBe(text);

  const { files: listed } = await (await page.request.get("/api/v1/sevs/1/evidence")).json();
  const answer = await page.request.post(`/api/v1/sevs/1/files/${listed[0].id}/open`, {
    headers: FROM_OUR_PAGE,
    data: {},
  });
  expect(answer.headers()).toMatchObject({
    "content-type": "text/plain",
    "content-disposition": expect.stringMatching(/^attachment; filename="_b_query\.html\.txt"/),
    "x-content-type-options": "nosniff",
    "content-security-policy": "sandbox; default-src 'none'",
    "cache-control": "no-store",
  });
  await files
    .getByLabel("Add a file")
    .setInputFiles({ name: "shot.png", mimeType: "image/png", buffer: Buffer.from("<svg onload=alert(1)>") });
  await expect(files.getByRole("alert")).toContainText("Allowed are PNG");
  noComplaints();
});

test("the evidence page names nobody before somebody investigates, freezes, and has no serious fault", async ({
  page,
}) => {
  await become(page, "reviewer");
  await page.goto("/sevs/1/evidence");
  await page.getByRole("button", { name: "Freeze" }).click();
  await page.getByLabel("Reason").fill("A court may ask for this later.");
  await page.getByRole("dialog").getByRole("button", { name: "Freeze" }).click();
  await expect(page.getByText(/^Frozen by .*, hold \d+\./)).toBeVisible();
  await page.getByLabel("Add a note").fill("The owner of the database was on leave.");
  await page.getByRole("button", { name: "Add the note" }).click();
  await expect(page.getByText("The owner of the database was on leave.").first()).toBeVisible();
  await noSeriousFaults(page);
  const { named } = await (await page.request.get("/api/v1/sevs/2/evidence")).json();
  expect(named).toBe(false);
});
