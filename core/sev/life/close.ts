import { refuseUnless } from "#core/base/refusal.ts";
import type { Viewer } from "#core/base/viewer.ts";
import { isReviewed } from "../review/row.ts";
import { OnSev } from "../schema.ts";
import type { SevView } from "../views/sev-view.ts";
import { handleSev } from "./handle.ts";
import { moveTo } from "./move.ts";

/**
 * Closes a SEV that was reviewed: the finished review gave its final severity and its label. Refuses it without, and while
 * a final severity waits for a second reviewer.
 */
export async function close(viewer: Viewer, raw: unknown): Promise<SevView> {
  const { number, reason, version } = OnSev.parse(raw);
  return handleSev(viewer, { number, version }, async (tx, row) => {
    refuseUnless(row.held === null, "invalid", {
      field: "number",
      detail: "its severity waits for a second reviewer: it is closed once that is settled",
    });
    const reviewed = row.final !== null && row.label !== null && (await isReviewed(tx, number));
    refuseUnless(row.state !== "review" || reviewed, "invalid", {
      field: "number",
      detail: "its review is not finished: finish it, with the final severity and the label",
    });
    await moveTo(tx, viewer, row, {
      to: "closed",
      entry: "sev.close",
      data: { label: row.label },
      text: { reason },
    });
  });
}
