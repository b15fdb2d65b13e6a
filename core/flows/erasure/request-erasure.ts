import { randomUUID } from "node:crypto";
import { systemClock } from "#core/base/clock.ts";
import { refuseUnless } from "#core/base/refusal.ts";
import type { PersonViewer, Viewer } from "#core/base/viewer.ts";
import { personFacts } from "#core/directory/forget-person.ts";
import { appendEntry } from "#core/log/append/append-entry.ts";
import { personIdOf } from "#core/log/reads/read-filter.ts";
import { currentPolicy } from "#core/log/retention/policy.ts";
import { mustAllow } from "#core/policy/decide.ts";
import { readsAreYoung } from "#core/policy/erasure.ts";
import { onTx, type Runner } from "#db/statement.ts";
import { type Tx, withTx } from "#db/tx.ts";
import { nextErasure } from "./row.ts";
import { RequestErasure } from "./schema.ts";

export interface AskedErasure {
  readonly number: number;
  readonly version: number;
}

/**
 * Asks to erase a person; nothing is erased before a second person confirms. Refuses who asks for themselves, a service,
 * a second request for one person, and reads of theirs within the retention without a reason of their own.
 */
export async function requestErasure(viewer: Viewer, raw: unknown): Promise<AskedErasure> {
  mustAllow(viewer, "erasure.request", { concernedIds: [] });
  refuseUnless(viewer.kind === "person", "forbidden");
  const asked = RequestErasure.parse(raw);
  return withTx((tx) => askErasure(tx, viewer, asked));
}

/** {@link requestErasure} in the transaction of whoever calls. */
export async function askErasure(
  tx: Tx,
  viewer: PersonViewer,
  { person, scope, reasonCode, reason, actorReason }: RequestErasure,
): Promise<AskedErasure> {
  const run = onTx(tx);
  const personId = await personIdOf(run, "person", person);
  mustAllow(viewer, "erasure.request", { concernedIds: [personId] });
  const facts = await personFacts(run, personId);
  refuseUnless(facts, "not_found", { field: "person" });
  const detail = "a service is not a person";
  refuseUnless(facts.kind !== "service", "invalid", { field: "person", detail });
  if (scope === "both") await refuseYoungReads(run, facts.lastReadAt, actorReason);
  const number = await nextErasure(tx);
  await refuseSecond(tx, personId);
  const requestedAt = systemClock.now();
  const asked = { id: randomUUID(), number, personId, scope, reasonCode, state: "asked", version: 1 };
  await tx.erasure.create({ data: { ...asked, requestedById: viewer.personId, requestedAt } });
  const text = { reason, ...(actorReason ? { actorReason } : {}) };
  appendEntry(
    tx,
    viewer,
    { kind: "person.erase.request", clear: { number, scope, reasonCode }, subjects: [personId], text },
    async ({ leafIndex }) => {
      await tx.erasure.update({ where: { number }, data: { requestLeaf: leafIndex } });
    },
  );
  return { number, version: 1 };
}

async function refuseSecond(tx: Tx, personId: string): Promise<void> {
  const open = await tx.erasure.findFirst({ where: { personId, state: "asked" }, select: { number: true } });
  const detail = `request ${open?.number} asks for this already`;
  refuseUnless(!open, "invalid", { field: "person", detail });
}

/** What somebody read lately stays under their name, unless it is said why it must not. */
export async function refuseYoungReads(
  run: Runner,
  lastReadAt: Date | null,
  actorReason: string | undefined,
): Promise<void> {
  const { readsMonths } = await currentPolicy(run);
  refuseUnless(actorReason || !readsAreYoung(lastReadAt, readsMonths, systemClock.now()), "invalid", {
    field: "actorReason",
    detail: `this person read within the last ${readsMonths} months: say why those reads become nameless, or erase them as a subject only`,
  });
}
