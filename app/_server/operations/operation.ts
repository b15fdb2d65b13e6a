import type { z } from "zod";
import type { Role } from "#core/base/roles.ts";
import { type Action, RULES } from "#core/policy/actions.ts";

export type Method = "GET" | "POST" | "DELETE";

/** What a success answers: `list` is `{items, next}`, `nothing` a 204. */
export type Answer = "json" | "list" | "text" | "bytes" | "zip" | "events" | "nothing";

/** One method of one route of the API, as its callers have to know it. */
export interface Operation {
  readonly method: Method;
  /** Below /api/v1, as the app's folders spell it: `sevs/[number]`. */
  readonly path: string;
  readonly id: string;
  readonly summary: string;
  /** What the verb parses; `null` when it takes nothing. Where each field goes is {@link placeOf}. */
  readonly input: z.ZodObject | null;
  /** Of a body that is a list, as a JSON array or NDJSON: what one of it is. */
  readonly items?: z.ZodType;
  /** Fields that travel in a header, by its name. */
  readonly headers?: Readonly<Record<string, string>>;
  /** The body is a file's bytes. */
  readonly file?: true;
  readonly answer: Answer;
  /** Of a success. */
  readonly status: 200 | 201 | 204;
  /** The action of the policy that its verb decides on; or everybody who signed in; or anyone at all. */
  readonly who: Action | "signed in" | "anyone";
  /** Somebody who came by a personal link may, too, of what is their own. */
  readonly byLink?: true;
  /** Whoever else may, of what is their own. */
  readonly own?: string;
  /** An input that parses. Unless `changes`, it changes nothing even when somebody sends it who may. */
  readonly example: Readonly<Record<string, unknown>>;
  readonly changes?: true;
  /** Stores reads, which wait for their turn in the log: 503 `busy` when too many wait. */
  readonly appends?: true;
}

export type Place = "path" | "query" | "header" | "body";

/**
 * Where a field of the input travels: in the path when that names it, in a header that is named for it, else in the query
 * of a GET, else in the body.
 */
export function placeOf(
  { method, path, headers }: Pick<Operation, "method" | "path" | "headers">,
  field: string,
): Place {
  if (headers && Object.hasOwn(headers, field)) return "header";
  if (path.includes(`[${field}]`) || path.includes(`[...${field}]`)) return "path";
  return method === "GET" ? "query" : "body";
}

export type Caller = Role | "anonymous" | "source";

/**
 * Whether the role alone, or being a source, opens this; `anonymous` is a caller without session or key. An object may
 * still be refused (a conflict of interest, somebody else's data), and of their own things others may too (`own`).
 */
export function mayCall({ who }: Pick<Operation, "who">, caller: Caller): boolean {
  if (who === "anyone") return true;
  if (caller === "anonymous") return false;
  if (who === "signed in") return caller !== "source";
  const { roles, source } = RULES[who];
  return caller === "source" ? source : roles.includes("employee") || roles.includes(caller);
}
