import { ReadFilter } from "#core/log/read-filter.ts";

export const SORTS = ["happened", "learned"] as const;
export type ReadsSort = (typeof SORTS)[number];

/** The names under which the URL, the API and the verbs know the filters of reads. */
export const FILTER_NAMES = ["from", "to", "actor", "dataset", "dss", "source", "outcome", "purpose", "how", "sev"] as const;
export type FilterName = (typeof FILTER_NAMES)[number];
export type FilterValues = Partial<Record<FilterName, string | string[]>>;

type Search = Record<string, string | string[] | undefined>;

/** The filters of a URL; what no filter can be is left out, so that an old link still opens a list. */
export function filterOf(search: Search): FilterValues {
  const given = FILTER_NAMES.flatMap((name): [FilterName, string | string[]][] => {
    const value = search[name];
    const isValid = value !== undefined && value !== "" && ReadFilter.safeParse({ [name]: value }).success;
    return isValid ? [[name, value]] : [];
  });
  return Object.fromEntries(given);
}

export const sortOf = (search: Search): ReadsSort => (search.sort === "learned" ? "learned" : "happened");

/** Filters as a query. */
export function searchOf(values: Readonly<Record<string, string | string[] | null | undefined>>): URLSearchParams {
  const pairs = Object.entries(values).flatMap(([name, value]) =>
    [value ?? []].flat().map((one): [string, string] => [name, one]),
  );
  return new URLSearchParams(pairs);
}
