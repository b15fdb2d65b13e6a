import { isOpen, SEV_STATES } from "#core/policy/sev-states.ts";

/** The queue's filters, one at a time, in the order in which they stand. */
export const QUEUE_VIEWS = ["open", "untriaged", "exposures", "filed", "mine", "everything"] as const;
export type QueueView = (typeof QUEUE_VIEWS)[number];

export const QUEUE_SORTS = ["severity", "dss"] as const;
export type QueueSort = (typeof QUEUE_SORTS)[number];

const OPEN = SEV_STATES.filter(isOpen).join(",");
const FILTERS: Record<QueueView, Record<string, string>> = {
  open: { state: OPEN },
  untriaged: { state: "triage" },
  exposures: { state: OPEN, exposures: "1" },
  filed: { state: OPEN, filed: "1" },
  mine: { state: OPEN, mine: "1" },
  everything: {},
};

/** A view as the list of SEVs takes it, by verb or by query. */
export const listQuery = (view: QueueView, sort: QueueSort): Record<string, string> => ({
  ...FILTERS[view],
  sort,
  limit: "200",
});
