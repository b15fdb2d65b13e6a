import { systemClock } from "#core/base/clock.ts";
import { refuseUnless } from "#core/base/refusal.ts";
import type { PersonViewer, Viewer } from "#core/base/viewer.ts";
import { appendEntry } from "#core/log/append/append-entry.ts";
import type { EntryKind } from "#core/log/entry/kinds.ts";
import { mustAllow } from "#core/policy/decide.ts";
import { type HoldState, holdWorks } from "#core/policy/erasure.ts";
import { onTx } from "#db/statement.ts";
import { type Tx, withTx } from "#db/tx.ts";
import type { HoldAct } from "./ask-hold.ts";
import { concernedBy } from "./concerned.ts";
import { type HoldRow, lockHold } from "./row.ts";
import { DecideHold } from "./schema.ts";

/**
 * The second person's yes to what was asked of a hold: placing it, or lifting it. Refuses who asked, who is concerned, a
 * stale version, and a hold of which nothing is asked or whose 72 h are over.
 */
export async function confirmHold(viewer: Viewer, raw: unknown): Promise<HoldAct> {
  return decide(viewer, raw, async (tx, by, row, reason) => {
    const lifting = row.state === "lift_asked";
    const state = row.state as HoldState;
    const detail = "nothing waits for a second person";
    refuseUnless(
      lifting || (state === "asked" && holdWorks({ state, askedAt: row.askedAt }, systemClock.now())),
      "stale",
      {
        field: "number",
        detail: state === "asked" ? "its 72 hours are over: ask for it again" : detail,
      },
    );
    const firstId = (lifting ? row.liftAskedById : row.askedById) ?? "";
    mustAllow(by, "hold.confirm", { concernedIds: await concernedBy(onTx(tx), row), firstId });
    const at = systemClock.now();
    const data = lifting
      ? { state: "lifted", liftedById: by.personId, liftedAt: at }
      : { state: "placed", placedById: by.personId, placedAt: at };
    await change(tx, by, row, { entry: lifting ? "hold.lift" : "hold.place", data, reason });
  });
}

/** Asks to lift a hold; it works on until a second person confirms. Refuses one that is not in force, and who is concerned. */
export async function askLift(viewer: Viewer, raw: unknown): Promise<HoldAct> {
  return decide(viewer, raw, async (tx, by, row, reason) => {
    mustAllow(by, "hold.ask", { concernedIds: await concernedBy(onTx(tx), row) });
    const detail =
      row.state === "asked" ? "it is not confirmed yet: it ends by itself after 72 h" : "it is not in force";
    refuseUnless(row.state === "placed", "stale", { field: "number", detail });
    const data = { state: "lift_asked", liftAskedById: by.personId, liftAskedAt: systemClock.now() };
    await change(tx, by, row, { entry: "hold.lift.ask", data, reason, keepLeaf: true });
  });
}

type Step = (tx: Tx, by: PersonViewer, row: HoldRow, reason: string) => Promise<void>;

async function decide(viewer: Viewer, raw: unknown, step: Step): Promise<HoldAct> {
  mustAllow(viewer, "hold.ask", { concernedIds: [] });
  refuseUnless(viewer.kind === "person", "forbidden");
  const { number, reason, version } = DecideHold.parse(raw);
  return withTx(async (tx) => {
    await step(tx, viewer, await lockHold(tx, number, version), reason);
    return { number, version: version + 1 };
  });
}

async function change(
  tx: Tx,
  by: PersonViewer,
  row: HoldRow,
  act: { entry: EntryKind; data: Partial<HoldRow>; reason: string; keepLeaf?: true },
): Promise<void> {
  const { number, personId, sevNumber } = row;
  await tx.legalHold.update({ where: { number }, data: { ...act.data, version: row.version + 1 } });
  appendEntry(
    tx,
    by,
    {
      kind: act.entry,
      clear: { number },
      ...(personId === null ? {} : { subjects: [personId] }),
      ...(sevNumber === null ? {} : { sevNumber }),
      text: { reason: act.reason },
    },
    async ({ leafIndex }) => {
      if (act.keepLeaf) await tx.legalHold.update({ where: { number }, data: { liftLeaf: leafIndex } });
    },
  );
}
