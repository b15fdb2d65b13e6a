export type ReadsSort = "happened" | "learned";

/** The names under which the URL, the API and the verbs know the filters of reads. */
export const FILTER_NAMES = [
  "from",
  "to",
  "actor",
  "dataset",
  "dss",
  "source",
  "outcome",
  "purpose",
  "how",
  "sev",
] as const;
export type FilterName = (typeof FILTER_NAMES)[number];
export type FilterValues = Partial<Record<FilterName, string | string[]>>;

/** Filters as a query; what is null or missing is left out. */
export function searchOf(
  values: Readonly<Record<string, string | string[] | null | undefined>>,
): URLSearchParams {
  const pairs = Object.entries(values).flatMap(([name, value]) =>
    [value ?? []].flat().map((one): [string, string] => [name, one]),
  );
  return new URLSearchParams(pairs);
}
