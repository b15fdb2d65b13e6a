import { problem } from "#app/_server/problem.ts";
import { route } from "#app/_server/route.ts";
import type { Viewer } from "#core/base/viewer.ts";
import { recordEvents } from "#core/intake/record-events.ts";
import { listReads } from "#core/log/reads/search.ts";

export const GET = route(listReads);
export const POST = route(record, { body: "stream", maxBytes: 32 * 1024 * 1024 });

/** A call of which nothing is in the log is an error as a whole; its items say what was wrong with each event. */
async function record(viewer: Viewer, raw: unknown) {
  const { items } = await recordEvents(viewer, raw);
  if (items.some(({ status }) => status !== "refused")) return { items };
  const title = "None of these events can be taken as it is.";
  return problem(422, { code: "invalid", title, field: "body", items });
}
