import type { TellingKind, ToTell } from "#core/base/telling.ts";
import { coversRead } from "#core/log/withheld/withheld.ts";
import { enqueue } from "#db/enqueue.ts";
import { onTx, statement } from "#db/statement.ts";
import type { Tx } from "#db/tx.ts";
import { asRow } from "./near.ts";
import type { Withholding } from "./row.ts";

const AT_ONCE = 500;

/** Tells of a withholding, in the transaction of what it tells of. Codes alone: nobody's name, no word of it. */
export async function tellOfWithholding(
  tx: Tx,
  kind: Extract<TellingKind, `withhold.${string}`>,
  to: ToTell["to"],
  { id, version }: Pick<Withholding, "id" | "version">,
  except: string | null = null,
): Promise<void> {
  const about = { kind, sevNumber: 0, dueAt: null, except };
  if (!Array.isArray(to)) return enqueue(tx, "tell", { ...about, to, key: `${kind}-${id}-${version}` });
  for (let at = 0; at < to.length; at += AT_ONCE)
    await enqueue(tx, "tell", {
      ...{ ...about, to: to.slice(at, at + AT_ONCE) },
      key: `${kind}-${id}-${version}-${at}`,
    });
}

/** Whoever learns something when a withholding ends: those whom its reads name, and of a whole dataset everybody in it. */
export async function subjectsOf(tx: Tx, row: Withholding): Promise<string[]> {
  const rows = await onTx(tx).all<{ id: string }>(statement`
    WITH covered AS MATERIALIZED (SELECT r.log_id, r.leaf_index, r.actor_id, r.scope FROM ${asRow(row)} JOIN read r ON ${coversRead})
    SELECT DISTINCT p.id FROM person p WHERE EXISTS (SELECT FROM covered c JOIN read_subject s USING (log_id, leaf_index)
        WHERE s.subject_id = p.id AND c.actor_id <> p.id)
      OR (p.is_subject AND EXISTS (SELECT FROM covered c WHERE c.scope = 'dataset' AND c.actor_id <> p.id)) ORDER BY 1`);
  return rows.map(({ id }) => id);
}
