import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type APIRequestContext, type APIResponse, expect, test } from "@playwright/test";
import { OPERATIONS } from "../app/_server/operations/all.ts";
import { type Caller, mayCall, type Operation, placeOf } from "../app/_server/operations/operation.ts";
import { readTestEnv } from "../config/test-env.ts";
import { ROLES } from "../core/base/roles.ts";
import { RULES } from "../core/policy/actions.ts";
import { become } from "./demo-account.ts";
import { someAtOnce } from "./some-at-once.ts";

const METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE"];
const FROM_OUR_PAGE = { "Sec-Fetch-Site": "same-origin", "Content-Type": "application/json" };
const NOT_BY_ROLE = "This is not open to you.";

/** Every route of the API as the build knows it, below /api/v1. */
const routes = Object.values(
  JSON.parse(
    readFileSync(join(import.meta.dirname, "..", ".next", "app-path-routes-manifest.json"), "utf8"),
  ) as Record<string, string>,
).flatMap((route) => (route.startsWith("/api/v1/") ? [route.slice("/api/v1/".length)] : []));

const rowsOf = (route: string): Operation[] =>
  OPERATIONS.filter(({ path }) => path === route || (route.includes("[...") && below(route, path)));
const below = (route: string, path: string): boolean => path.startsWith(route.slice(0, route.indexOf("[")));

test("every route and method that the build has is a row of the table, and every other method answers 405", async ({
  request,
}) => {
  expect(routes.length).toBeGreaterThan(30);
  const cells = routes.flatMap((route) => METHODS.map((method) => ({ route, method })));
  const answers = await someAtOnce(cells, async ({ route, method }) => {
    const there = rowsOf(route).some((row) => row.method === method);
    const url = `/api/v1/${route.replaceAll(/\[[^\]]+\]/g, "1")}`;
    const status = (await request.fetch(url, { method, headers: FROM_OUR_PAGE })).status();
    return { route, method, there, answered: status !== 405 };
  });
  expect(answers.filter(({ there, answered }) => there !== answered)).toEqual([]);
  expect(OPERATIONS.filter((row) => !routes.some((route) => rowsOf(route).includes(row)))).toEqual([]);
});

test("a caller without session or key gets 401 everywhere but where anyone may", async ({ request }) => {
  expect(await wrongCells(request, "anonymous")).toEqual([]);
});

/** Employees are asked everything, the other roles every eighth operation each, another one in turn; all of it in the long tests. */
const ONE_IN = readTestEnv().WHOSAW_TEST_EVERY_CASE ? 1 : 8;
const askedOf = (role: (typeof ROLES)[number]): Operation[] =>
  OPERATIONS.filter((_, at) => role === "employee" || (at + ROLES.indexOf(role)) % ONE_IN === 0);
/** What ended opens nothing: that is decided before anything of the operation. */
const IN_TURN = OPERATIONS.filter((_, at) => at % ONE_IN === 0);

for (const role of ROLES) {
  test(`the API lets in a ${role} where the table says so, and answers 403 to the rest`, async ({ page }) => {
    const item = await someItem(page);
    await become(page, role);
    expect(await wrongCells(page.request, role, { item }, askedOf(role))).toEqual([]);
  });
}

test("a source's key opens the way in for its events and nothing else, and nothing at all once revoked", async ({
  page,
  playwright,
  baseURL,
}) => {
  const item = await someItem(page);
  await become(page, "admin");
  const issued = await page.request.post("/api/v1/sources/gateway/keys", {
    headers: FROM_OUR_PAGE,
    data: {},
  });
  expect(issued.status()).toBe(201);
  const { id, key } = (await issued.json()) as { id: string; key: string };
  const source = await playwright.request.newContext({
    ...(baseURL ? { baseURL } : {}),
    extraHTTPHeaders: { Authorization: `Bearer ${key}` },
  });
  expect(await wrongCells(source, "source", { item })).toEqual([]);
  const nothing = await source.post("/api/v1/access-events", { data: [{ class_uid: 6005 }] });
  expect(nothing.status()).toBe(422);
  expect((await page.request.delete(`/api/v1/keys/${id}`, { headers: FROM_OUR_PAGE })).status()).toBe(200);
  expect(await wrongCells(source, "anonymous", {}, IN_TURN)).toEqual([]);
  await source.dispose();
});

