import type { TabLink } from "#components/ui/tab-links.tsx";
import type { FilterValues } from "#core/log/reads/query/terms.ts";
import { searchOf } from "./filter.ts";

const TABS = [
  { label: "List", path: "/reads" },
  { label: "Groups", path: "/reads/groups" },
  { label: "Changes", path: "/reads/changes" },
  { label: "Samples", path: "/reads/samples" },
] as const;
export type ReadsPath = (typeof TABS)[number]["path"];

/** The pages of reads; the filter goes along from one to the other. */
export const tabsOf = (open: ReadsPath, filter: FilterValues): TabLink[] =>
  TABS.map(({ label, path }) => {
    const search = searchOf(filter);
    return { label, href: search.size > 0 ? `${path}?${search}` : path, active: path === open };
  });
