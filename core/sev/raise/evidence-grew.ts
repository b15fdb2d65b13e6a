import type { Viewer } from "#core/base/viewer.ts";
import type { Tx } from "#db/tx.ts";
import { backToWork } from "../life/back.ts";
import { joinReads } from "../life/join.ts";
import { tellWoken } from "../people/tell-woken.ts";
import { lockSev, type SevRow } from "../record/row.ts";

/**
 * What happens when evidence grows under a SEV that nobody works on: a snoozed one wakes; a closed or dismissed window is
 * opened again, for it is the same window; what is contained and lies open again is investigated again; what was merged
 * counts where it was merged into, which wakes by the same rules.
 */
export async function evidenceGrew(tx: Tx, viewer: Viewer, before: SevRow, row: SevRow): Promise<SevRow> {
  const more = row.reads > before.reads || row.automatic < before.automatic;
  const openAgain = before.closedAt !== null && row.closedAt === null;
  if (!more && !openAgain) return row;
  if (row.state === "merged") return follow(tx, viewer, row, openAgain);
  return wake(tx, viewer, row, openAgain);
}

async function wake(tx: Tx, viewer: Viewer, row: SevRow, openAgain: boolean): Promise<SevRow> {
  const because = openAgain ? "open again" : "evidence";
  switch (row.state) {
    case "dismissed":
      return backToWork(tx, viewer, row, { to: "triage", entry: "sev.reopen", data: { because } });
    case "closed":
      return backToWork(tx, viewer, row, { to: "investigating", entry: "sev.reopen", data: { because } });
    case "contained":
    case "review":
      if (!openAgain) return row;
      return backToWork(tx, viewer, row, { to: "investigating", entry: "sev.reopen", data: { because } });
    default:
      if (row.snoozedUntil === null) return row;
      await tellWoken(tx, row.number);
      return tx.sev.update({ where: { number: row.number }, data: { snoozedUntil: null } });
  }
}

/** Goes from one merged SEV to the next until one that is none. A detector's lock order is by story, as everywhere. */
async function follow(tx: Tx, viewer: Viewer, merged: SevRow, openAgain: boolean): Promise<SevRow> {
  let from = merged;
  while (from.state === "merged" && from.mergedInto !== null) {
    const target = await lockSev(tx, from.mergedInto);
    if (!target) break;
    const joined = await joinReads(tx, viewer, from, target, "automatic");
    if (joined.version === target.version && !openAgain) break;
    from = joined.state === "merged" ? joined : await wake(tx, viewer, joined, openAgain);
  }
  return merged;
}
