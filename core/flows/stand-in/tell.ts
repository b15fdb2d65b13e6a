import type { TellingKind } from "#core/base/telling.ts";
import { enqueue } from "#db/enqueue.ts";
import type { Tx } from "#db/tx.ts";

/** Tells one of the two, in the transaction of what it tells of. Codes alone. */
export async function tellOfStandIn(
  tx: Tx,
  kind: Extract<TellingKind, `standin.${string}`>,
  to: string,
  about: { readonly key: string; readonly dueAt: Date | null },
): Promise<void> {
  const dueAt = about.dueAt?.toISOString() ?? null;
  await enqueue(tx, "tell", {
    kind,
    sevNumber: 0,
    to: [to],
    except: null,
    dueAt,
    key: `${kind}-${about.key}`,
  });
}
