import type { TellingKind } from "#core/base/telling.ts";
import { enqueue } from "#db/enqueue.ts";
import type { Tx } from "#db/tx.ts";
import type { DataRequest } from "./row.ts";

/** Tells people of a request, in the transaction of what it tells of. Codes alone: nobody's name, no word of it. */
export async function tellOfRequest(
  tx: Tx,
  kind: Extract<TellingKind, `rights.${string}`>,
  to: readonly string[],
  { id, version, dueAt }: Pick<DataRequest, "id" | "version" | "dueAt">,
): Promise<void> {
  if (to.length === 0) return;
  await enqueue(tx, "tell", {
    ...{ kind, sevNumber: 0, to: [...to], except: null },
    ...{ dueAt: dueAt.toISOString(), key: `${kind}-${id}-${version}` },
  });
}
