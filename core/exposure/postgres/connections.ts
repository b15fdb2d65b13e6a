import { z } from "zod";
import { systemClock } from "#core/base/clock.ts";
import { refuseUnless } from "#core/base/refusal.ts";
import type { Viewer } from "#core/base/viewer.ts";
import { lockSource } from "#core/directory/coverage/gaps.ts";
import { appendEntry } from "#core/log/append/append-entry.ts";
import { sealText } from "#core/log/keys/sealed-text.ts";
import { mustAllow } from "#core/policy/decide.ts";
import { onTx, statement } from "#db/statement.ts";
import { type Tx, withTx } from "#db/tx.ts";
import { databaseAddress } from "./address.ts";

const Reason = z.string().trim().min(10, "at least 10 characters").max(2_000, "at most 2,000 characters");
const SourceId = z.string().min(1).max(63);

export const ConnectSource = z.strictObject({
  sourceId: SourceId,
  /** `postgresql://login:password@host:5432/database`; its login needs no right but CONNECT. */
  url: z.string().min(1).max(2_000),
  reason: Reason,
  /** Of the connection that this one takes the place of; left out for the first. */
  version: z.coerce.number().int().positive().optional(),
});
export const DisconnectSource = z.strictObject({
  sourceId: SourceId,
  reason: Reason,
  version: z.coerce.number().int().positive(),
});

/** Sockets of this machine: for tests and trials alone. */
export interface ConnectOptions {
  readonly allowLocal?: boolean;
}

/**
 * Tells where a source's grants are read from, in place of what was told before. The address is sealed with its login and
 * password and never shown again; the log keeps host and database. Nothing is asked of the database yet.
 */
export async function connectSource(
  viewer: Viewer,
  raw: unknown,
  options: ConnectOptions = {},
): Promise<{ sourceId: string; host: string; database: string; version: number }> {
  const { sourceId, url, reason, version: of } = ConnectSource.parse(raw);
  mustAllow(viewer, "source.manage");
  const { host, database } = databaseAddress(url, options);
  return withTx(async (tx) => {
    refuseUnless(await lockSource(tx, sourceId), "not_found", { field: "sourceId" });
    const before = await tx.grantConnection.findUnique({ where: { sourceId } });
    const standing = before && !before.endedAt ? before.version : undefined;
    refuseUnless(standing === of, "stale", {
      field: "version",
      detail: standing === undefined ? "there is no connection yet" : `it is at version ${standing} now`,
    });
    const version = (before?.version ?? 0) + 1;
    const row = {
      host,
      database,
      ...sealText(sourceId, url),
      addedAt: systemClock.now(),
      endedAt: null,
      version,
    };
    await tx.grantConnection.upsert({ where: { sourceId }, create: { sourceId, ...row }, update: row });
    remember(
      tx,
      viewer,
      { sourceId, version, ended: false, after: before?.leafIndex ?? null },
      { host, database, reason },
    );
    return { sourceId, host, database, version };
  });
}

/** Ends a connection: the database is not looked at any more, and what is known of it ages. */
export async function disconnectSource(viewer: Viewer, raw: unknown): Promise<void> {
  const { sourceId, reason, version: of } = DisconnectSource.parse(raw);
  mustAllow(viewer, "source.manage");
  await withTx(async (tx) => {
    await onTx(tx).all(
      statement`SELECT source_id FROM grant_connection WHERE source_id = ${sourceId} FOR UPDATE`,
    );
    const row = await tx.grantConnection.findUnique({ where: { sourceId } });
    refuseUnless(row && !row.endedAt, "not_found", { field: "sourceId" });
    refuseUnless(row.version === of, "stale", {
      field: "version",
      detail: `it is at version ${row.version} now`,
    });
    const version = of + 1;
    const nothing = sealText(sourceId, "");
    await tx.grantConnection.update({
      where: { sourceId },
      data: { ...nothing, endedAt: systemClock.now(), version },
    });
    const { host, database } = row;
    remember(
      tx,
      viewer,
      { sourceId, version, ended: true, after: row.leafIndex },
      { host, database, reason },
    );
  });
}

interface Told {
  readonly sourceId: string;
  readonly version: number;
  readonly ended: boolean;
  readonly after: bigint | null;
}

function remember(
  tx: Tx,
  viewer: Viewer,
  { sourceId, version, ended, after }: Told,
  text: { host: string; database: string; reason: string },
): void {
  const clear = { source: sourceId, version, ended, after: after === null ? null : Number(after) };
  const kind = ended ? "grants.disconnect" : "grants.connect";
  appendEntry(tx, viewer, { kind, clear, text }, async ({ leafIndex }) => {
    await tx.grantConnection.update({ where: { sourceId }, data: { leafIndex: BigInt(leafIndex) } });
  });
}
