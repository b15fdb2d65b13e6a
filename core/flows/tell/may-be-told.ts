import { OWN_TELLINGS, type Telling } from "#core/base/telling.ts";
import type { Viewer } from "#core/base/viewer.ts";
import { existsFor, noConflict, type SevFacts } from "#core/policy/conditions.ts";
import { decide } from "#core/policy/decide.ts";

/**
 * Whether somebody may hear this of a SEV: what waits for a second person goes to those who can be it, everything else to
 * those who may look. Whoever asked for access hears the answer while the SEV exists for them. Pure.
 */
export function mayBeTold(viewer: Viewer, telling: Telling, sev: SevFacts): boolean {
  const first = telling.except ?? "";
  switch (telling.kind) {
    case "sev.second":
      return decide(viewer, "sev.confirm", { sev, firstReviewerId: first }).allow;
    case "sev.statement.second":
      return decide(viewer, "sev.statement.second", { sev, firstId: first }).allow;
    case "sev.lift.asked":
      return decide(viewer, "sev.unrestrict.ask", sev).allow;
    case "sev.name.asked":
      return decide(viewer, "sev.sealed.ask", sev).allow;
    case "sev.access.asked":
      return decide(viewer, "sev.access.decide", sev).allow;
    case "sev.access.decided":
      return existsFor(viewer, sev);
    default:
      if (OWN_TELLINGS.includes(telling.kind)) return true;
      if (toAct(telling) && noConflict(viewer, sev) !== null) return false;
      return decide(viewer, "sev.view", sev).allow;
  }
}

/** Told to have somebody act, so not to whoever was let in to look alone. */
const toAct = ({ kind, to }: Telling): boolean =>
  typeof to === "string" || kind === "sev.page" || kind === "sev.late";
