import { randomUUID } from "node:crypto";
import { refuseUnless } from "#core/base/refusal.ts";
import type { Viewer } from "#core/base/viewer.ts";
import { appendEntry } from "#core/log/append/append-entry.ts";
import { mustAllow } from "#core/policy/decide.ts";
import { onTx } from "#db/statement.ts";
import { withTx } from "#db/tx.ts";
import { lockRotas } from "./rotas.ts";
import { CoverShift } from "./schema.ts";
import { refuseOthers } from "./set-rota.ts";

/** Somebody stands in on a rota from one moment to another. Of two who stand in at once the one that begins last counts. */
export async function coverShift(viewer: Viewer, raw: unknown): Promise<{ id: string }> {
  const { rotaId, personId, fromAt, toAt, reason } = CoverShift.parse(raw);
  mustAllow(viewer, "oncall.manage");
  const id = randomUUID();
  await withTx(async (tx) => {
    await lockRotas(onTx(tx));
    const rota = await tx.rota.findUnique({ where: { id: rotaId } });
    refuseUnless(rota && !rota.endedAt, "not_found", { field: "rotaId" });
    await refuseOthers(tx, [personId]);
    await tx.rotaCover.create({ data: { id, rotaId, personId, fromAt, toAt } });
    const clear = { rota: rotaId, cover: id, fromAt: fromAt.toISOString(), toAt: toAt.toISOString() };
    appendEntry(
      tx,
      viewer,
      { kind: "oncall.cover", clear, people: { person: personId }, text: { reason } },
      async ({ leafIndex }) => {
        await tx.rotaCover.update({ where: { id }, data: { leafIndex: BigInt(leafIndex) } });
      },
    );
  });
  return { id };
}
