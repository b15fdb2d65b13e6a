import { z } from "zod";
import type { ZodOpenApiResponseObject, ZodOpenApiResponsesObject } from "zod-openapi";
import type { Answer, Operation } from "./operations/operation.ts";

/** What every error answers (problem.ts). */
export const Problem = z
  .object({
    type: z.literal("about:blank"),
    status: z.int(),
    title: z.string(),
    code: z.string().meta({ description: "Stable: what a program goes by." }),
    field: z.string().optional().meta({ description: "The field at fault." }),
    detail: z.string().optional(),
    items: z.array(z.unknown()).optional().meta({ description: "Of a list: what is wrong with each." }),
  })
  .meta({ id: "Problem", description: "RFC 9457 problem JSON." });

const List = z
  .looseObject({
    items: z.array(z.looseObject({})),
    next: z.string().nullable().meta({ description: "The cursor of the next page; null at the end." }),
  })
  .meta({ id: "List" });

const text = { schema: z.string() };
const bytes = { schema: { type: "string", format: "binary" } } as const;

const CONTENT: Readonly<Record<Answer, NonNullable<ZodOpenApiResponseObject["content"]>>> = {
  json: { "application/json": { schema: z.looseObject({}) } },
  list: { "application/json": { schema: List } },
  text: { "text/plain": text },
  bytes: { "application/octet-stream": bytes },
  zip: { "application/zip": bytes },
  events: { "text/event-stream": text },
  nothing: {},
};

const problem = (description: string): ZodOpenApiResponseObject => ({
  description,
  content: { "application/problem+json": { schema: Problem } },
});
const PROBLEMS = {
  401: problem("Nobody signed in, or the key or session is not valid any more."),
  403: problem("The role, a conflict of interest, or a missing purpose or grant does not allow it."),
  404: problem("There is no such thing."),
  409: problem("Somebody changed it in the meantime: the version is stale."),
  410: problem("Dropped by policy: it is no longer kept; its hash is."),
  413: problem("The body is too large."),
  422: problem("The input cannot be taken as it is; `field` says where."),
  425: problem("No checkpoint covers this yet."),
  503: {
    ...problem(
      "`busy`: more waits for the log than it can take, and nothing of this was done. `unavailable`: the log did not answer in " +
        "time, and some of this may be done. Send all of it again after `Retry-After`: each event is stored once.",
    ),
    headers: z.object({ "Retry-After": z.int().meta({ description: "Seconds." }) }),
  },
  default: problem("Any other error; 503 `unavailable`: try again after `Retry-After` seconds."),
} as const;

const OWN_ENTRY = z.object({
  "Whosaw-Entry": z
    .int()
    .optional()
    .meta({ description: "Where it went into the log: its newest entry, whose receipt is at /log/receipt." }),
});

/** What an operation may answer. */
export function answers(operation: Operation): ZodOpenApiResponsesObject {
  const { method, status, answer } = operation;
  const shown = problemsOf(operation).map((code) => [code, PROBLEMS[code]] as const);
  const done = {
    description: "Done.",
    content: CONTENT[answer],
    ...(method === "GET" ? {} : { headers: OWN_ENTRY }),
  };
  return { [status]: done, ...Object.fromEntries(shown) };
}

function problemsOf({
  method,
  path,
  who,
  input,
  items,
  answer,
  appends,
}: Operation): (keyof typeof PROBLEMS)[] {
  const fields = Object.keys(input?.shape ?? {});
  const sealed = ["log/checkpoint", "log/receipt", "me/receipt"].includes(path);
  return [
    ...(who === "anyone" ? [] : ([401, 403] as const)),
    ...(path.includes("[") || fields.includes("item") ? ([404] as const) : []),
    ...(fields.includes("version") ? ([409] as const) : []),
    ...(path.startsWith("access-events/[leaf]") || path.startsWith("log/tile/") ? ([410] as const) : []),
    ...(method === "POST" ? ([413] as const) : []),
    ...(input || items || answer === "zip" ? ([422] as const) : []),
    ...(sealed ? ([425] as const) : []),
    ...(appends ? ([503] as const) : []),
    "default",
  ];
}
