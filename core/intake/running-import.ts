import { refuseUnless } from "#core/base/refusal.ts";
import type { Tx } from "#db/tx.ts";

/** An import that was started and not finished. Refuses (`not_found`) any other. */
export async function runningImport(db: Pick<Tx, "importRun">, importId: string) {
  const run = await db.importRun.findUnique({ where: { id: importId } });
  refuseUnless(run && !run.finishedAt, "not_found", {
    field: "importId",
    detail: "no such import is running",
  });
  return run;
}
