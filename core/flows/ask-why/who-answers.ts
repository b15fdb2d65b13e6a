import { refuseUnless } from "#core/base/refusal.ts";
import type { Viewer } from "#core/base/viewer.ts";
import { mustAllow } from "#core/policy/decide.ts";
import { database } from "#db/current.ts";
import { onClient } from "#db/statement.ts";
import { goesTo } from "./ask-why.ts";
import { WhoAnswers } from "./schema.ts";

/**
 * Whether anybody is left to answer, before a question is sent. `apart`: stewards who are apart from the read, or else privacy
 * officers who are. Neither how many they are nor which of the two: from one fewer than there are, or from privacy officers
 * where there is a steward, whoever asks could tell who the reader is.
 */
export interface WhoWouldAnswer {
  readonly to: "apart" | "nobody";
}

/** Whether a question about a read would go to anybody; names and counts nobody. Refuses a read that does not concern the viewer. */
export async function whoAnswers(viewer: Viewer, raw: unknown): Promise<WhoWouldAnswer> {
  const { entry } = WhoAnswers.parse(raw);
  mustAllow(viewer, "why.ask");
  refuseUnless(viewer.kind === "person", "forbidden");
  const { to } = await goesTo(onClient(database().pool), entry, viewer.personId);
  return { to: to === "nobody" ? "nobody" : "apart" };
}
