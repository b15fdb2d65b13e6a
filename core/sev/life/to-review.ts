import type { Viewer } from "#core/base/viewer.ts";
import { OnSev } from "../schema.ts";
import type { SevView } from "../views/sev-view.ts";
import { handleSev } from "./handle.ts";
import { moveTo } from "./move.ts";

/** Hands a contained SEV on to review. Refuses any other state: nothing is reviewed that is not contained. */
export async function toReview(viewer: Viewer, raw: unknown): Promise<SevView> {
  const { number, reason, version } = OnSev.parse(raw);
  return handleSev(viewer, { number, version }, (tx, row) =>
    moveTo(tx, viewer, row, { to: "review", entry: "sev.review", text: { reason } }),
  );
}
