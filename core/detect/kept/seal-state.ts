import { createHash } from "node:crypto";
import type { Viewer } from "#core/base/viewer.ts";
import { appendEntry } from "#core/log/append/append-entry.ts";
import type { Tx } from "#db/tx.ts";
import { packState } from "../engine/pack-state.ts";
import type { DetectState } from "../engine/state.ts";

/** SHA-256, in hexadecimal digits, of a state as it is kept. */
export const digestOfState = (packed: string): string =>
  createHash("sha256").update(packed, "utf8").digest("hex");

/**
 * Says in an entry (`detection.close`) what was known when a day was closed: thresholds and what is usual of each reader are
 * nobody's to change beside the log.
 */
export const sealState = (tx: Tx, viewer: Viewer, state: DetectState): void =>
  appendEntry(tx, viewer, {
    kind: "detection.close",
    clear: { day: state.day, sha256: digestOfState(packState(state)) },
  });
