import { refuseUnless } from "#core/base/refusal.ts";
import type { Viewer } from "#core/base/viewer.ts";
import { mustAllow } from "#core/policy/decide.ts";
import type { WhyGoesTo } from "#core/policy/why.ts";
import { database } from "#db/current.ts";
import { onClient } from "#db/statement.ts";
import { goesTo } from "./ask-why.ts";
import { WhoAnswers } from "./schema.ts";

/** To how many of whom a question would go, before it is sent: what its button says. */
export interface WhoWouldAnswer {
  readonly to: WhyGoesTo["to"];
  readonly people: number;
}

/** Counts whom a question about a read would go to; names nobody. Refuses a read that does not concern the viewer. */
export async function whoAnswers(viewer: Viewer, raw: unknown): Promise<WhoWouldAnswer> {
  const { entry } = WhoAnswers.parse(raw);
  mustAllow(viewer, "why.ask");
  refuseUnless(viewer.kind === "person", "forbidden");
  const { to, personIds } = await goesTo(onClient(database().pool), entry, viewer.personId);
  return { to, people: personIds.length };
}
