import { z } from "zod";
import { refuseUnless } from "#core/base/refusal.ts";
import type { Viewer } from "#core/base/viewer.ts";
import { mustAllow } from "#core/policy/decide.ts";
import { isOpen } from "#core/policy/sev-states.ts";
import { withTx } from "#db/tx.ts";
import { tellSecond } from "../people/tell-second.ts";
import { holding } from "../record/held.ts";
import { lockForAct, refuseStale } from "../record/locked.ts";
import { lockSev, stateOf } from "../record/row.ts";
import { OnSev, Whole } from "../schema.ts";
import { type SevView, sevView } from "../views/sev-view.ts";
import { heldByEnding } from "./held-by-ending.ts";
import { joinReads } from "./join.ts";
import { moveTo } from "./move.ts";

export const MergeInto = OnSev.extend({ into: Whole, as: z.enum(["merge", "duplicate"]).default("merge") });

/**
 * Hands a SEV in triage over to another that is open: its reads count there from then on, and what its detectors find
 * later follows. The other becomes at least as serious. Of a SEV 0-1 the clocks and duties go on until a second reviewer
 * confirms. Refuses who may not handle both.
 */
export async function mergeInto(viewer: Viewer, raw: unknown): Promise<SevView> {
  const { number, into, as, reason, version } = MergeInto.parse(raw);
  refuseUnless(number !== into, "invalid", { field: "into", detail: "a SEV cannot be merged into itself" });
  await withTx(async (tx) => {
    mustAllow(viewer, "sev.list");
    for (const each of [number, into].sort((a, b) => a - b)) await lockSev(tx, each); // in one order, so none waits in a ring
    const { row, facts } = await lockForAct(tx, viewer, number);
    mustAllow(viewer, "sev.handle", facts);
    const target = await lockForAct(tx, viewer, into);
    mustAllow(viewer, "sev.handle", target.facts);
    refuseStale(row, version);
    refuseUnless(isOpen(stateOf(target.row)), "invalid", {
      field: "into",
      detail: `SEV number ${into} is ${target.row.state}: choose one that is open`,
    });
    const held = heldByEnding(viewer, row, "merge");
    const merged = await moveTo(tx, viewer, row, {
      to: "merged",
      entry: "sev.merge",
      kind: "merged",
      data: { into, as, held: held?.severity ?? null, heldFor: held?.what ?? null },
      text: { reason },
      set: { mergedInto: into, ...holding(held) },
    });
    await tellSecond(tx, merged);
    await joinReads(tx, viewer, merged, target.row, "triaged");
  });
  return sevView(viewer, number);
}
