import "server-only";
import type { NavItem } from "#components/shell/nav.ts";
import type { Say } from "#components/words/say.ts";
import { ROLES } from "#core/base/roles.ts";
import type { PersonViewer } from "#core/base/viewer.ts";
import { navigationFor } from "#core/policy/pages.ts";

/** Pages that everybody has are named in the reader's language; a desk has its English name. */
const NAMES = {
  "/inbox": "shell.inbox",
  "/me": "shell.whoSawMyData",
  "/programme": "shell.recording",
  "/sevs/new": "shell.fileSev",
} as const;
const GROUPS = { Evidence: "shell.evidence", You: "shell.you" } as const;
const isNamed = (path: string): path is keyof typeof NAMES => path in NAMES;

/** Where somebody can go, from the page x role table. */
export function navigationOf(viewer: PersonViewer, { t }: Say): NavItem[] {
  return navigationFor(viewer.roles).flatMap(({ group, pages }) =>
    pages.map(({ path, label }) => ({
      href: path,
      label: isNamed(path) ? t(NAMES[path]) : label,
      ...(path === "/me" ? { brief: t("shell.whoSawBrief") } : {}),
      ...(group === "none" ? {} : { group: t(GROUPS[group]) }),
    })),
  );
}

/** What somebody is here for, in words: everybody is an employee, so that is said only when there is nothing else. */
export function roleWords(viewer: PersonViewer, { t }: Say): string {
  const held = ROLES.filter((role) => role !== "employee" && viewer.roles.has(role));
  return held.length > 0 ? held.map((role) => t(`shell.role_${role}`)).join(", ") : t("shell.role_employee");
}
