import { systemClock } from "#core/base/clock.ts";
import { refuseUnless } from "#core/base/refusal.ts";
import type { Viewer } from "#core/base/viewer.ts";
import { appendEntry } from "#core/log/append/append-entry.ts";
import { mustAllow } from "#core/policy/decide.ts";
import { onTx } from "#db/statement.ts";
import { withTx } from "#db/tx.ts";
import { lockRotas } from "./rotas.ts";
import { EndRota } from "./schema.ts";

/** Ends a rota: nobody is on call on its step until there is another. Refuses a stale version and one that ended. */
export async function endRota(viewer: Viewer, raw: unknown): Promise<void> {
  const { rotaId: id, reason, version } = EndRota.parse(raw);
  mustAllow(viewer, "oncall.manage");
  await withTx(async (tx) => {
    await lockRotas(onTx(tx));
    const row = await tx.rota.findUnique({ where: { id } });
    refuseUnless(row && !row.endedAt, "not_found", { field: "rotaId" });
    const { count } = await tx.rota.updateMany({
      where: { id, version, endedAt: null },
      data: { endedAt: systemClock.now(), version: version + 1 },
    });
    refuseUnless(count === 1, "stale", { field: "version", detail: `it is at version ${row.version} now` });
    appendEntry(tx, viewer, { kind: "oncall.end", clear: { rota: id, step: row.step }, text: { reason } });
  });
}
