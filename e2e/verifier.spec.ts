import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { type Browser, expect, type Page } from "@playwright/test";
import { axeOn } from "./axe.ts";
import { become } from "./demo-account.ts";
import { test } from "./page.ts";
import { watchComplaints } from "./step-in.ts";

const FILE = join(import.meta.dirname, "..", "core", "verify", "generated", "verifier.html");
const FROM_OUR_PAGE = { "Sec-Fetch-Site": "same-origin", "Content-Type": "application/json" };

const textAt = async (page: Page, path: string): Promise<string> => {
  const answer = await page.request.get(`/api/v1/${path}`);
  expect(answer.status(), path).toBe(200);
  return answer.text();
};

/** The verifier opened from the disk of a machine without a network; `sent` is every request that left the file. */
async function offline(browser: Browser): Promise<{ page: Page; sent: string[]; verdict: VerdictOf }> {
  const context = await browser.newContext({ offline: true });
  const page = await context.newPage();
  const sent: string[] = [];
  page.on("request", (request) => {
    if (request.url() !== pathToFileURL(FILE).href) sent.push(request.url());
  });
  await page.goto(pathToFileURL(FILE).href);
  const verdict: VerdictOf = async (files) => {
    await page.reload();
    await page.getByLabel("The log's public key").fill(files.key);
    await page.locator("#files").setInputFiles(
      Object.entries(files.given).map(([name, content]) => ({
        name,
        mimeType: "application/octet-stream",
        buffer: Buffer.from(content),
      })),
    );
    return page.locator("[data-verdict]");
  };
  return { page, sent, verdict };
}
type VerdictOf = (files: {
  key: string;
  given: Record<string, string | Buffer>;
}) => Promise<ReturnType<Page["locator"]>>;

function flipped(bytes: Buffer, at: number): Buffer {
  const copy = Buffer.from(bytes);
  copy[at]! ^= 1;
  return copy;
}

test("a real receipt and a real export are checked from a file without a network; a changed one says what failed", async ({
  page,
  browser,
}) => {
  await become(page, "auditor");
  const key = (await textAt(page, "log/vkey")).trim();
  const receipt = await textAt(page, "log/receipt?index=5");
  const entry = await textAt(page, "access-events/5");
  const head = await textAt(page, "log/checkpoint");
  const data = { reason: "For a test of the verifier.", filter: { outcome: "refused" } };
  const answer = await page.request.post("/api/v1/reports/reads", { headers: FROM_OUR_PAGE, data });
  expect(answer.status()).toBe(200);
  const zip = await answer.body();
  const later = await textAt(page, "log/checkpoint");
  const [from, to] = [head, later].map((note) => Number(note.split("\n")[1]));
  const proof = await textAt(page, `log/proof/consistency?from=${from}&to=${to}`);

  const { page: paper, sent, verdict } = await offline(browser);
  const both = { "a.tlog-proof": receipt, "entry.json": entry };
  await expect(await verdict({ key, given: both })).toHaveAttribute("data-verdict", "holds");
  await expect(paper.getByRole("heading", { name: "This entry is in the log, unchanged" })).toBeVisible();
  const { violations } = await axeOn(paper).analyze();
  expect(violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([]);

  const other = { ...both, "entry.json": await textAt(page, "access-events/6") };
  await expect(await verdict({ key, given: other })).toHaveAttribute("data-verdict", "fails");
  await expect(paper.getByText(/What failed: These bytes are entry 5 .*root differs/)).toBeVisible();
  await expect(await verdict({ key: "", given: both })).toHaveAttribute("data-verdict", "open");
  await expect(paper.getByText("not pinned: no key was given")).toBeVisible();

  await expect(await verdict({ key, given: { "reads.zip": zip } })).toHaveAttribute("data-verdict", "holds");
  const broken = { "reads.zip": flipped(zip, Math.floor(zip.length / 2)) };
  await expect(await verdict({ key, given: broken })).toHaveAttribute("data-verdict", "fails");
  await expect(paper.getByText(/What failed: .*(archive|file)/)).toBeVisible();

  const heads = { "a.checkpoint": head, "b.checkpoint": later, "proof.json": proof };
  if (from !== to)
    await expect(await verdict({ key, given: heads })).toHaveAttribute("data-verdict", "holds");
  expect(sent).toEqual([]);
  await paper.context().close();
});

test("an employee takes one file home, which proves itself", async ({ page, browser }) => {
  await become(page, "employee");
  const key = (await textAt(page, "log/vkey")).trim();
  const { lines } = JSON.parse(await textAt(page, "me")) as { lines: { leaves: number[] }[] };
  const leaf = lines[0]!.leaves[0]!;
  const receipt = await textAt(page, `me/receipt?index=${leaf}`);
  const { page: paper, sent, verdict } = await offline(browser);
  await expect(await verdict({ key, given: { "mine.tlog-proof": receipt } })).toHaveAttribute(
    "data-verdict",
    "holds",
  );
  expect(sent).toEqual([]);
  await paper.context().close();
});

test("whoever is not signed in gets the page, the same bytes everywhere, and its policy lets nothing out", async ({
  page,
}) => {
  const noComplaints = watchComplaints(page);
  const answer = await page.goto("/verifier.html");
  expect(answer?.headers()["content-security-policy"]).toMatch(/^default-src 'none'; script-src 'sha256-/);
  const bytes = (await answer?.body()) ?? Buffer.of();
  expect(Buffer.compare(bytes, readFileSync(FILE))).toBe(0);
  await page.getByRole("button", { name: "a broken one" }).click();
  await expect(page.getByRole("heading", { name: "This does not hold" })).toBeVisible();
  const left = await page.evaluate(() => fetch("/healthz").then(String, () => "refused"));
  expect(left).toBe("refused");
  noComplaintsBut(noComplaints);

  await become(page, "auditor");
  await page.goto("/log");
  const sum = createHash("sha256").update(bytes).digest("hex");
  await expect(page.getByText(sum)).toBeVisible();
});

/** The policy's refusal of the fetch above is what this test wants to see. */
function noComplaintsBut(noComplaints: () => void): void {
  expect(noComplaints).toThrow(/connect|default-src/);
}

test("it works by keyboard alone: pick an example, read the verdict, remove the file", async ({
  browser,
}) => {
  const { page } = await offline(browser);
  await page.getByRole("button", { name: "Try a good example" }).focus();
  await page.keyboard.press("Enter");
  await expect(page.locator("#result")).toHaveAttribute("aria-live", "polite");
  await expect(page.locator("[data-verdict=holds]")).toBeVisible();
  await page.getByRole("button", { name: "Remove good.tlog-proof" }).focus();
  await page.keyboard.press("Enter");
  await expect(page.locator("[data-verdict]")).toHaveCount(0);
  await page.context().close();
});
