import { FILTER_NAMES, type FilterName, type FilterValues } from "#core/log/reads/query/terms.ts";
import { ReadFilter } from "#core/log/reads/read-filter.ts";
import type { ReadsSort } from "./filter.ts";

type Search = Record<string, string | string[] | undefined>;

/** The filters of a URL; what no filter can be is left out, so that an old link still opens a list. Server only. */
export function filterOf(search: Search): FilterValues {
  const given = FILTER_NAMES.flatMap((name): [FilterName, string | string[]][] => {
    const value = search[name];
    const isValid = value !== undefined && value !== "" && ReadFilter.safeParse({ [name]: value }).success;
    return isValid ? [[name, value]] : [];
  });
  return Object.fromEntries(given);
}

export const sortOf = (search: Search): ReadsSort => (search.sort === "learned" ? "learned" : "happened");
