import type { SevQueue } from "#core/flows/sev-queue/sev-queue.ts";

/** The queue's query as the API takes it. */
export const searchOf = ({
  view,
  sort,
  filter,
}: Pick<SevQueue, "view" | "sort" | "filter">): URLSearchParams =>
  new URLSearchParams({ view, sort, ...filter });
