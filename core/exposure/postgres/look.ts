import { z } from "zod";
import { systemClock } from "#core/base/clock.ts";
import { Refusal, refuseUnless } from "#core/base/refusal.ts";
import type { Viewer } from "#core/base/viewer.ts";
import { openText } from "#core/log/keys/sealed-text.ts";
import { mustAllow } from "#core/policy/decide.ts";
import { database } from "#db/current.ts";
import { onClient, statement } from "#db/statement.ts";
import type { GrantAnswer } from "../grants/answer.ts";
import { storeSnapshot } from "../grants/record-grants.ts";
import { readAudit } from "./audit.ts";
import { connected, problemOf } from "./connected.ts";
import type { ConnectOptions } from "./connections.ts";
import { readGrants } from "./read-grants.ts";
import { storeAudit } from "./store-audit.ts";

export const LookAtSource = z.strictObject({ sourceId: z.string().min(1).max(63) });

/** Looks at a connected database now, and keeps what it says of its grants and of its auditing. Refuses where it cannot be reached, with the reason. */
export async function lookAtSource(
  viewer: Viewer,
  raw: unknown,
  options: ConnectOptions = {},
): Promise<GrantAnswer> {
  const { sourceId } = LookAtSource.parse(raw);
  mustAllow(viewer, "source.look");
  const row = await database().prisma.grantConnection.findUnique({ where: { sourceId } });
  refuseUnless(row && !row.endedAt, "not_found", { field: "sourceId", detail: "No database is connected." });
  const triedAt = systemClock.now(); // before it is asked: a grant that is recorded meanwhile is looked at again
  let url = "";
  try {
    url = openText(sourceId, row);
    const { grants, audit } = await connected(url, options, "whosaw grants", async (client) => ({
      grants: await readGrants(client),
      audit: await readAudit(client).catch((error: unknown) => ({ error })), // grants are kept all the same
    }));
    const answer = await storeSnapshot(viewer, sourceId, grants);
    if ("error" in audit) throw audit.error;
    await storeAudit(viewer, sourceId, audit);
    await noteContact(sourceId, triedAt, null);
    return answer;
  } catch (error) {
    const problem = problemOf(error, url);
    await noteContact(sourceId, triedAt, problem);
    throw error instanceof Refusal
      ? error
      : new Refusal("unavailable", { field: "sourceId", detail: problem });
  }
}

/** Looks at every connected database, one after the other; answers what could not be reached. */
export async function lookAtAll(viewer: Viewer, options: ConnectOptions = {}): Promise<string[]> {
  mustAllow(viewer, "source.look");
  const rows = await database().prisma.grantConnection.findMany({
    where: { endedAt: null },
    select: { sourceId: true },
  });
  return lookAtEach(
    viewer,
    rows.map(({ sourceId }) => sourceId),
    options,
  );
}

/** Looks at the connected databases of which the log told of a grant since they were looked at last. */
export async function lookAfterGrants(viewer: Viewer, options: ConnectOptions = {}): Promise<string[]> {
  mustAllow(viewer, "source.look");
  const rows = await onClient(database().pool).all<{ id: string }>(statement`
    SELECT c.source_id AS id FROM grant_connection c LEFT JOIN grant_contact t ON t.source_id = c.source_id
    WHERE c.ended_at IS NULL AND EXISTS (SELECT FROM grant_change g JOIN entry e ON e.log_id = g.log_id AND e.leaf_index = g.leaf_index
      WHERE g.source_id = c.source_id AND e.recorded_at > coalesce(t.tried_at, '-infinity'))`);
  return lookAtEach(
    viewer,
    rows.map(({ id }) => id),
    options,
  );
}

async function lookAtEach(
  viewer: Viewer,
  ids: readonly string[],
  options: ConnectOptions,
): Promise<string[]> {
  const failed: string[] = [];
  for (const sourceId of ids)
    await lookAtSource(viewer, { sourceId }, options).catch((error: unknown) => {
      failed.push(`${sourceId}: ${error instanceof Error ? error.message : String(error)}`);
    });
  return failed;
}

async function noteContact(sourceId: string, triedAt: Date, problem: string | null): Promise<void> {
  const row = { triedAt, problem, ...(problem === null ? { answeredAt: triedAt } : {}) };
  await database().prisma.grantContact.upsert({
    where: { sourceId },
    create: { sourceId, ...row },
    update: row,
  });
}
