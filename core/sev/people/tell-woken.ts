import { onTx, statement } from "#db/statement.ts";
import type { Tx } from "#db/tx.ts";
import { tellGroup, tellPeople } from "./tell.ts";

/** Tells the owner and the watchers of a SEV that its snooze ended; whoever handles SEVs, where it has neither. */
export async function tellWoken(tx: Tx, number: number): Promise<void> {
  const rows = await onTx(tx).all<{ id: string }>(statement`
    SELECT owner_id AS id FROM sev WHERE number = ${number} AND owner_id IS NOT NULL
    UNION SELECT person_id FROM sev_watcher WHERE sev_number = ${number}`);
  const what = "sev.woke";
  if (rows.length === 0) await tellGroup(tx, null, { number, what, to: "handlers" });
  else await tellPeople(tx, null, { number, what, personIds: rows.map(({ id }) => id) });
}
