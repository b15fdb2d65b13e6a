import { z } from "zod";
import { READ_FILTER } from "#core/log/reads/read-filter.ts";
import type { Action } from "#core/policy/actions.ts";
import { parseViewQuery } from "./view-query.ts";

/** The pages whose addresses somebody may keep under a name. */
export type ViewPage = "sevs" | "reads";

/** Of each: who may, what a query of it is, and what it is called. `parse` throws where it is none. */
export const VIEWS = {
  sevs: { needs: "sev.list", parse: parseViewQuery, of: "the queue" },
  reads: { needs: "reads.list", parse: parseReadsQuery, of: "the list of reads" },
} as const satisfies Record<ViewPage, { needs: Action; parse: (query: string) => unknown; of: string }>;

const ReadsQuery = z.strictObject({ ...READ_FILTER, sort: z.enum(["happened", "learned"]).optional() });

/** A name or an address of a person is none: a view may be shared. */
function parseReadsQuery(query: string): unknown {
  const search = new URLSearchParams(query);
  if ([...search.values()].some((value) => value.includes("@"))) throw new Error("an address");
  const names = [...new Set(search.keys())];
  return ReadsQuery.parse(Object.fromEntries(names.map((name) => [name, oneOrAll(search.getAll(name))])));
}

const oneOrAll = (values: readonly string[]) => (values.length === 1 ? values[0] : values);
