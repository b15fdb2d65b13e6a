import { refuseUnless } from "#core/base/refusal.ts";
import type { Viewer } from "#core/base/viewer.ts";
import { isSerious } from "#core/policy/sev-moves.ts";
import { type Held, type HeldFor, heldOf } from "../record/held.ts";
import { type SevRow, severityOf } from "../record/row.ts";

/**
 * What waits for a second reviewer once this SEV ends early: its duties, where it is SEV 0-1. One thing waits at a time, so
 * that whoever confirms knows what: refused while a lowering does.
 */
export function heldByEnding(viewer: Viewer, row: SevRow, what: HeldFor): Held | null {
  refuseUnless(heldOf(row) === null, "invalid", {
    field: "number",
    detail: "its lowering waits for a second reviewer: let it be confirmed, or set the severity back",
  });
  const severity = severityOf(row);
  if (!isSerious(severity)) return null;
  refuseUnless(viewer.kind === "person", "forbidden");
  return { severity, what, byId: viewer.personId };
}
