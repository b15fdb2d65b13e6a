import { enqueue } from "#db/enqueue.ts";
import { onTx } from "#db/statement.ts";
import type { Tx } from "#db/tx.ts";
import type { IssuedReport } from "../issued/row.ts";
import { KINDS } from "../kinds.ts";
import { recipientsOf } from "./recipients.ts";
import type { Definition } from "./row.ts";

/** Tells everybody who is to hear of it, and may open it now, that a report is there which a schedule asked for. */
export async function tellThere(tx: Tx, definition: Definition, row: IssuedReport): Promise<void> {
  const to = await recipientsOf(onTx(tx), definition, row, KINDS[row.kind]);
  await enqueue(tx, "tell", {
    ...{ kind: "report.scheduled", sevNumber: 0, to, except: null, dueAt: null },
    key: `report-scheduled-${row.id}`,
  });
}
