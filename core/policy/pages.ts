import { ROLES, type Role } from "#core/base/roles.ts";
import { type Action, RULES } from "./actions.ts";
import { holdsOneOf } from "./decide.ts";

export type NavigationGroup = "none" | "Evidence" | "You";

/** One page. `path` is the route as the app's folders spell it; `[number]` stands for a SEV's number, `[id]` for a code. */
export interface Page {
  readonly path: string;
  readonly label: string;
  readonly group: NavigationGroup;
  /** Whoever may do this may open the page; `null` is a page that needs no sign-in. */
  readonly needs: Action | null;
  /** Who finds it in their navigation: a part of those who may open it; nobody for a page reached by a link. */
  readonly shownTo: readonly Role[];
  /** Whether somebody who came by a personal link may open it. */
  readonly byLink?: true;
}

const desk: Role[] = ["reviewer", "auditor"];
const watchers: Role[] = ["admin", "auditor", "reviewer", "steward"];
const handlers: Role[] = ["reviewer", "privacy", "outside"];
const custodians: Role[] = ["privacy", "steward", "admin"];

/** Every page in the order of the navigation. /log is open to all who signed in, but an employee's own list is theirs. */
export const PAGES: readonly Page[] = [
  { path: "/dashboard", label: "Dashboard", group: "none", needs: "dashboard.view", shownTo: desk },
  {
    path: "/privacy",
    label: "What is due",
    group: "none",
    needs: "privacy.due",
    shownTo: ["privacy"],
  },
  { path: "/sevs", label: "SEVs", group: "none", needs: "sev.list", shownTo: handlers },
  { path: "/sevs/[number]", label: "SEV", group: "none", needs: "sev.view", shownTo: [] },
  { path: "/sevs/[number]/thread", label: "Thread", group: "none", needs: "sev.view", shownTo: [] },
  {
    path: "/sevs/[number]/notification",
    label: "Notification",
    group: "none",
    needs: "sev.view",
    shownTo: [],
  },
  { path: "/sevs/[number]/statements", label: "Statements", group: "none", needs: "sev.view", shownTo: [] },
  { path: "/sevs/[number]/review", label: "SEV review", group: "none", needs: "sev.view", shownTo: [] },
  { path: "/sevs/[number]/evidence", label: "Evidence", group: "none", needs: "sev.view", shownTo: [] },
  {
    path: "/response-times",
    label: "Response times",
    group: "Evidence",
    needs: "sev.metrics",
    shownTo: ["auditor", "privacy", "reviewer", "workers"],
  },
  {
    path: "/detection",
    label: "Detection",
    group: "Evidence",
    needs: "detection.view",
    shownTo: ["admin", "auditor", "privacy", "reviewer"],
  },
  {
    path: "/totals",
    label: "Totals",
    group: "Evidence",
    needs: "totals.view",
    shownTo: ["privacy", "workers"],
  },
  {
    path: "/controls",
    label: "Controls",
    group: "Evidence",
    needs: "controls.view",
    shownTo: ["auditor", "privacy"],
  },
  {
    path: "/reports",
    label: "Reports",
    group: "Evidence",
    needs: "report.list",
    shownTo: ["auditor", "privacy", "reviewer", "steward", "workers"],
  },
  { path: "/reports/new", label: "Build a report", group: "none", needs: "report.list", shownTo: [] },
  {
    path: "/exposure",
    label: "Exposure",
    group: "none",
    needs: "exposure.list",
    shownTo: ["auditor", "privacy", "reviewer", "steward"],
  },
  { path: "/exposure/[id]", label: "One exposure", group: "none", needs: "exposure.view", shownTo: [] },
  { path: "/reads", label: "Reads", group: "none", needs: "reads.list", shownTo: desk },
  { path: "/reads/groups", label: "Reads in groups", group: "none", needs: "reads.list", shownTo: [] },
  { path: "/reads/samples", label: "Samples of reads", group: "none", needs: "reads.list", shownTo: [] },
  { path: "/reads/changes", label: "Changes among reads", group: "none", needs: "reads.list", shownTo: [] },
  { path: "/activity", label: "Activity", group: "none", needs: "activity.list", shownTo: ["analyst"] },
  {
    path: "/activity/runs",
    label: "Training runs",
    group: "none",
    needs: "training.list",
    shownTo: ["analyst", "auditor", "privacy", "steward", "workers"],
  },
  {
    path: "/activity/runs/new",
    label: "Ask for a training run",
    group: "none",
    needs: "training.ask",
    shownTo: [],
  },
  {
    path: "/purposes",
    label: "Purposes",
    group: "none",
    needs: "purpose.list",
    shownTo: ["analyst", "auditor", "privacy", "steward", "workers"],
  },
  { path: "/purposes/new", label: "Ask for a purpose", group: "none", needs: "purpose.ask", shownTo: [] },
  { path: "/purposes/[id]", label: "Purpose", group: "none", needs: "purpose.view", shownTo: [] },
  {
    path: "/questions",
    label: "Questions",
    group: "none",
    needs: "why.totals",
    shownTo: ["privacy", "steward", "workers"],
  },
  {
    path: "/requests",
    label: "Requests",
    group: "none",
    needs: "rights.list",
    shownTo: ["privacy", "steward"],
  },
  { path: "/requests/[id]", label: "Request", group: "none", needs: "rights.list", shownTo: [] },
  {
    path: "/withheld",
    label: "Withheld",
    group: "Evidence",
    needs: "withhold.list",
    shownTo: ["auditor", "privacy", "reviewer"],
  },
  { path: "/ratings", label: "Ratings", group: "none", needs: "activity.rate", shownTo: ["steward"] },
  { path: "/sources", label: "Sources", group: "none", needs: "source.list", shownTo: watchers },
  {
    path: "/suspensions",
    label: "Suspensions",
    group: "none",
    needs: "suspension.list",
    shownTo: ["steward"],
  },
  {
    path: "/personal-links",
    label: "Personal links",
    group: "none",
    needs: "link.list",
    shownTo: ["privacy", "steward"],
  },
  { path: "/erasure", label: "Erasure", group: "none", needs: "erasure.list", shownTo: custodians },
  { path: "/settings", label: "Settings", group: "none", needs: "setting.list", shownTo: ["admin"] },
  {
    path: "/log",
    label: "Log",
    group: "Evidence",
    needs: "log.read",
    shownTo: ROLES.filter((role) => role !== "employee"),
  },
  {
    path: "/on-call",
    label: "On call",
    group: "none",
    needs: "oncall.read",
    shownTo: [...handlers, "admin"],
  },
  { path: "/channels", label: "Channels", group: "none", needs: "channel.manage", shownTo: ["admin"] },
  { path: "/inbox", label: "Inbox", group: "You", needs: "inbox.read", shownTo: ["employee"] },
  {
    path: "/me",
    label: "Who saw my data",
    group: "You",
    needs: "me.read",
    shownTo: ["employee"],
    byLink: true,
  },
  { path: "/stand-in", label: "Standing in", group: "You", needs: "standin.list", shownTo: [] },
  {
    path: "/me/sevs/[number]",
    label: "My SEV",
    group: "You",
    needs: "sev.view_subject",
    shownTo: [],
    byLink: true,
  },
  { path: "/programme", label: "Recording", group: "You", needs: "programme.read", shownTo: ["employee"] },
  { path: "/try", label: "Try the recorder", group: "You", needs: "recording.own", shownTo: [] },
  {
    path: "/programme/rollout",
    label: "Who still records",
    group: "none",
    needs: "programme.rollout",
    shownTo: [],
  },
  {
    path: "/programme/notice/new",
    label: "The next notice",
    group: "none",
    needs: "programme.rollout",
    shownTo: [],
  },
  { path: "/sevs/new", label: "File a SEV", group: "You", needs: "sev.file", shownTo: ["employee"] },
  { path: "/sign-in", label: "Sign in", group: "none", needs: null, shownTo: [] },
  { path: "/link", label: "Your personal link", group: "none", needs: null, shownTo: [] },
  { path: "/shared", label: "A shared report", group: "none", needs: null, shownTo: [] },
];

