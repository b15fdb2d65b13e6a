import { systemClock } from "#core/base/clock.ts";
import { refuseUnless } from "#core/base/refusal.ts";
import type { Viewer } from "#core/base/viewer.ts";
import { mustAllow } from "#core/policy/decide.ts";
import { onTx } from "#db/statement.ts";
import { withTx } from "#db/tx.ts";
import { isBarredBySev } from "./barred.ts";
import type { StandInActed } from "./name-stand-in.ts";
import { lockStandIn, refuseStale, type StandIn, saveStandIn } from "./row.ts";
import { EndStandIn } from "./schema.ts";
import { tellOfStandIn } from "./tell.ts";

/** Ends it at once: the person, or whoever stands in. Refuses everybody else, as if there were none. */
export async function endStandIn(viewer: Viewer, raw: unknown): Promise<StandInActed> {
  const { id, version } = EndStandIn.parse(raw);
  mustAllow(viewer, "standin.list");
  refuseUnless(viewer.kind === "person", "forbidden");
  return withTx(async (tx) => {
    const standIn = await lockStandIn(onTx(tx), id);
    const theirs = standIn && [standIn.personId, standIn.delegateId].includes(viewer.personId);
    refuseUnless(theirs, "not_found", { field: "id" });
    refuseStale(standIn, version);
    const open = standIn.state === "asked" || standIn.state === "accepted";
    refuseUnless(open, "invalid", { field: "id", detail: "It was declined or ended already." });
    const after: StandIn = { ...standIn, state: "ended", endedAt: systemClock.now(), version: version + 1 };
    await saveStandIn(tx, viewer, after, "standin.end");
    const other = viewer.personId === standIn.personId ? standIn.delegateId : standIn.personId;
    // Whoever was not told that they were asked is not told that they are not.
    const unheard = other === standIn.delegateId && (await isBarredBySev(onTx(tx), standIn.personId, other));
    if (!unheard) await tellOfStandIn(tx, "standin.ended", other, { key: id, dueAt: null });
    return { id, state: after.state, version: after.version };
  });
}
