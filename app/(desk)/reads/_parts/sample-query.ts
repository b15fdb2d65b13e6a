import type { Sample } from "#core/flows/reads/review/list-samples.ts";
import { printQuery } from "#core/log/reads/query/print-query.ts";

/** What a sample was drawn from, as a query. Its readers are only committed to. */
export function sampleQuery({ filter, ofReaders }: Pick<Sample, "filter" | "ofReaders">): string {
  const query = printQuery(filter);
  const readers = ofReaders ? "some readers, whom the entry commits to" : "";
  return [query, readers].filter((part) => part !== "").join(", ") || "all reads";
}
