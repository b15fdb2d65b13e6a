import { type APIRequestContext, expect } from "@playwright/test";
import { OPERATIONS } from "../app/_server/operations/all.ts";
import { type Operation, placeOf } from "../app/_server/operations/operation.ts";
import { readTestEnv } from "../config/test-env.ts";
import { PAGES } from "../core/policy/pages.ts";
import { FROM_OUR_PAGE, HIDDEN, OWN, type Planted, plant } from "./canary-plant.ts";
import { become } from "./demo-account.ts";
import { test } from "./page.ts";
import { someAtOnce } from "./some-at-once.ts";

const NEVER = 2_000_000_000;
/** Who sees least and who sees most of the log; in the long tests those too who see most of a SEV and of the instance. As everybody: test/canary.test.ts. */
const OUTSIDE = readTestEnv().WHOSAW_TEST_EVERY_CASE
  ? (["employee", "reviewer", "auditor", "admin"] as const)
  : (["employee", "auditor"] as const);
/** The bytes that every proof is over: numbers and codes of SEVs stand in them, texts and people never. */
const RAW = new Set(["getEntryBundle", "getTile"]);

test("a restricted SEV's words and number are in no answer and on no page for those who may not see it", async ({
  page,
}) => {
  test.setTimeout(480_000);
  const planted = await plant(page);
  const numbers = [planted.filed, planted.split];
  await become(page, "privacy");
  const heard = await allOf(page.request, numbers);
  for (const word of [...Object.values(OWN), ...Object.values(HIDDEN)])
    expect(heard, "it sings for those who may hear it").toContain(word);
  for (const account of OUTSIDE) {
    await become(page, account);
    expect(await leaks(page.request, planted), account).toEqual([]);
  }
});

/** Everything that somebody is answered about these SEVs. */
async function allOf(request: APIRequestContext, numbers: readonly number[]): Promise<string> {
  const heard: string[] = [];
  const about = OPERATIONS.filter((row) => reads(row) && onOne(row));
  await someAtOnce(about, async (row) => {
    for (const number of numbers) heard.push(await ask(request, row, number));
  });
  return heard.join("\n");
}

/** Where a canary or its number shows: operations by id, pages by path. What is one's own SEV keeps one's own words. */
async function leaks(request: APIRequestContext, { filed, split }: Planted): Promise<string[]> {
  const mine = await ownOf(request, [filed, split]);
  const words = mine.length > 0 ? Object.values(HIDDEN) : [...Object.values(OWN), ...Object.values(HIDDEN)];
  const numbers = [filed, split].filter((number) => !mine.includes(number));
  const found: string[] = [];
  const look = (where: string, text: string, isList: boolean) => {
    for (const word of words.filter((each) => text.includes(each))) found.push(`${where}: ${word}`);
    if (isList && numbers.some((number) => names(text, number))) found.push(`${where}: its number`);
  };
  await someAtOnce(OPERATIONS.filter(reads), async (row) => {
    if (!onOne(row)) look(row.id, await ask(request, row, NEVER), !RAW.has(row.id));
    else await compare(row, look);
  });
  await someAtOnce(PAGES, async ({ path }) => {
    if (!path.includes("[number]")) look(path, await (await request.get(path)).text(), true);
    else await comparePage(path, look);
  });
  return found;

  async function compare(row: Operation, see: typeof look): Promise<void> {
    const never = await ask(request, row, NEVER);
    for (const number of [filed, split]) {
      const there = await ask(request, row, number);
      see(row.id, there, false);
      if (numbers.includes(number) && there !== never) found.push(`${row.id}: other than one that never was`);
    }
  }
  async function comparePage(path: string, see: typeof look): Promise<void> {
    const never = (await request.get(path.replace("[number]", String(NEVER)))).status();
    for (const number of [filed, split]) {
      const answer = await request.get(path.replace("[number]", String(number)));
      see(path, await answer.text(), false);
      if (numbers.includes(number) && answer.status() !== never)
        found.push(`${path}: other than one that never was`);
    }
  }
}

/** Which of these are about the account's own data, or were filed by it. */
async function ownOf(request: APIRequestContext, numbers: readonly number[]): Promise<number[]> {
  const own: number[] = [];
  for (const number of numbers) if ((await request.get(`/api/v1/me/sevs/${number}`)).ok()) own.push(number);
  return own;
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
