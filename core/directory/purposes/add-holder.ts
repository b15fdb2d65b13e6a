import { randomUUID } from "node:crypto";
import { z } from "zod";
import { systemClock } from "#core/base/clock.ts";
import { refuseUnless } from "#core/base/refusal.ts";
import type { Viewer } from "#core/base/viewer.ts";
import { mustAllow } from "#core/policy/decide.ts";
import { needsSecond } from "#core/policy/purpose-limits.ts";
import { onTx } from "#db/statement.ts";
import { withTx } from "#db/tx.ts";
import { tellSecond } from "./decide-request.ts";
import { letHold } from "./grant-request.ts";
import type { Hands } from "./hands.ts";
import { refuseUnableHolders } from "./holders.ts";
import { originOf, refuseWhileOpen, requestAbout } from "./open-request.ts";
import { lockForAct, type PurposeRow } from "./purpose-row.ts";
import { saveRequest } from "./request-row.ts";
import { ActOnPurpose } from "./schema.ts";
import { tellOfPurpose } from "./tell.ts";

export const AddHolder = ActOnPurpose.extend({ person: z.uuid("a person's id") });

/** Where an act on a purpose left it; `waits` when a second person has to say yes first. */
export interface PurposeActed {
  readonly id: string;
  readonly version: number;
  readonly waits: boolean;
}

/**
 * A steward lets somebody more hold a purpose, with what the gateway lets them open. For DSS 4 it is the first of two
 * yeses and becomes a request. Refuses stewards for themselves or for a purpose of theirs, who could open nothing, who
 * holds it already, a purpose that is over, and a stale version.
 */
export async function addHolder(viewer: Viewer, raw: unknown): Promise<PurposeActed> {
  const { person, reason, ...at } = AddHolder.parse(raw);
  mustAllow(viewer, "purpose.reduce");
  refuseUnless(viewer.kind === "person", "forbidden");
  return withTx(async (tx) => {
    const run = onTx(tx);
    const now = systemClock.now();
    const hands = { tx, viewer, now, reason };
    const purpose = await lockForAct(run, at, now);
    mustAllow(viewer, "purpose.hold", { concernedIds: [person, ...purpose.holderIds] });
    refuseUnless(!purpose.holderIds.includes(person), "invalid", {
      field: "person",
      detail: "they hold it already",
    });
    await refuseUnableHolders(run, [person]);
    const waits = needsSecond(purpose.maxDss);
    if (waits) await putForward(hands, purpose, person);
    else {
      await letHold(hands, purpose.id, [person]);
      await tellOfPurpose(tx, "purpose.decided", [person], { key: `purpose-held-${randomUUID()}` });
    }
    return { id: purpose.id, version: purpose.version + (waits ? 0 : 1), waits };
  });
}

async function putForward(
  { tx, viewer, now, reason }: Hands,
  purpose: PurposeRow,
  person: string,
): Promise<void> {
  const run = onTx(tx);
  await refuseWhileOpen(run, purpose.id, "holders");
  const asked = { id: randomUUID(), kind: "holders", state: "second", askedById: viewer.personId } as const;
  const rest = { ...asked, askedAt: now, until: purpose.validTo, holderIds: [person] };
  const request = requestAbout(purpose, await originOf(run, purpose.id), rest);
  await saveRequest(tx, viewer, request, "purpose.approve", { reason });
  await tellSecond(tx, request, viewer.personId);
}
