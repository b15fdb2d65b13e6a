import { type Severity, sev } from "#core/base/scales.ts";
import type { Tx } from "#db/tx.ts";
import type { SevRow } from "./row.ts";

/** A lowering that waits for a second reviewer: the stricter level that goes on, and who asked for it. */
export interface Held {
  readonly severity: Severity;
  readonly byId: string;
}

/** What is held for a SEV, by its record; null when nothing waits. */
export async function heldOf(
  db: Pick<Tx, "sevEvent">,
  row: Pick<SevRow, "number" | "needsSecond">,
): Promise<Held | null> {
  if (!row.needsSecond) return null;
  const last = await db.sevEvent.findFirst({
    where: { sevNumber: row.number, kind: "severity" },
    orderBy: { id: "desc" },
    select: { actorId: true, data: true },
  });
  const held = (last?.data as { held?: number | null } | undefined)?.held;
  return last?.actorId && typeof held === "number" ? { severity: sev(held), byId: last.actorId } : null;
}
