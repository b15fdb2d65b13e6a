import { z } from "zod";
import type { Viewer } from "#core/base/viewer.ts";
import { tellSecond } from "../people/tell-second.ts";
import { holding } from "../record/held.ts";
import { LABELS, OnSev } from "../schema.ts";
import type { SevView } from "../views/sev-view.ts";
import { handleSev } from "./handle.ts";
import { heldByEnding } from "./held-by-ending.ts";
import { moveTo } from "./move.ts";

export const Dismiss = OnSev.extend({ label: z.enum(LABELS) });

/**
 * Ends a SEV from triage as a true or a false positive. It takes effect at once; of a SEV 0-1 the clocks and duties go on
 * until a second reviewer confirms. Refuses it while another change of it waits for a second reviewer.
 */
export async function dismiss(viewer: Viewer, raw: unknown): Promise<SevView> {
  const { number, reason, version, label } = Dismiss.parse(raw);
  return handleSev(viewer, { number, version }, async (tx, row) => {
    const held = heldByEnding(viewer, row, "dismiss");
    const next = await moveTo(tx, viewer, row, {
      to: "dismissed",
      entry: "sev.dismiss",
      kind: "dismissed",
      data: { label, held: held?.severity ?? null, heldFor: held?.what ?? null },
      text: { reason },
      set: { label, ...holding(held) },
    });
    await tellSecond(tx, next);
  });
}
