import { systemClock } from "#core/base/clock.ts";
import { refuseUnless } from "#core/base/refusal.ts";
import type { Viewer } from "#core/base/viewer.ts";
import { appendEntry } from "#core/log/append/append-entry.ts";
import { personIdOf } from "#core/log/reads/read-filter.ts";
import { visibleSevs } from "#core/log/reads/visible-sevs.ts";
import { mustAllow } from "#core/policy/decide.ts";
import { onTx, type Runner, statement } from "#db/statement.ts";
import { withTx } from "#db/tx.ts";
import { concernedBy } from "./concerned.ts";
import { nextHold } from "./row.ts";
import { AskHold } from "./schema.ts";

export interface HoldAct {
  readonly number: number;
  readonly version: number;
}

/**
 * Asks for a hold on a person or on a SEV and everybody it is about. It works at once, so that nothing is lost meanwhile,
 * and ends after 72 h unless a second person confirms it. Refuses who is concerned themselves.
 */
export async function askHold(viewer: Viewer, raw: unknown): Promise<HoldAct> {
  mustAllow(viewer, "hold.ask", { concernedIds: [] });
  refuseUnless(viewer.kind === "person", "forbidden");
  const { person, sev, reason } = AskHold.parse(raw);
  return withTx(async (tx) => {
    const run = onTx(tx);
    const personId = person === undefined ? null : await personIdOf(run, "person", person);
    const sevNumber = sev ?? null;
    if (sevNumber !== null)
      refuseUnless(await exists(run, viewer, sevNumber), "invalid", {
        field: "sev",
        detail: "there is no SEV of that number",
      });
    mustAllow(viewer, "hold.ask", { concernedIds: await concernedBy(run, { personId, sevNumber }) });
    const number = await nextHold(tx);
    const askedAt = systemClock.now();
    const asked = {
      number,
      personId,
      sevNumber,
      state: "asked",
      askedById: viewer.personId,
      askedAt,
      version: 1,
    };
    await tx.legalHold.create({ data: asked });
    appendEntry(
      tx,
      viewer,
      {
        kind: "hold.ask",
        clear: { number },
        ...(personId === null ? {} : { subjects: [personId] }),
        ...(sevNumber === null ? {} : { sevNumber }),
        text: { reason },
      },
      async ({ leafIndex }) => {
        await tx.legalHold.update({ where: { number }, data: { askLeaf: leafIndex } });
      },
    );
    return { number, version: 1 };
  });
}

async function exists(run: Runner, viewer: Viewer, number: number): Promise<boolean> {
  const rows = await run.all(
    statement`SELECT FROM sev v WHERE number = ${number} AND ${visibleSevs(viewer)}`,
  );
  return rows.length > 0;
}
