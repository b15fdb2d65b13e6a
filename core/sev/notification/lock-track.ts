import type { Viewer } from "#core/base/viewer.ts";
import { mustAllow } from "#core/policy/decide.ts";
import { onTx } from "#db/statement.ts";
import type { Tx } from "#db/tx.ts";
import { lockForAct, refuseStale } from "../record/locked.ts";
import type { SevRow } from "../record/row.ts";
import { readTrack } from "./read-track.ts";
import type { Track } from "./track.ts";

/** The notification track of a SEV to act on, held until commit. Refuses whoever is not its privacy officer, and a stale version. */
export async function lockTrack(
  tx: Tx,
  viewer: Viewer,
  { number, version }: { number: number; version: number },
): Promise<{ row: SevRow; track: Track }> {
  const { row, facts } = await lockForAct(tx, viewer, number);
  mustAllow(viewer, "sev.notification", facts);
  refuseStale(row, version);
  await tx.sev.update({ where: { number }, data: { version: version + 1 } });
  return { row, track: await readTrack(onTx(tx), number) };
}
