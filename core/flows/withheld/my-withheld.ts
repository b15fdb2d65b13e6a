import type { PersonViewer } from "#core/base/viewer.ts";
import { withheldFor } from "#core/log/withheld/withheld.ts";
import { database } from "#db/current.ts";
import { onClient, type Runner } from "#db/statement.ts";

/** How many entries about somebody are withheld until when. */
export interface MyWithheld {
  readonly entries: number;
  readonly until: Date;
}

/** What of the viewer's own is withheld, by its end, the nearest first. */
export const myWithheld = (viewer: PersonViewer): Promise<MyWithheld[]> =>
  withheldCounts(onClient(database().pool), viewer.personId);

/** {@link myWithheld}, for whoever makes something for that person. */
export async function withheldCounts(run: Runner, personId: string, now?: Date): Promise<MyWithheld[]> {
  const ends = Map.groupBy(await withheldFor(run, personId, now), ({ until }) => until.getTime());
  return [...ends].map(([until, reads]) => ({ entries: reads.length, until: new Date(until) }));
}
