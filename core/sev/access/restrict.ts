import { systemClock } from "#core/base/clock.ts";
import { refuseUnless } from "#core/base/refusal.ts";
import type { PersonViewer, Viewer } from "#core/base/viewer.ts";
import { decide, mustAllow } from "#core/policy/decide.ts";
import { type Tx, withTx } from "#db/tx.ts";
import { tellGroup } from "../people/tell.ts";
import { tellFirst } from "../people/tell-second.ts";
import { record } from "../record/events.ts";
import { lockForAct, refuseStale } from "../record/locked.ts";
import type { SevRow } from "../record/row.ts";
import { recordNaming } from "./name-handler.ts";
import { AskUnrestrict, Restrict, Unrestrict } from "./schema.ts";

/** What is left to say of a SEV that may have ceased to exist for whoever acted. */
export interface RestrictedSev {
  readonly number: number;
  readonly restricted: boolean;
  readonly version: number;
}

/**
 * Restricts a SEV, with a reason: from now on it exists for its owner, for those named to it and for privacy officers alone.
 * A reviewer who does it stays: as its owner when it has none, else named to it. Refuses who may not handle it, and a stale
 * version. Restricting what is restricted writes nothing.
 */
export async function restrictSev(viewer: Viewer, raw: unknown): Promise<RestrictedSev> {
  const { number, reason, version } = Restrict.parse(raw);
  return withTx(async (tx) => {
    const { row, facts } = await lockForAct(tx, viewer, number);
    mustAllow(viewer, "sev.restrict", facts);
    refuseUnless(viewer.kind === "person", "forbidden");
    refuseStale(row, version);
    if (row.restricted) return { number, restricted: true, version };
    const takes = row.ownerId === null && decide(viewer, "sev.severity", facts).allow;
    const next = await tx.sev.update({
      where: { number },
      data: { restricted: true, version: version + 1, ...(takes ? { ownerId: viewer.personId } : {}) },
    });
    record(tx, viewer, number, { kind: "restricted", entry: "sev.restrict", data: {}, text: { reason } });
    if (!facts.viewerIsNamed && !takes && !viewer.roles.has("privacy")) stay(tx, viewer, number, reason);
    return { number, restricted: true, version: next.version };
  });
}

function stay(tx: Tx, viewer: PersonViewer, number: number, reason: string): void {
  const named = { personId: viewer.personId, part: "handler", since: systemClock.now(), reason } as const;
  recordNaming(tx, viewer, number, named);
}

/** Asks to lift a restriction, with a reason; it stays until a second person confirms. Refuses as {@link restrictSev} does. */
export async function askUnrestrict(viewer: Viewer, raw: unknown): Promise<RestrictedSev> {
  const { number, reason, version } = AskUnrestrict.parse(raw);
  return withTx(async (tx) => {
    const { row, facts } = await lockForAct(tx, viewer, number);
    mustAllow(viewer, "sev.unrestrict.ask", facts);
    refuseStale(row, version);
    refuseUnless(row.restricted, "invalid", { field: "number", detail: "it is not restricted" });
    refuseUnless((await askedToLift(tx, number)) === null, "invalid", {
      field: "number",
      detail: "somebody asked already: a second person has to confirm",
    });
    record(tx, viewer, number, {
      kind: "unrestrict_asked",
      entry: "sev.unrestrict.ask",
      data: {},
      text: { reason },
    });
    const to = viewer.kind === "person" && viewer.roles.has("privacy") ? "desk" : "privacy";
    const byId = viewer.kind === "person" ? viewer.personId : null;
    await tellGroup(tx, byId, { number, what: "sev.lift.asked", to });
    return bumped(tx, row);
  });
}

/** The second person's yes to lifting a restriction: one of the two is a privacy officer, neither is in conflict. */
export async function unrestrictSev(viewer: Viewer, raw: unknown): Promise<RestrictedSev> {
  const { number, reason, version } = Unrestrict.parse(raw);
  return withTx(async (tx) => {
    const { row, facts } = await lockForAct(tx, viewer, number);
    const firstId = (await askedToLift(tx, number)) ?? "";
    const firstIsPrivacy = await isPrivacy(tx, firstId);
    mustAllow(viewer, "sev.unrestrict", { sev: facts, firstId, firstIsPrivacy });
    refuseStale(row, version);
    refuseUnless(row.restricted && firstId, "invalid", {
      field: "number",
      detail: "nobody asked to lift it",
    });
    record(tx, viewer, number, { kind: "unrestricted", entry: "sev.unrestrict", data: {}, text: { reason } });
    await tellFirst(tx, viewer, number, { byId: firstId });
    return bumped(tx, row, false);
  });
}

async function bumped(tx: Tx, row: SevRow, restricted = row.restricted): Promise<RestrictedSev> {
  const { number } = row;
  const { version } = await tx.sev.update({
    where: { number },
    data: { restricted, version: row.version + 1 },
  });
  return { number, restricted, version };
}

/** Who asked to lift the restriction that holds now; null when nobody did. */
export async function askedToLift(tx: Tx, sevNumber: number): Promise<string | null> {
  const last = await tx.sevEvent.findFirst({
    where: { sevNumber, kind: { in: ["restricted", "unrestrict_asked", "unrestricted"] } },
    orderBy: { id: "desc" },
  });
  return last?.kind === "unrestrict_asked" ? last.actorId : null;
}

/** Whether somebody is a privacy officer now. */
export const isPrivacy = async (tx: Tx, personId: string): Promise<boolean> =>
  personId !== "" && (await tx.roleAssignment.count({ where: { personId, role: "privacy" } })) > 0;
