import type { z } from "zod";
import { Refusal } from "./refusal.ts";

/** Where a page of a list ended, as text that means nothing to whoever passes it back. */
export const encodeCursor = (place: readonly (string | number)[]): string =>
  btoa(JSON.stringify(place)).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");

/** The inverse of {@link encodeCursor}. Refuses (`invalid`, field `cursor`) what this list did not give out. */
export function decodeCursor<Place>(cursor: string, schema: z.ZodType<Place>): Place {
  const place = schema.safeParse(parse(cursor));
  if (!place.success) throw new Refusal("invalid", { field: "cursor", detail: "not a cursor of this list" });
  return place.data;
}

function parse(cursor: string): unknown {
  try {
    return JSON.parse(atob(cursor.replaceAll("-", "+").replaceAll("_", "/")));
  } catch {
    return null;
  }
}
