import { z } from "zod";
import { systemClock } from "#core/base/clock.ts";
import { refuseUnless } from "#core/base/refusal.ts";
import type { Viewer } from "#core/base/viewer.ts";
import { mustAllow } from "#core/policy/decide.ts";
import { frozenOf } from "#core/sev/evidence/frozen.ts";
import { record } from "#core/sev/record/events.ts";
import { lockForAct, refuseStale } from "#core/sev/record/locked.ts";
import { onTx } from "#db/statement.ts";
import { withTx } from "#db/tx.ts";
import type { HoldAct } from "./ask-hold.ts";
import { nextHold } from "./row.ts";

const Whole = z.coerce.number().int().positive().max(2_147_483_647);
export const FreezeSev = z.object({
  number: Whole,
  reason: z.string().trim().min(10, "at least 10 characters").max(2_000, "at most 2,000 characters"),
  version: Whole,
});

/**
 * Freezes a SEV's evidence: asks for a legal hold on it, which works at once. An open SEV holds its evidence by itself;
 * the freeze goes on after it is closed, until two people lift it, once a second person (privacy officer, steward or
 * admin) confirmed it; without that it ends 72 h after it was asked. Refuses who is in conflict, and what is frozen.
 */
export async function freezeSev(viewer: Viewer, raw: unknown): Promise<HoldAct> {
  const { number: sevNumber, reason, version } = FreezeSev.parse(raw);
  refuseUnless(viewer.kind === "person", "forbidden");
  return withTx(async (tx) => {
    const { row, facts } = await lockForAct(tx, viewer, sevNumber);
    mustAllow(viewer, "sev.freeze", facts);
    refuseStale(row, version);
    const now = systemClock.now();
    const frozen = await frozenOf(onTx(tx), sevNumber, now);
    refuseUnless(!frozen?.works, "invalid", {
      field: "number",
      detail: `it is frozen already, by hold ${frozen?.hold}`,
    });
    const number = await nextHold(tx);
    const asked = { number, sevNumber, state: "asked", askedById: viewer.personId, askedAt: now, version: 1 };
    await tx.legalHold.create({ data: asked });
    record(
      tx,
      viewer,
      sevNumber,
      { kind: "frozen", entry: "sev.freeze", data: { hold: number }, text: { reason } },
      ({ leafIndex }) => tx.legalHold.update({ where: { number }, data: { askLeaf: leafIndex } }),
    );
    return { number, version: 1 };
  });
}
