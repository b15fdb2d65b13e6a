import { MY_FILTERS, type MyFilter } from "#core/flows/my-page/filters.ts";

/** What a person chose to see, as it stands in the URL. */
export interface Choice {
  readonly filter: MyFilter;
  readonly reader: string | null;
  readonly purpose: string | null;
}

/** The choice as the query of a URL, without what is left as it is. Pure. */
export function queryOf({ filter, reader, purpose }: Choice): string {
  const query = new URLSearchParams();
  if (filter !== "everything") query.set("filter", filter);
  if (reader !== null) query.set("reader", reader);
  if (purpose !== null) query.set("purpose", purpose);
  return query.toString();
}

export const pathOf = (query: string): string => (query === "" ? "/me" : `/me?${query}`);

type Params = Record<string, string | string[] | undefined>;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const DAY = /^\d{4}-\d\d-\d\d$/;

/** What a link may ask for; anything else is left out rather than refused. Pure. */
export function chosenBy({ filter, reader, purpose, before }: Params): Choice & { cursor: string | null } {
  const one = (value: string | string[] | undefined) =>
    typeof value === "string" && value !== "" && value.length <= 200 ? value : null;
  const [id, day] = [one(reader), one(before)];
  return {
    filter: MY_FILTERS.find((each) => each === filter) ?? "everything",
    reader: id !== null && UUID.test(id) ? id : null,
    purpose: one(purpose),
    cursor: day !== null && DAY.test(day) && !Number.isNaN(Date.parse(day)) ? day : null,
  };
}
