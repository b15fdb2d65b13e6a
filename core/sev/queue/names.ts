// Apart from the schemas: the page names views and sorts without taking the schema library into the browser.

/** The queue's views, in the order in which they stand. Each is a part of the list that a desk comes for. */
export const QUEUE_VIEWS = [
  "open",
  "untriaged",
  "risk",
  "second",
  "exposures",
  "filed",
  "mine",
  "watching",
  "snoozed",
  "everything",
] as const;
export type QueueView = (typeof QUEUE_VIEWS)[number];

/** What the list can be sorted by: the most serious, the latest, most sensitive, most read, and whose clock runs out first. */
export const SEV_SORTS = ["severity", "clock", "newest", "dss", "readers", "reads"] as const;
export type SevSort = (typeof SEV_SORTS)[number];

/** The filters that the URL, the API and the verbs know beside view and sort. */
export const FILTER_NAMES = [
  "q",
  "severity",
  "state",
  "dss",
  "owner",
  "watcher",
  "dataset",
  "rule",
  "unit",
  "label",
  "from",
  "to",
] as const;
export type FilterName = (typeof FILTER_NAMES)[number];
export type FilterValues = Partial<Record<FilterName, string>>;
