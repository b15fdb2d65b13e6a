import "server-only";
import type { NavItem } from "#components/shell/nav.ts";
import { ROLES } from "#core/base/roles.ts";
import type { PersonViewer } from "#core/base/viewer.ts";
import { navigationFor } from "#core/policy/pages.ts";

/** Where somebody can go, from the page x role table. */
export function navigationOf(viewer: PersonViewer): NavItem[] {
  return navigationFor(viewer.roles).flatMap(({ group, pages }) =>
    pages.map(({ path, label }) => ({ href: path, label, ...(group === "none" ? {} : { group }) })),
  );
}

const WORDS: Readonly<Record<(typeof ROLES)[number], string>> = {
  employee: "Employee",
  analyst: "Analyst",
  reviewer: "Reviewer",
  privacy: "Privacy officer",
  workers: "Worker representative",
  auditor: "Auditor",
  steward: "Steward",
  admin: "Admin",
};

/** What somebody is here for, in words: everybody is an employee, so that is said only when there is nothing else. */
export function roleWords(viewer: PersonViewer): string {
  const held = ROLES.filter((role) => role !== "employee" && viewer.roles.has(role));
  return held.length > 0 ? held.map((role) => WORDS[role]).join(", ") : WORDS.employee;
}
