import type { Viewer } from "#core/base/viewer.ts";
import { appendEntry } from "#core/log/append/append-entry.ts";
import { type Runner, statement } from "#db/statement.ts";
import type { Tx } from "#db/tx.ts";

/** A dataset with its rating, 1 to 4. */
export interface Rated {
  readonly id: string;
  readonly dss: number;
}

/** So many in one entry. */
const RATED_MAX = 100;

/** The ratings of these datasets as they are; of one that is not there there is none. */
export async function ratingsOf(run: Runner, ids: readonly string[]): Promise<Map<string, number>> {
  const rows = await run.all<Rated>(
    statement`SELECT id, dss FROM dataset WHERE id = ANY(${[...ids]}::text[])`,
  );
  return new Map(rows.map(({ id, dss }) => [id, dss]));
}

/** Remembers how datasets are rated from now on (`dataset.rate`): what is read of them counts as that sensitive. */
export function rememberRatings(tx: Tx, viewer: Viewer, rated: readonly Rated[]): void {
  for (let at = 0; at < rated.length; at += RATED_MAX) {
    const ratings = rated.slice(at, at + RATED_MAX).map(({ id, dss }): [string, number] => [id, dss]);
    appendEntry(tx, viewer, { kind: "dataset.rate", clear: { ratings } });
  }
}
