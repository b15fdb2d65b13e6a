import { refuseUnless } from "#core/base/refusal.ts";
import type { Viewer } from "#core/base/viewer.ts";
import { mustAllow } from "#core/policy/decide.ts";
import { database } from "#db/current.ts";
import { onClient } from "#db/statement.ts";
import { factsToSee } from "../access/to-see.ts";
import { CountAsked } from "./schema.ts";
import { whomToAsk } from "./whom.ts";

/** How many a question would go to, before it is sent: what its button says. */
export interface AskedCount {
  readonly people: number;
  readonly cannotAnswer: number;
  readonly ownLine: number;
}

/** Counts whom a question would go to; names nobody. Refuses whoever may not ask. */
export async function countAsked(viewer: Viewer, raw: unknown): Promise<AskedCount> {
  const asked = CountAsked.parse(raw);
  const run = onClient(database().pool);
  mustAllow(viewer, "sev.ask", await factsToSee(run, viewer, asked.number));
  refuseUnless(viewer.kind === "person", "forbidden");
  const { personIds, cannotAnswer, ownLine } = await whomToAsk(run, asked, viewer);
  return { people: personIds.length, cannotAnswer, ownLine };
}
