import { systemClock } from "#core/base/clock.ts";
import { refuseUnless } from "#core/base/refusal.ts";
import type { Viewer } from "#core/base/viewer.ts";
import { mustAllow } from "#core/policy/decide.ts";
import { type Tx, withTx } from "#db/tx.ts";
import { lockForAct } from "../record/locked.ts";
import { WatchSev } from "./schema.ts";

/** Begins or ends watching a SEV: hearing of every change. One's own matter: no entry. */
export async function watchSev(
  viewer: Viewer,
  raw: unknown,
): Promise<{ number: number; watching: boolean; watchers: number }> {
  const { number, watching } = WatchSev.parse(raw);
  return withTx(async (tx) => {
    const { facts } = await lockForAct(tx, viewer, number);
    mustAllow(viewer, "sev.watch", facts);
    refuseUnless(viewer.kind === "person", "forbidden");
    if (watching) await watchAs(tx, number, [viewer.personId]);
    else await tx.sevWatcher.deleteMany({ where: { sevNumber: number, personId: viewer.personId } });
    return { number, watching, watchers: await tx.sevWatcher.count({ where: { sevNumber: number } }) };
  });
}

/** These people watch the SEV from now on: its owner, whoever is named in its thread, whoever has a role. */
export async function watchAs(tx: Tx, number: number, personIds: readonly string[]): Promise<void> {
  const since = systemClock.now();
  await tx.sevWatcher.createMany({
    data: personIds.map((personId) => ({ sevNumber: number, personId, since })),
    skipDuplicates: true,
  });
}
