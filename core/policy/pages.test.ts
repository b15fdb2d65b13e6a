import { expect, test } from "vitest";
import { ROLES, type Role } from "#core/base/roles.ts";
import {
  homeFor,
  isPublic,
  mayOpen,
  navigationFor,
  opensByLink,
  PAGE_MATRIX,
  PAGES,
  rolesOf,
} from "./pages.ts";

const as = (...roles: Role[]): ReadonlySet<Role> => new Set<Role>(["employee", ...roles]);
const everyone = [
  "/inbox",
  "/me",
  "/me/sevs/[number]",
  "/stand-in",
  "/programme",
  "/try",
  "/sevs/new",
  "/log",
  "/sign-in",
  "/link",
  "/shared",
];
const sevPages = [
  "/sevs",
  "/sevs/[number]",
  "/sevs/[number]/evidence",
  "/sevs/[number]/thread",
  "/sevs/[number]/notification",
  "/sevs/[number]/statements",
  "/sevs/[number]/review",
];
const reports = ["/reports", "/reports/new"];
const reads = ["/reads", "/reads/groups", "/reads/changes", "/reads/samples"];
const exposure = ["/exposure", "/exposure/[id]"];
const rollout = ["/programme/rollout", "/programme/notice/new"];
const requests = ["/requests", "/requests/[id]"];
const register = ["/purposes", "/purposes/[id]", "/activity/runs"];
const OPEN: Record<Role, string[]> = {
  employee: everyone,
  analyst: [...everyone, "/activity", ...register, "/purposes/new", "/activity/runs/new"],
  reviewer: [
    ...everyone,
    ...reports,
    "/controls",
    "/withheld",
    ...exposure,
    "/dashboard",
    "/on-call",
    ...reads,
    "/response-times",
    ...sevPages,
    ...rollout,
    "/settings",
    "/detection",
    "/sources",
  ],
  privacy: [
    ...everyone,
    ...reports,
    ...requests,
    "/privacy",
    "/controls",
    "/withheld",
    ...exposure,
    ...register,
    ...rollout,
    "/questions",
    "/on-call",
    "/response-times",
    "/totals",
    ...sevPages,
    "/settings",
    "/detection",
    "/erasure",
    "/personal-links",
  ],
  workers: [...everyone, ...reports, ...register, "/questions", "/response-times", "/totals"],
  auditor: [
    ...everyone,
    ...reports,
    "/controls",
    "/withheld",
    ...exposure,
    ...register,
    ...rollout,
    "/response-times",
    "/totals",
    "/dashboard",
    ...reads,
    "/settings",
    "/detection",
    "/sources",
  ],
  steward: [
    ...everyone,
    ...reports,
    ...requests,
    ...exposure,
    ...register,
    ...rollout,
    "/questions",
    "/ratings",
    "/sources",
    "/suspensions",
    "/erasure",
    "/personal-links",
  ],
  admin: [
    ...everyone,
    "/controls",
    ...rollout,
    "/on-call",
    "/channels",
    "/settings",
    "/detection",
    "/sources",
    "/erasure",
  ],
  outside: [...everyone, ...sevPages],
};

test.each(PAGE_MATRIX)("the matrix says whether $role opens $path", (cell) => {
  expect(cell.mayOpen).toBe(OPEN[cell.role].includes(cell.path));
});

test("the matrix has every role x page once and says what mayOpen says", () => {
  expect(new Set(PAGE_MATRIX.map(({ role, path }) => `${role} ${path}`)).size).toBe(
    ROLES.length * PAGES.length,
  );
  for (const { role, path, mayOpen: cell } of PAGE_MATRIX)
    expect(mayOpen(as(role), path.replace("[number]", "12").replace("[id]", "p-12"))).toBe(cell);
});

test.each([
  ["/sevs/3", true],
  ["/sevs/3/", true],
  ["/sevs/new", true],
  ["/sevs/0", false],
  ["/sevs/03", false],
  ["/sevs/x", false],
  ["/sevs/3/edit", false],
  ["/", false],
  ["", false],
  ["/nothing", false],
  ["//sevs", false],
  ["/Sevs", false],
  ["/sevs/3\n", false],
])("only a path of the table opens: '%s'", (path, open) => {
  expect(mayOpen(as("reviewer"), path)).toBe(open);
});

test("an employee's navigation has only what is theirs", () => {
  const shown = navigationFor(as());
  expect(shown.map(({ group, pages }) => [group, pages.map((page) => page.path)])).toEqual([
    ["You", ["/inbox", "/me", "/programme", "/sevs/new"]],
  ]);
});

test("a reviewer's navigation is grouped and in the order of the pictures", () => {
  const shown = navigationFor(as("reviewer"));
  expect(shown.map(({ group, pages }) => [group, pages.map((page) => page.label)])).toEqual([
    ["none", ["Dashboard", "SEVs", "Exposure", "Reads", "Sources", "On call"]],
    ["Evidence", ["Response times", "Detection", "Reports", "Withheld", "Log"]],
    ["You", ["Inbox", "Who saw my data", "Recording", "File a SEV"]],
  ]);
});

test("the navigation never offers a page that would be refused", () => {
  for (const page of PAGES)
    for (const role of page.shownTo) expect(mayOpen(as(role), page.path), `${role} ${page.path}`).toBe(true);
});

test("reviewers and auditors land on the dashboard, others on their own page, and everybody may open it", () => {
  const homes = ROLES.filter((role) => homeFor(as(role)) === "/dashboard");
  expect(homes).toEqual(["reviewer", "auditor"]);
  for (const role of ROLES) expect(mayOpen(as(role), homeFor(as(role)))).toBe(true);
});

test("only the sign-in page and those that open a personal link or a shared report do without signing in", () => {
  expect(PAGES.filter((page) => isPublic(page.path)).map((page) => page.path)).toEqual([
    "/sign-in",
    "/link",
    "/shared",
  ]);
  expect(isPublic("/nothing")).toBe(false);
});

test("everybody who signs in has a page whose roles are not empty", () => {
  for (const page of PAGES) expect(rolesOf(page).length).toBeGreaterThan(0);
});

test("somebody who came by a personal link has their own page and their own SEVs, and no other", () => {
  const open = PAGES.filter(({ path }) =>
    opensByLink(path.replace("[number]", "12").replace("[id]", "p-12")),
  );
  expect(open.map(({ path }) => path)).toEqual(["/me", "/me/sevs/[number]"]);
  expect(opensByLink("/me/sevs/new")).toBe(false);
});
