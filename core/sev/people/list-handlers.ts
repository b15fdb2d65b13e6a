import type { Viewer } from "#core/base/viewer.ts";
import { mustAllow } from "#core/policy/decide.ts";
import { database } from "#db/current.ts";
import { onClient } from "#db/statement.ts";
import { factsToSee } from "../access/to-see.ts";
import { SevNumber } from "../schema.ts";
import { type Handlers, handlersOf } from "./handlers.ts";

/** Who can be given a part in a SEV, with what each has on hand. Refuses as looking at the SEV does. */
export async function listHandlers(viewer: Viewer, raw: unknown): Promise<Handlers> {
  const { number } = SevNumber.parse(raw);
  const run = onClient(database().pool);
  mustAllow(viewer, "sev.view", await factsToSee(run, viewer, number));
  return handlersOf(run, number);
}
