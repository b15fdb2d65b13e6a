import { systemClock } from "#core/base/clock.ts";
import { refuseUnless } from "#core/base/refusal.ts";
import type { Viewer } from "#core/base/viewer.ts";
import { appendEntry } from "#core/log/append/append-entry.ts";
import { onTx, type Runner, statement } from "#db/statement.ts";
import type { Tx } from "#db/tx.ts";

/** What admins decided for the whole instance under one key. */
export interface Setting<Value> {
  readonly value: Value;
  readonly version: number;
  readonly decidedAt: Date;
}

/** The version in force. Each key has its first with the product. */
export async function currentSetting<Value>(run: Runner, key: string): Promise<Setting<Value>> {
  const [row] = await run.all<Setting<Value>>(statement`
    SELECT value, version, decided_at AS "decidedAt" FROM setting WHERE key = ${key} ORDER BY version DESC LIMIT 1`);
  if (!row) throw new Error(`no setting ${key}: the database was not brought up to date`);
  return row;
}

/** Decides anew, with a reason, as an entry; nothing where it is the same. Refuses `stale` unless `version` is the current one. */
export async function saveSetting<Value extends string | number>(
  tx: Tx,
  viewer: Viewer,
  key: string,
  { value, version, reason }: { value: Value; version: number; reason: string },
): Promise<void> {
  const before = await currentSetting<Value>(onTx(tx), key);
  const detail = `it is at version ${before.version} now`;
  refuseUnless(before.version === version, "stale", { field: "version", detail });
  if (before.value === value) return;
  const clear = { key, value, before: before.value, version: version + 1 };
  appendEntry(tx, viewer, { kind: "setting.change", clear, text: { reason } }, async ({ leafIndex }) => {
    const added = await onTx(tx).all(statement`
      INSERT INTO setting (key, version, value, decided_at, leaf_index)
      VALUES (${key}, ${version + 1}, ${JSON.stringify(value)}::jsonb, ${systemClock.now()}, ${leafIndex})
      ON CONFLICT DO NOTHING RETURNING version`);
    refuseUnless(added.length === 1, "stale");
  });
}
