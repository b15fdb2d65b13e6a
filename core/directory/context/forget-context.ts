import { type Runner, statement } from "#db/statement.ts";

/** An entry, and the place among the facts that it set. */
export type FactPlace = [leaf: number, place: number];

/**
 * Takes a person out of what the directory says about reads. Who stays as an actor is somebody whom nobody knows in cases and
 * purposes about them, no VIP any more, and nobody who opted out. Else whatever is about them alone goes; cases and projects of several people keep
 * an id that stands for nobody. Answers the facts that ended.
 */
export async function forgetInContext(
  run: Runner,
  { personId, alias, kept }: { readonly personId: string; readonly alias: string; readonly kept: boolean },
): Promise<FactPlace[]> {
  const who = statement`${personId}::uuid`;
  if (kept)
    await run.all(statement`
      UPDATE circumstance SET others = array_replace(others, ${who}, ${alias}::uuid)
      WHERE kind IN ('case', 'purpose') AND ${who} = ANY(others)`);
  const asRead = ["vip", "opt_out"];
  const kinds = kept ? asRead : [...asRead, "tie", "on_call", "leave", "post", "holding"];
  const gone = await run.all<{ leaf: number; place: number }>(statement`
    DELETE FROM circumstance WHERE kind = ANY(${kinds}::text[]) AND (${who} = ANY(people) OR (kind = 'tie' AND ${who} = ANY(others)))
    RETURNING leaf_index::float8 AS leaf, place`);
  return gone.map(({ leaf, place }): FactPlace => [leaf, place]).sort((a, b) => a[0] - b[0] || a[1] - b[1]);
}
