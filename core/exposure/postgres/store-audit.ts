import { hash, randomUUID } from "node:crypto";
import { systemClock } from "#core/base/clock.ts";
import type { Viewer } from "#core/base/viewer.ts";
import { keepGaps, lockSource } from "#core/directory/coverage/gaps.ts";
import { appendEntry } from "#core/log/append/append-entry.ts";
import { canonicalText } from "#core/merkle/canonical.ts";
import {
  type AuditMoment,
  type AuditSettings,
  auditFaults,
  changedSettings,
  settingsGaps,
} from "#core/policy/audit-settings.ts";
import { onTx, type Runner, statement } from "#db/statement.ts";
import { type Tx, withTx } from "#db/tx.ts";
import type { AuditRead } from "./audit.ts";

/**
 * Keeps what a look at a source's audit settings found. One that found something else than the look before is an entry with
 * its hash; weaker or changed settings are a gap from the last good look. The caller has decided that the viewer may.
 */
export async function storeAudit(
  viewer: Viewer,
  sourceId: string,
  { takenAt, settings }: AuditRead,
): Promise<void> {
  await withTx(async (tx) => {
    if (!(await lockSource(tx, sourceId))) return;
    const run = onTx(tx);
    const before = await selectNewest(run, sourceId);
    if (before && before.takenAt >= takenAt) return;
    const text = canonicalText(await numbered(run, sourceId, settings));
    const now = JSON.parse(text) as AuditSettings; // fields in one order, to be compared
    const sha256 = hash("sha256", text);
    const look = {
      id: randomUUID(),
      sourceId,
      takenAt,
      priorAt: before?.takenAt ?? null,
      sha256,
      learnedAt: systemClock.now(),
    };
    const faults = auditFaults(now);
    if (before?.sha256 === sha256) {
      await tx.auditLook.create({ data: { ...look, settings: null, faults, changed: [], leafIndex: null } });
      return;
    }
    const changed = before ? changedSettings(JSON.parse(before.settings) as AuditSettings, now) : [];
    const clear = {
      ...{
        source: sourceId,
        look: look.id,
        takenAt: takenAt.toISOString(),
        priorAt: look.priorAt?.toISOString() ?? null,
      },
      ...{ sha256, faults, changed },
    };
    appendEntry(tx, viewer, { kind: "audit.look", clear }, async ({ leafIndex }) => {
      await tx.auditLook.create({
        data: { ...look, settings: text, faults, changed, leafIndex: BigInt(leafIndex) },
      });
    });
    await keepSettingsGaps(tx, viewer, sourceId, { takenAt, priorAt: look.priorAt, faults, changed });
  });
}

async function keepSettingsGaps(
  tx: Tx,
  viewer: Viewer,
  sourceId: string,
  newest: AuditMoment,
): Promise<void> {
  const run = onTx(tx);
  const moments = await run.all<AuditMoment>(statement`
    SELECT taken_at AS "takenAt", prior_at AS "priorAt", faults, changed FROM audit_look
    WHERE source_id = ${sourceId} AND leaf_index IS NOT NULL ORDER BY taken_at`);
  const wanted = settingsGaps([...moments, newest], await beganAt(run, sourceId));
  await keepGaps(tx, viewer, { sourceId, why: "settings", since: new Date(0) }, wanted);
}

/** Since when a source is known: it was added, or told of something before. */
async function beganAt(run: Runner, sourceId: string): Promise<Date> {
  const [row] = await run.all<{ at: Date }>(statement`
    SELECT least(s.created_at, (SELECT min((SELECT min(r.happened_at) FROM read_dataset r WHERE r.dataset_id = d.id)) FROM dataset d WHERE d.source_id = s.id)) AS at
    FROM source s WHERE s.id = ${sourceId}`);
  return row?.at ?? new Date(0);
}

interface Newest {
  readonly takenAt: Date;
  readonly sha256: string;
  readonly settings: string;
}

/** The newest look, with the settings of the newest that is an entry: those are still what it found. */
async function selectNewest(run: Runner, sourceId: string): Promise<Newest | null> {
  const [row] = await run.all<Newest>(statement`
    SELECT l.taken_at AS "takenAt", l.sha256, (SELECT settings FROM audit_look e WHERE e.source_id = ${sourceId} AND e.leaf_index IS NOT NULL
      ORDER BY e.taken_at DESC LIMIT 1) AS settings
    FROM audit_look l WHERE l.source_id = ${sourceId} ORDER BY l.taken_at DESC LIMIT 1`);
  return row ?? null;
}

/** Roles by their numbers, so that a name can be forgotten with its person. */
async function numbered(
  run: Runner,
  sourceId: string,
  settings: AuditRead["settings"],
): Promise<AuditSettings> {
  const { superusers, fileReaders, replicators, overrides } = settings;
  const names = [
    ...new Set([
      ...superusers,
      ...fileReaders,
      ...replicators,
      ...overrides.flatMap(({ role }) => role ?? []),
    ]),
  ].sort();
  await run.all(statement`
    INSERT INTO grant_name (source_id, kind, name) SELECT ${sourceId}, 'principal', n FROM unnest(${names}::text[]) AS u(n)
    ON CONFLICT (source_id, kind, name) DO NOTHING`);
  const rows = await run.all<{ id: number; name: string }>(statement`
    SELECT id, name FROM grant_name WHERE source_id = ${sourceId} AND kind = 'principal' AND name = ANY(${names}::text[])`);
  const ids = new Map(rows.map(({ id, name }) => [name, id]));
  const all = (of: readonly string[]): number[] =>
    of.flatMap((name) => ids.get(name) ?? []).sort((a, b) => a - b);
  return {
    ...settings,
    ...{ superusers: all(superusers), fileReaders: all(fileReaders), replicators: all(replicators) },
    overrides: overrides.map(({ role, ...each }) => ({
      ...each,
      role: role === null ? null : (ids.get(role) ?? null),
    })),
  };
}
