import { systemClock } from "#core/base/clock.ts";
import { refuseUnless } from "#core/base/refusal.ts";
import type { Viewer } from "#core/base/viewer.ts";
import { mustAllow } from "#core/policy/decide.ts";
import { onTx } from "#db/statement.ts";
import { withTx } from "#db/tx.ts";
import type { PurposeActed } from "./add-holder.ts";
import { followGrants } from "./follow-grants.ts";
import { setHolders, setPurpose } from "./grant-request.ts";
import { lockForAct } from "./purpose-row.ts";
import { ActOnPurpose } from "./schema.ts";
import { tellOfPurpose } from "./tell.ts";

/**
 * A steward ends a purpose now: nobody holds it any more, and the gateway opens nothing under it from this moment on. Its
 * holders are told. Any steward may, a holder too: less is always allowed. Refuses one that is over, and a stale version.
 */
export async function endPurpose(viewer: Viewer, raw: unknown): Promise<PurposeActed> {
  const { reason, ...at } = ActOnPurpose.parse(raw);
  mustAllow(viewer, "purpose.reduce");
  refuseUnless(viewer.kind === "person", "forbidden");
  return withTx(async (tx) => {
    const now = systemClock.now();
    const hands = { tx, viewer, now, reason };
    const purpose = await lockForAct(onTx(tx), at, now);
    // One that was to begin later never does.
    const validFrom = new Date(Math.min(purpose.validFrom.getTime(), now.getTime()));
    const ended = { ...purpose, validFrom, validTo: now };
    await setPurpose(hands, ended, { act: "end", request: null });
    await setHolders(hands, purpose.id, []);
    await followGrants(hands, purpose.holderIds, purpose.datasets);
    const key = `purpose-ended-${purpose.id}-${purpose.version}`;
    await tellOfPurpose(tx, "purpose.ended", [...purpose.holderIds], { key, except: viewer.personId });
    return { id: purpose.id, version: purpose.version + 2, waits: false };
  });
}
