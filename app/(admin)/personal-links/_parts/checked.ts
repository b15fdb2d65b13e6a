import type { LinkCheck } from "#core/directory/links/row.ts";

/** How an identity was checked, in words that go before "by Ada". */
export const CHECKED: Readonly<Record<LinkCheck, string>> = {
  in_person: "Met in person",
  document: "Document seen, no copy kept",
  callback: "Called back on a known number",
};
