import { systemClock } from "#core/base/clock.ts";
import { refuseUnless } from "#core/base/refusal.ts";
import type { Viewer } from "#core/base/viewer.ts";
import { appendEntry } from "#core/log/append/append-entry.ts";
import { mustAllow } from "#core/policy/decide.ts";
import { onTx } from "#db/statement.ts";
import { withTx } from "#db/tx.ts";
import { refuseKeptFrom } from "./near.ts";
import type { AskedErasure } from "./request-erasure.ts";
import { lockAsked } from "./row.ts";
import { DecideErasure } from "./schema.ts";

/** Says no to a request, or takes one's own back; the reason is an entry. Refuses the person concerned and a stale version. */
export async function declineErasure(viewer: Viewer, raw: unknown): Promise<AskedErasure> {
  mustAllow(viewer, "erasure.decline", { concernedIds: [] });
  refuseUnless(viewer.kind === "person", "forbidden");
  const { number, reason, version } = DecideErasure.parse(raw);
  return withTx(async (tx) => {
    await refuseKeptFrom(onTx(tx), viewer, number);
    const row = await lockAsked(tx, number, version);
    mustAllow(viewer, "erasure.decline", { concernedIds: [row.personId] });
    const decided = { state: "declined", decidedAt: systemClock.now(), version: version + 1 };
    // Whoever takes their own request back is not a second person, and is not named as one.
    const decidedById = viewer.personId === row.requestedById ? null : viewer.personId;
    await tx.erasure.update({ where: { number }, data: { ...decided, decidedById } });
    appendEntry(
      tx,
      viewer,
      { kind: "person.erase.decline", clear: { number }, subjects: [row.personId], text: { reason } },
      async ({ leafIndex }) => {
        await tx.erasure.update({ where: { number }, data: { decisionLeaf: leafIndex } });
      },
    );
    return { number, version: version + 1 };
  });
}
