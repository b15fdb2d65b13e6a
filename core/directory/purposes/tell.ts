import type { TellingKind, ToTell } from "#core/base/telling.ts";
import { enqueue } from "#db/enqueue.ts";
import type { Tx } from "#db/tx.ts";

/** Something about a purpose to tell, in the transaction of what it tells of. Codes alone: no title, no name. */
export async function tellOfPurpose(
  tx: Tx,
  kind: Extract<TellingKind, `purpose.${string}`>,
  to: ToTell["to"],
  about: { readonly key: string; readonly except?: string; readonly dueAt?: Date | null },
): Promise<void> {
  if (to.length === 0) return;
  const { key, except, dueAt } = about;
  const telling: ToTell = {
    kind,
    sevNumber: 0, // of no SEV
    to,
    except: except ?? null,
    dueAt: dueAt?.toISOString() ?? null,
    key,
  };
  await enqueue(tx, "tell", telling);
}
