import type { TellingKind, ToTell } from "#core/base/telling.ts";
import { enqueue } from "#db/enqueue.ts";
import type { Tx } from "#db/tx.ts";

/** Something about a run to tell, in the transaction of what it tells of. Codes alone: no run, model or name. */
export async function tellOfRun(
  tx: Tx,
  kind: Extract<TellingKind, `training.${string}`>,
  to: ToTell["to"],
  { key, except }: { readonly key: string; readonly except?: string },
): Promise<void> {
  await enqueue(tx, "tell", { ...{ kind, sevNumber: 0, to, dueAt: null, key }, except: except ?? null });
}
