import { systemClock } from "#core/base/clock.ts";
import { refuseUnless } from "#core/base/refusal.ts";
import { DssSchema } from "#core/base/scale-schemas.ts";
import type { Viewer } from "#core/base/viewer.ts";
import { mustAllow } from "#core/policy/decide.ts";
import { onTx } from "#db/statement.ts";
import { withTx } from "#db/tx.ts";
import type { PurposeActed } from "./add-holder.ts";
import { refuseUnfitDatasets } from "./ask-purpose.ts";
import { followGrants } from "./follow-grants.ts";
import { setPurpose } from "./grant-request.ts";
import { lockForAct, type PurposeRow } from "./purpose-row.ts";
import { ActOnPurpose, datasets, until } from "./schema.ts";

export const NarrowPurpose = ActOnPurpose.extend({
  datasets: datasets.optional(),
  maxDss: DssSchema.optional(),
  until: until.optional(),
});

/**
 * A steward makes a purpose smaller: fewer datasets, a lower DSS, an earlier end; the gateway's grants follow at once.
 * Refuses anything larger than it is, nothing smaller at all, one that is over, and a stale version.
 */
export async function narrowPurpose(viewer: Viewer, raw: unknown): Promise<PurposeActed> {
  const { reason, ...asked } = NarrowPurpose.parse(raw);
  mustAllow(viewer, "purpose.reduce");
  refuseUnless(viewer.kind === "person", "forbidden");
  return withTx(async (tx) => {
    const now = systemClock.now();
    const hands = { tx, viewer, now, reason };
    const before = await lockForAct(onTx(tx), asked, now);
    const after = smaller(before, asked, now);
    await refuseUnfitDatasets(onTx(tx), after.datasets, after.maxDss);
    await setPurpose(hands, after, { act: "narrow", request: null });
    await followGrants(hands, before.holderIds, before.datasets);
    return { id: before.id, version: before.version + 1, waits: false };
  });
}

type Asked = Pick<ReturnType<typeof NarrowPurpose.parse>, "datasets" | "maxDss" | "until">;

function smaller(before: PurposeRow, asked: Asked, now: Date): PurposeRow {
  const { datasets: kept = before.datasets, maxDss = before.maxDss, until: end = before.validTo } = asked;
  const wider = kept.find((id) => !before.datasets.includes(id));
  refuseUnless(wider === undefined, "invalid", { field: "datasets", detail: `it does not cover ${wider}` });
  refuseUnless(maxDss <= before.maxDss, "invalid", {
    field: "maxDss",
    detail: "is more than it reaches now",
  });
  const later = before.validTo !== null && (end === null || end > before.validTo);
  refuseUnless(!later, "invalid", { field: "until", detail: "is later than it ends now" });
  refuseUnless(end === null || end > now, "invalid", {
    field: "until",
    detail: "has to lie ahead; end the purpose instead",
  });
  const same =
    kept.length === before.datasets.length &&
    maxDss === before.maxDss &&
    end?.getTime() === before.validTo?.getTime();
  refuseUnless(!same, "invalid", { field: "datasets", detail: "nothing would be smaller than it is" });
  return { ...before, datasets: kept, maxDss, validTo: end };
}
