import { z } from "zod";
import { systemClock } from "#core/base/clock.ts";
import { refuseUnless } from "#core/base/refusal.ts";
import type { Viewer } from "#core/base/viewer.ts";
import { mustAllow } from "#core/policy/decide.ts";
import { onTx } from "#db/statement.ts";
import { withTx } from "#db/tx.ts";
import type { PurposeActed } from "./add-holder.ts";
import { followGrants } from "./follow-grants.ts";
import { setHolders } from "./grant-request.ts";
import { lockForAct } from "./purpose-row.ts";
import { ActOnPurpose } from "./schema.ts";
import { tellOfPurpose } from "./tell.ts";

export const RemoveHolder = ActOnPurpose.extend({ person: z.uuid("a person's id") });

/**
 * A steward takes a purpose from one of its holders, and with it what the gateway let them open under it, at once. They
 * are told. Refuses who does not hold it, and a stale version.
 */
export async function removeHolder(viewer: Viewer, raw: unknown): Promise<PurposeActed> {
  const { person, reason, ...at } = RemoveHolder.parse(raw);
  mustAllow(viewer, "purpose.reduce");
  refuseUnless(viewer.kind === "person", "forbidden");
  return withTx(async (tx) => {
    const now = systemClock.now();
    const hands = { tx, viewer, now, reason };
    const purpose = await lockForAct(onTx(tx), at, now);
    refuseUnless(purpose.holderIds.includes(person), "invalid", {
      field: "person",
      detail: "they do not hold it",
    });
    const rest = purpose.holderIds.filter((id) => id !== person);
    await setHolders(hands, purpose.id, rest);
    await followGrants(hands, [person], purpose.datasets);
    const version = purpose.version + 1;
    const key = `purpose-ended-${purpose.id}-${version}`;
    await tellOfPurpose(tx, "purpose.ended", [person], { key, except: viewer.personId });
    return { id: purpose.id, version, waits: false };
  });
}
