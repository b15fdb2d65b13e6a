import { type APIRequestContext, expect } from "@playwright/test";
import { OPERATIONS } from "../app/_server/operations/all.ts";
import { type Operation, placeOf } from "../app/_server/operations/operation.ts";
import { PAGES } from "../core/policy/pages.ts";
import { become } from "./demo-account.ts";
import { test } from "./page.ts";

const FROM_OUR_PAGE = { "Sec-Fetch-Site": "same-origin", "Content-Type": "application/json" };
const CANARY = `canary-${Math.random().toString(36).slice(2, 10)}`;
const NEVER = 2_000_000_000;
const OUTSIDE = [
  "employee",
  "analyst",
  "reviewer2",
  "workers",
  "auditor",
  "steward",
  "steward2",
  "admin",
] as const;
/** The bytes that every proof is over: numbers and codes of SEVs stand in them, texts and people never. */
const RAW = new Set(["getEntryBundle", "getTile"]);

interface Filed {
  readonly number: number;
}

/** A SEV that the privacy officer alone knows of; its filer is the auditor, who is asked about last. */
async function restricted(page: Parameters<typeof become>[0]): Promise<Filed> {
  const send = async (path: string, data: object) => {
    const answer = await page.request.post(`/api/v1/${path}`, { headers: FROM_OUR_PAGE, data });
    expect(answer.ok(), `${path}: ${await answer.text()}`).toBe(true);
    return answer.json();
  };
  await become(page, "privacy");
  const { number, version } = await send("sevs", { title: `${CANARY} title`, text: `${CANARY} text of it` });
  await send(`sevs/${number}/restrict`, { version, reason: `${CANARY} reason of it` });
  return { number };
}

test("a restricted SEV's words and number are in no answer and on no page for those who may not see it", async ({
  page,
}) => {
  test.setTimeout(240_000);
  const { number } = await restricted(page);
  const heard = await (await page.request.get("/api/v1/sevs?limit=200&sort=newest")).text();
  expect(heard).toContain(CANARY); // the canary sings for those who may hear it
  for (const account of OUTSIDE) {
    await become(page, account);
    expect(await leaks(page.request, number), account).toEqual([]);
  }
});

/** Where the canary or its number shows: operations by id, pages by path. */
async function leaks(request: APIRequestContext, number: number): Promise<string[]> {
  const found: string[] = [];
  for (const row of OPERATIONS.filter(reads)) {
    const there = await ask(request, row, number);
    if (there.includes(CANARY)) found.push(`${row.id}: its words`);
    if (!onOne(row) && !RAW.has(row.id) && names(there, number)) found.push(`${row.id}: its number`);
    if (!onOne(row)) continue;
    const never = await ask(request, row, NEVER);
    if (there !== never) found.push(`${row.id}: other than a number that never was`);
  }
  for (const { path } of PAGES) {
    const answer = await request.get(path.replace("[number]", String(number)));
    const text = await answer.text();
    if (text.includes(CANARY)) found.push(`${path}: its words`);
    if (!path.includes("[number]") && names(text, number)) found.push(`${path}: its number`);
    if (!path.includes("[number]")) continue;
    const never = await request.get(path.replace("[number]", String(NEVER)));
    if (never.status() !== answer.status()) found.push(`${path}: other than a number that never was`);
  }
  return found;
}

/** Every GET, and what answers content to a POST without changing anything. */
const reads = ({ method, changes, path }: Operation): boolean =>
  method === "GET" ||
  (!changes && (path.startsWith("sevs/[number]") || /search|reports|evidence/.test(path)));

const onOne = ({ path }: Operation): boolean => path.includes("sevs/[number]");

/** A number as our answers and pages spell that of a SEV. */
const names = (text: string, number: number): boolean =>
  new RegExp(
    `SEV-${number}\\b|sevs/${number}\\b|\\\\?"(number|sev|sevNumber)\\\\?":${number}\\b|sev=${number}\\b`,
  ).test(text);

async function ask(request: APIRequestContext, row: Operation, number: number): Promise<string> {
  const input: Record<string, unknown> = onOne(row) ? { ...row.example, number } : { ...row.example };
  if (typeof input.limit === "number") input.limit = 100;
  const at = (place: string) => Object.entries(input).filter(([name]) => placeOf(row, name) === place);
  const path = row.path.replaceAll(/\[(?:\.\.\.)?(\w+)\]/g, (_, name) => [input[name]].flat().join("/"));
  const query = new URLSearchParams(at("query").map(([name, value]) => [name, String(value)]));
  const body = row.method === "GET" ? {} : { data: Object.fromEntries(at("body")) };
  const answer = await request.fetch(`/api/v1/${path}?${query}`, {
    method: row.method,
    headers: FROM_OUR_PAGE,
    ...body,
  });
  return `${answer.status()} ${(await answer.body()).toString()}`;
}