test("the cookie of a session that was ended opens nothing", async ({ page }) => {
  await become(page, "admin");
  const cookies = await page.context().cookies();
  expect((await page.request.delete("/api/v1/session", { headers: FROM_OUR_PAGE })).status()).toBe(204);
  await page.context().addCookies(cookies);
  expect(await wrongCells(page.request, "anonymous", {}, IN_TURN)).toEqual([]);
});

test("a change by cookie that comes from another site is refused", async ({ page }) => {
  await become(page, "admin");
  const headers = { ...FROM_OUR_PAGE, "Sec-Fetch-Site": "cross-site" };
  for (const row of OPERATIONS.filter(({ method }) => method !== "GET")) {
    const problem = await (await call(page.request, row, { headers })).json();
    expect(problem, row.id).toMatchObject({
      code: "forbidden",
      detail: "The request came from another site.",
    });
  }
});

test("an encoded slash in a tile's path opens no entries", async ({ page }) => {
  await become(page, "employee");
  for (const path of ["entries/000", "entries%2F000", "entries%2f000.p%2F5"])
    expect((await page.request.get(`/api/v1/log/tile/${path}`)).status(), path).toBe(403);
});

/** The cells in which the API and the table differ, with what it answered. */
async function wrongCells(
  request: APIRequestContext,
  caller: Caller,
  known: Record<string, unknown> = {},
  rows: readonly Operation[] = OPERATIONS,
): Promise<object[]> {
  const wrong: object[] = [];
  const asked = rows.filter((row) => !(mayCall(row, caller) && row.changes));
  await someAtOnce(asked, async (row) => {
    const answer = await call(request, row, { known });
    const problem = answer.status() >= 400 ? await answer.json() : {};
    if (!isRight(row, caller, answer, problem))
      wrong.push({ id: row.id, may: mayCall(row, caller), status: answer.status(), ...problem });
  });
  return wrong;
}

/** Where the role may, its object may still be refused: then in the words of the condition, not in those of the role. */
function isRight(row: Operation, caller: Caller, answer: APIResponse, problem: { detail?: string }): boolean {
  const status = answer.status();
  if (!mayCall(row, caller)) return status === (caller === "anonymous" ? 401 : 403);
  if (status === 403) return hasCondition(row) && problem.detail !== NOT_BY_ROLE;
  return status !== 401 && status !== 405 && status < 500;
}

const hasCondition = ({ who }: Operation): boolean =>
  who !== "anyone" && who !== "signed in" && RULES[who].condition !== null;

interface Call {
  readonly known?: Record<string, unknown>;
  readonly headers?: Record<string, string>;
}

/** Sends a row's example the way its fields travel. */
function call(request: APIRequestContext, row: Operation, { known = {}, headers = FROM_OUR_PAGE }: Call) {
  const input = Object.fromEntries(
    Object.entries(row.example).map(([name, value]) => [name, known[name] ?? value]),
  );
  const at = (place: string) => Object.entries(input).filter(([name]) => placeOf(row, name) === place);
  const path = row.path.replaceAll(/\[(?:\.\.\.)?(\w+)\]/g, (_, name) => [input[name]].flat().join("/"));
  const query = new URLSearchParams(at("query").map(([name, value]) => [name, String(value)]));
  const data = row.items ? input.items : Object.fromEntries(at("body"));
  const body = row.method === "GET" ? {} : { data };
  return request.fetch(`/api/v1/${path}?${query}`, { method: row.method, headers, ...body });
}

/** An item of activity data that is there, so that a role is refused it rather than told that there is none. */
async function someItem(page: Parameters<typeof become>[0]): Promise<string> {
  await become(page, "analyst");
  const { items } = (await (await page.request.get("/api/v1/activity/items?limit=1")).json()) as {
    items: { id: string }[];
  };
  expect(items).toHaveLength(1);
  return items[0]!.id;
}