/** The roles that may open a page, as far as the role alone decides; every role for a page without sign-in. */
export function rolesOf(page: Page): readonly Role[] {
  return page.needs === null ? ROLES : RULES[page.needs].roles;
}

/** The page of a path, or `null`. A `[number]` is 1 or more, without leading zeros. */
export function pageAt(path: string): Page | null {
  const trimmed = path.length > 1 && path.endsWith("/") ? path.slice(0, -1) : path;
  return PAGES.find((page) => patternOf(page).test(trimmed)) ?? null;
}

/** Whether somebody signed in with these roles may open the path. An unknown path is a no. */
export function mayOpen(roles: ReadonlySet<Role>, path: string): boolean {
  const page = pageAt(path);
  return page !== null && (page.needs === null || holdsOneOf(roles, rolesOf(page)));
}

/** Whether a path opens without signing in. */
export function isPublic(path: string): boolean {
  return pageAt(path)?.needs === null;
}

/** Whether a path opens to somebody who came by a personal link. */
export function opensByLink(path: string): boolean {
  return pageAt(path)?.byLink === true;
}

/** The navigation of somebody with these roles, by group and in order; empty groups are left out. */
export function navigationFor(roles: ReadonlySet<Role>): { group: NavigationGroup; pages: Page[] }[] {
  const groups: NavigationGroup[] = ["none", "Evidence", "You"];
  return groups
    .map((group) => ({
      group,
      pages: PAGES.filter((page) => page.group === group && holdsOneOf(roles, page.shownTo)),
    }))
    .filter(({ pages }) => pages.length > 0);
}

/** Where somebody lands after signing in. */
export function homeFor(roles: ReadonlySet<Role>): "/dashboard" | "/me" {
  return mayOpen(roles, "/dashboard") ? "/dashboard" : "/me";
}

/** One cell of the authorisation matrix: somebody whose only role beside employee is this one. */
export interface MatrixCell {
  readonly role: Role;
  readonly path: string;
  readonly mayOpen: boolean;
}

/** Every role x page. A `[number]` page may still refuse by the object: its cell says what the role alone decides. */
export const PAGE_MATRIX: readonly MatrixCell[] = ROLES.flatMap((role) =>
  PAGES.map((page) => ({
    role,
    path: page.path,
    mayOpen: page.needs === null || holdsOneOf(new Set([role]), rolesOf(page)),
  })),
);

function patternOf(page: Page): RegExp {
  return new RegExp(`^${page.path.replace("[number]", "[1-9][0-9]*").replace("[id]", "[^/\\s]+")}$`);
}
