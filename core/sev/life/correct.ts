import { z } from "zod";
import { refuseUnless } from "#core/base/refusal.ts";
import type { Viewer } from "#core/base/viewer.ts";
import { mustAllow } from "#core/policy/decide.ts";
import { withTx } from "#db/tx.ts";
import { record } from "../record/events.ts";
import { lockForAct, refuseStale } from "../record/locked.ts";
import { OnSev } from "../schema.ts";
import { type SevView, sevView } from "../views/sev-view.ts";

/** `of` is the leaf index of what is corrected; the reason is the correction in words. */
export const Correct = OnSev.extend({ of: z.coerce.number().int().min(0).max(Number.MAX_SAFE_INTEGER) });

/**
 * Corrects something in the record of a SEV: nothing is changed, a new event says what is right and points back. The
 * timeline shows it at both. Refuses an entry that is not in this SEV's record.
 */
export async function correct(viewer: Viewer, raw: unknown): Promise<SevView> {
  const { number, of, reason, version } = Correct.parse(raw);
  await withTx(async (tx) => {
    const { row, facts } = await lockForAct(tx, viewer, number);
    mustAllow(viewer, "sev.handle", facts);
    refuseStale(row, version);
    const there = await tx.sevEvent.count({ where: { sevNumber: number, leafIndex: BigInt(of) } });
    refuseUnless(there > 0, "invalid", {
      field: "of",
      detail: `entry ${of} is not in the record of this SEV`,
    });
    await tx.sev.update({ where: { number }, data: { version: row.version + 1 } });
    record(tx, viewer, number, {
      kind: "corrected",
      entry: "sev.correct",
      data: { corrects: of },
      text: { reason },
    });
  });
  return sevView(viewer, number);
}
