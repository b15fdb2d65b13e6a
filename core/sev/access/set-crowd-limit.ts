import type { Viewer } from "#core/base/viewer.ts";
import { readerNames } from "#core/directory/settings/reader-names.ts";
import { currentSetting, type Setting, saveSetting } from "#core/directory/settings/setting.ts";
import { mustAllow } from "#core/policy/decide.ts";
import type { ReaderNames } from "#core/policy/reader-names.ts";
import { database } from "#db/current.ts";
import { onClient } from "#db/statement.ts";
import { withTx } from "#db/tx.ts";
import { SetCrowdLimit } from "./schema.ts";

export interface Settings {
  /** Up to how many named subjects being one of them, or their manager, bars from handling a SEV. */
  readonly crowdLimit: Setting<number>;
  /** How readers are named to those whose data they read. */
  readonly readerNames: Setting<ReaderNames>;
}

const KEY = "crowd_limit";

/** What admins decided for the whole instance. */
export async function settings(viewer: Viewer): Promise<Settings> {
  mustAllow(viewer, "setting.list");
  return current();
}

async function current(): Promise<Settings> {
  const run = onClient(database().pool);
  return { crowdLimit: await currentSetting<number>(run, KEY), readerNames: await readerNames(run) };
}

/**
 * Changes from how many subjects on a SEV is one of a crowd, 10 to 500, with a reason. It counts at once, for every SEV.
 * Refuses `stale` unless `version` is the current one.
 */
export async function setCrowdLimit(viewer: Viewer, raw: unknown): Promise<Settings> {
  const wanted = SetCrowdLimit.parse(raw);
  mustAllow(viewer, "setting.change");
  await withTx((tx) => saveSetting(tx, viewer, KEY, wanted));
  return current();
}
