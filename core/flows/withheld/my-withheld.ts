import { refuseUnless } from "#core/base/refusal.ts";
import type { Viewer } from "#core/base/viewer.ts";
import { withheldFor } from "#core/log/withheld/withheld.ts";
import { mustAllow } from "#core/policy/decide.ts";
import { database } from "#db/current.ts";
import { onClient, type Runner } from "#db/statement.ts";

/** How many entries about somebody are withheld until when. */
export interface MyWithheld {
  readonly entries: number;
  readonly until: Date;
}

/** What of the viewer's own is withheld, the nearest end first. Nobody can ask this about somebody else. */
export async function myWithheld(viewer: Viewer): Promise<{ items: MyWithheld[]; next: null }> {
  refuseUnless(viewer.kind === "person", "forbidden");
  mustAllow(viewer, "me.read", { personId: viewer.personId });
  return { items: await withheldCounts(onClient(database().pool), viewer.personId), next: null };
}

/** {@link myWithheld}, for whoever makes something for that person. */
export async function withheldCounts(run: Runner, personId: string, now?: Date): Promise<MyWithheld[]> {
  const ends = Map.groupBy(await withheldFor(run, personId, now), ({ until }) => until.getTime());
  return [...ends].map(([until, reads]) => ({ entries: reads.length, until: new Date(until) }));
}
