import { expect, type Page } from "@playwright/test";
import type { EvidenceView } from "../core/sev/evidence/evidence-view.ts";
import type { SevPage } from "../core/sev/views/list-sevs.ts";
import { companyDirectory } from "../simulator/demo-year/directory.ts";
import { smallYear } from "../simulator/demo-year/small-year.ts";
import { axeOn } from "./axe.ts";
import { become } from "./demo-account.ts";
import { watchComplaints } from "./step-in.ts";
import { test } from "./year.ts";

// What the simulator planted, and under which names the company knows whoever did it.
const now = new Date();
const year = smallYear(now);
const names = new Map(
  companyDirectory(year, Math.floor(now.getTime() / 86_400_000)).people.map((each) => [
    each.externalId,
    each.name,
  ]),
);
const readerOf = (kind: number): string =>
  names.get(year.incidents.find((each) => each.kind === kind)?.actor ?? "") ?? "nobody";

const BULK = 1;
const NIGHT = 9;
const FALSE_PURPOSE = 10;
const BY_HAND = 11;
const RULES = "policy,unexplained,unusual-volume,rarity,slow";

async function sevs(page: Page, query: string) {
  const answer = await page.request.get(`/api/v1/sevs?rule=${RULES}&limit=200&${query}`);
  const { items } = (await answer.json()) as SevPage;
  return items.flatMap((each) => ("title" in each ? [each] : []));
}

async function evidenceOf(page: Page, number: number): Promise<EvidenceView> {
  return (await page.request.get(`/api/v1/sevs/${number}/evidence`)).json();
}

const noViolations = async (page: Page) => {
  const { violations } = await axeOn(page).analyze();
  expect(violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([]);
};

test("what was planted and found is right, what is nobody's incident was dismissed as wrong, and /detection shows both as precision", async ({
  page,
}) => {
  const noComplaints = watchComplaints(page);
  await become(page, "reviewer");
  const right = await sevs(page, "label=true_positive");
  const wrong = await sevs(page, "label=false_positive");
  const readers = await Promise.all(
    right.map(async ({ number }) => (await evidenceOf(page, number)).reads.map(({ who }) => who)),
  );
  for (const kind of [BULK, NIGHT, BY_HAND])
    expect(readers.flat().some((who) => who.startsWith(readerOf(kind)))).toBe(true);
  expect(wrong.length).toBeGreaterThan(3);

  await page.goto("/detection");
  const rules = page.getByRole("region", { name: "Rules" });
  const shares = await rules
    .getByRole("row")
    .filter({ hasText: / of \d+/ })
    .allTextContents();
  const counts = shares.map((text) => /(\d+) of (\d+)/.exec(text)?.slice(1).map(Number) ?? [0, 0]);
  expect(counts.reduce((sum, [of = 0]) => sum + of, 0)).toBeGreaterThanOrEqual(right.length);
  expect(counts.reduce((sum, [, of = 0]) => sum + of, 0)).toBeGreaterThanOrEqual(right.length + wrong.length);
  await expect(
    page.getByRole("region", { name: "Running" }).getByText("enough to tell what is unusual"),
  ).toBeVisible();
  await noViolations(page);
  noComplaints();
});
