import { z } from "zod";
import type { Viewer } from "#core/base/viewer.ts";
import { mustAllow } from "#core/policy/decide.ts";
import { READER_NAMES, type ReaderNames } from "#core/policy/reader-names.ts";
import { database } from "#db/current.ts";
import { onClient, type Runner } from "#db/statement.ts";
import { withTx } from "#db/tx.ts";
import { currentSetting, type Setting, saveSetting } from "./setting.ts";

const KEY = "reader_names";

export const SetReaderNames = z.strictObject({
  value: z.enum(READER_NAMES),
  reason: z.string().trim().min(10, "at least 10 characters").max(2_000, "at most 2,000 characters"),
  version: z.int().min(1),
});

/** How readers are named to those whose data they read. */
export const readerNames = (run: Runner): Promise<Setting<ReaderNames>> =>
  currentSetting<ReaderNames>(run, KEY);

/** Changes it, with a reason: it counts at once, for every page and message. Refuses `stale` unless `version` is the current one. */
export async function setReaderNames(viewer: Viewer, raw: unknown): Promise<Setting<ReaderNames>> {
  const wanted = SetReaderNames.parse(raw);
  mustAllow(viewer, "setting.change");
  await withTx((tx) => saveSetting(tx, viewer, KEY, wanted));
  return readerNames(onClient(database().pool));
}
