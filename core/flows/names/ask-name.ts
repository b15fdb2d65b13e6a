import { randomUUID } from "node:crypto";
import { systemClock } from "#core/base/clock.ts";
import { DAY_MS } from "#core/base/durations.ts";
import { refuseUnless } from "#core/base/refusal.ts";
import type { Viewer } from "#core/base/viewer.ts";
import { readerNames } from "#core/directory/settings/reader-names.ts";
import { readerOfMine } from "#core/flows/my-page/concerns-me.ts";
import { onlyDrawn } from "#core/log/reads/only-drawn.ts";
import { LOG_ID } from "#core/log/tree/head.ts";
import { mustAllow } from "#core/policy/decide.ts";
import { WHY_DAYS } from "#core/policy/why.ts";
import { enqueue } from "#db/enqueue.ts";
import { onTx, type Runner, statement } from "#db/statement.ts";
import { withTx } from "#db/tx.ts";
import { nearTo, privacyFor } from "../ask-why/whom.ts";
import { AskName, type NameRequest, saveRequest } from "./request.ts";

/** Where an act left a request. */
export type NameAct = Pick<NameRequest, "id" | "state" | "dueAt" | "version">;

/**
 * Asks who made a read of one's own data, where names are given on request. It goes to the privacy officers who are neither
 * its reader nor above the asker, and is due in 7 days; who asks is sealed. Refuses a read that does not concern the viewer,
 * one by a program or in triage, and a second request about the same.
 */
export async function askName(viewer: Viewer, raw: unknown): Promise<NameAct> {
  const { entry, reason } = AskName.parse(raw);
  mustAllow(viewer, "why.ask");
  refuseUnless(viewer.kind === "person", "forbidden");
  return withTx(async (tx) => {
    const run = onTx(tx);
    const policy = (await readerNames(run)).value;
    const readerId = await readerOfMine(run, entry, viewer.personId);
    refuseUnless(readerId !== null, "not_found", { field: "entry" });
    refuseUnless(policy === "on_request" && (await canBeAsked(run, entry)), "invalid", {
      field: "entry",
      detail: "The name of this read's reader is not given on request.",
    });
    const officers = await privacyFor(run, await nearTo(run, viewer.personId, readerId), null);
    const detail = "No privacy officer is left who is apart from this read. File a SEV instead.";
    refuseUnless(officers.length > 0, "unavailable", { detail });
    const request = newRequest(viewer.personId, entry);
    await insert(run, request);
    await saveRequest(tx, viewer, request, { kind: "why.name.ask", mark: "askedLeaf", reason });
    const key = `why.name.asked-${request.id}`;
    const dueAt = request.dueAt.toISOString();
    await enqueue(tx, "tell", { kind: "why.name.asked", sevNumber: 0, to: officers, dueAt, key });
    const { id, state, version } = request;
    return { id, state, dueAt: request.dueAt, version };
  });
}

/** A person made it, and no SEV about it waits for its first reviewer. */
async function canBeAsked(run: Runner, leaf: number): Promise<boolean> {
  const rows = await run.all(statement`
    SELECT 1 FROM read r JOIN person p ON p.id = r.actor_id AND p.kind <> 'service'
    WHERE r.log_id = ${LOG_ID} AND r.leaf_index = ${leaf}::bigint AND NOT EXISTS (
      SELECT FROM sev_read e JOIN sev v ON v.number = e.sev_number WHERE e.log_id = r.log_id AND e.leaf_index = r.leaf_index AND v.state = 'triage' AND NOT ${onlyDrawn(statement`v`)})`);
  return rows.length > 0;
}

const newRequest = (askerId: string, readLeaf: number): NameRequest => ({
  ...{ id: randomUUID(), logId: LOG_ID, readLeaf, askerId, state: "open" },
  dueAt: new Date(systemClock.now().getTime() + WHY_DAYS * DAY_MS),
  ...{ askedLeaf: null, decidedLeaf: null, decidedById: null, leafIndex: null, version: 1 },
});

async function insert(run: Runner, { id, logId, readLeaf, askerId, dueAt }: NameRequest): Promise<void> {
  const made = await run.all(statement`
    INSERT INTO name_request (id, log_id, read_leaf, asker_id, state, due_at, version)
    VALUES (${id}::uuid, ${logId}, ${readLeaf}::bigint, ${askerId}::uuid, 'open', ${dueAt}, 1) ON CONFLICT DO NOTHING RETURNING id`);
  const detail = "You asked for this name already; what was decided holds.";
  refuseUnless(made.length === 1, "invalid", { field: "entry", detail });
}
