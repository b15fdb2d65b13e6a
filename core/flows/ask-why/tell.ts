import type { TellingKind } from "#core/base/telling.ts";
import { enqueue } from "#db/enqueue.ts";
import type { Tx } from "#db/tx.ts";
import type { Question } from "./row.ts";

/** Tells people of a question, in the transaction of what it tells of. Codes alone: nobody's name, no word of it. */
export async function tellOfWhy(
  tx: Tx,
  kind: Extract<TellingKind, `why.${string}`>,
  to: readonly string[],
  { id, version, dueAt }: Pick<Question, "id" | "version"> & { readonly dueAt: Date | null },
): Promise<void> {
  if (to.length === 0) return;
  await enqueue(tx, "tell", {
    kind,
    sevNumber: 0, // of no SEV
    to: [...to],
    except: null,
    dueAt: dueAt?.toISOString() ?? null,
    key: `${kind}-${id}-${version}`,
  });
}
