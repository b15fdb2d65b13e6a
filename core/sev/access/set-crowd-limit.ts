import { systemClock } from "#core/base/clock.ts";
import { refuseUnless } from "#core/base/refusal.ts";
import type { Viewer } from "#core/base/viewer.ts";
import { appendEntry } from "#core/log/append/append-entry.ts";
import { mustAllow } from "#core/policy/decide.ts";
import { database } from "#db/current.ts";
import { onClient, onTx, type Runner, statement } from "#db/statement.ts";
import { withTx } from "#db/tx.ts";
import { SetCrowdLimit } from "./schema.ts";

export interface Settings {
  /** Up to how many named subjects being one of them, or their manager, bars from handling a SEV. */
  readonly crowdLimit: { readonly value: number; readonly version: number; readonly decidedAt: Date };
}

const KEY = "crowd_limit";

/** What admins decided for the whole instance. */
export async function settings(viewer: Viewer): Promise<Settings> {
  mustAllow(viewer, "setting.list");
  return { crowdLimit: await current(onClient(database().pool)) };
}

async function current(run: Runner): Promise<Settings["crowdLimit"]> {
  const [row] = await run.all<Settings["crowdLimit"]>(statement`
    SELECT value::int AS value, version, decided_at AS "decidedAt" FROM setting WHERE key = ${KEY} ORDER BY version DESC LIMIT 1`);
  if (!row) throw new Error("no crowd limit: the database was not brought up to date");
  return row;
}

/**
 * Changes from how many subjects on a SEV is one of a crowd, 10 to 500, with a reason. It counts at once, for every SEV.
 * Refuses `stale` unless `version` is the current one.
 */
export async function setCrowdLimit(viewer: Viewer, raw: unknown): Promise<Settings> {
  const { value, reason, version } = SetCrowdLimit.parse(raw);
  mustAllow(viewer, "setting.change");
  await withTx(async (tx) => {
    const before = await current(onTx(tx));
    refuseUnless(before.version === version, "stale", {
      field: "version",
      detail: `it is at version ${before.version} now`,
    });
    if (before.value === value) return;
    const clear = { key: KEY, value, before: before.value, version: version + 1 };
    appendEntry(tx, viewer, { kind: "setting.change", clear, text: { reason } }, async ({ leafIndex }) => {
      const added = await onTx(tx).all(statement`
        INSERT INTO setting (key, version, value, decided_at, leaf_index)
        VALUES (${KEY}, ${version + 1}, to_jsonb(${value}::int), ${systemClock.now()}, ${leafIndex})
        ON CONFLICT DO NOTHING RETURNING version`);
      refuseUnless(added.length === 1, "stale");
    });
  });
  return { crowdLimit: await current(onClient(database().pool)) };
}
