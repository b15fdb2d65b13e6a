import { refuseUnless } from "#core/base/refusal.ts";
import type { Viewer } from "#core/base/viewer.ts";
import { mustAllow } from "#core/policy/decide.ts";
import { enqueue } from "#db/enqueue.ts";
import { onTx, type Runner, statement } from "#db/statement.ts";
import { withTx } from "#db/tx.ts";
import { isOfWithheld, nearTo } from "../ask-why/whom.ts";
import type { NameAct } from "./ask-name.ts";
import { DecideName, lockRequest, type NameRequest, saveRequest } from "./request.ts";

/**
 * Opens a reader's name to whoever asked, on the lines of that read alone, or declines, with a reason that they read. A
 * privacy officer who is neither the reader nor above the asker; for everybody else there is no such request. The reader's
 * name while a SEV about it is in triage stays held back, whatever was decided.
 */
export async function decideName(viewer: Viewer, raw: unknown): Promise<NameAct> {
  const { id, grant, reason, version } = DecideName.parse(raw);
  mustAllow(viewer, "why.name.list");
  refuseUnless(viewer.kind === "person", "forbidden");
  return withTx(async (tx) => {
    const run = onTx(tx);
    const request = await lockRequest(run, id);
    const near = request && (await nearTo(run, request.askerId, await readerOf(run, request)));
    refuseUnless(request && near, "not_found", { field: "id" });
    mustAllow(viewer, "why.name.decide", near);
    const detail = `it is at version ${request.version} now`;
    refuseUnless(request.version === version, "stale", { field: "version", detail });
    refuseUnless(request.state === "open", "invalid", { field: "id", detail: "it is decided already" });
    const after: NameRequest = {
      ...request,
      state: grant ? "granted" : "refused",
      decidedById: viewer.personId,
      version: version + 1,
    };
    await saveRequest(tx, viewer, after, { kind: "why.name.decide", mark: "decidedLeaf", reason });
    const key = `why.name.decided-${id}`;
    if (!(await isOfWithheld(run, request)))
      await enqueue(tx, "tell", { kind: "why.name.decided", sevNumber: 0, to: [after.askerId], key });
    return { id, state: after.state, dueAt: after.dueAt, version: after.version };
  });
}

async function readerOf(run: Runner, { logId, readLeaf }: NameRequest): Promise<string | null> {
  const [row] = await run.all<{ id: string }>(
    statement`SELECT actor_id AS id FROM read WHERE log_id = ${logId} AND leaf_index = ${readLeaf}::bigint`,
  );
  return row?.id ?? null;
}
