/** What a number on a page counts, as the filters of /reads. Times are UTC; `to` is exclusive. */
export interface ReadsFilter {
  readonly from?: Date;
  readonly to?: Date;
  readonly actor?: string;
  readonly dataset?: string | undefined;
  readonly dss?: number;
  readonly outcome?: "allowed" | "refused";
}

/** Where exactly those reads are listed. */
export function readsHref(filter: ReadsFilter): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(filter)) {
    if (value !== undefined) search.set(name, value instanceof Date ? value.toISOString() : String(value));
  }
  return `/reads?${search}`;
}
