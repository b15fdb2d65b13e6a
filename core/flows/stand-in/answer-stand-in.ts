import { systemClock } from "#core/base/clock.ts";
import { refuseUnless } from "#core/base/refusal.ts";
import type { Viewer } from "#core/base/viewer.ts";
import { mustAllow } from "#core/policy/decide.ts";
import { BARRED, NOT_NOW } from "#core/policy/stand-in.ts";
import { onTx, type Runner } from "#db/statement.ts";
import { withTx } from "#db/tx.ts";
import { isBarredBySev, isBarredInTheOpen } from "./barred.ts";
import type { StandInActed } from "./name-stand-in.ts";
import { lockStandIn, refuseStale, type StandIn, saveStandIn } from "./row.ts";
import { AnswerStandIn } from "./schema.ts";
import { tellOfStandIn } from "./tell.ts";

/** Accepts to stand in for somebody, or declines; nothing is open before. Refuses everybody but who was asked. */
export async function answerStandIn(viewer: Viewer, raw: unknown): Promise<StandInActed> {
  const { id, accept, version } = AnswerStandIn.parse(raw);
  mustAllow(viewer, "standin.list");
  refuseUnless(viewer.kind === "person", "forbidden");
  return withTx(async (tx) => {
    const standIn = await lockStandIn(onTx(tx), id);
    refuseUnless(standIn?.delegateId === viewer.personId, "not_found", { field: "id" });
    refuseStale(standIn, version);
    refuseUnless(standIn.state === "asked", "invalid", {
      field: "id",
      detail: "It was answered or ended already.",
    });
    if (accept) await refuseUnlessMay(onTx(tx), standIn);
    const state = accept ? "accepted" : "declined";
    const after: StandIn = { ...standIn, state, version: version + 1 };
    await saveStandIn(tx, viewer, after, accept ? "standin.accept" : "standin.decline");
    await tellOfStandIn(tx, "standin.decided", after.personId, { key: id, dueAt: null });
    return { id, state: after.state, version: after.version };
  });
}

async function refuseUnlessMay(run: Runner, { personId, delegateId, untilAt }: StandIn): Promise<void> {
  refuseUnless(untilAt > systemClock.now(), "invalid", { field: "id", detail: "Its time is over." });
  const barred = await isBarredInTheOpen(run, personId, delegateId);
  refuseUnless(!barred, "conflict_of_interest", { detail: BARRED });
  refuseUnless(!(await isBarredBySev(run, personId, delegateId)), "forbidden", { detail: NOT_NOW });
}
