import type { QueueView } from "#core/sev/queue/names.ts";

/** Each view as its chip says it, with the letter that leads there after G. */
export const VIEW_WORDS: Readonly<Record<QueueView, { label: string; key: string }>> = {
  open: { label: "All open", key: "o" },
  untriaged: { label: "Not triaged", key: "t" },
  risk: { label: "Clock under 24 h", key: "r" },
  second: { label: "Waits for a second", key: "s" },
  exposures: { label: "Exposures", key: "e" },
  filed: { label: "Filed by employees", key: "f" },
  mine: { label: "Mine", key: "m" },
  watching: { label: "Watching", key: "w" },
  snoozed: { label: "Snoozed", key: "z" },
  everything: { label: "Everything", key: "a" },
};

/** Where a view is, with what else the URL says; the defaults are left out. */
export function queueHref(query: Readonly<Record<string, string | undefined>>): string {
  const { view, sort, ...rest } = query;
  const search = new URLSearchParams({
    ...(view && view !== "open" ? { view } : {}),
    ...(sort && sort !== "severity" ? { sort } : {}),
  });
  for (const [name, value] of Object.entries(rest)) if (value) search.set(name, value);
  return search.size > 0 ? `/sevs?${search}` : "/sevs";
}
