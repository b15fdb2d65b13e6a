import type { SystemViewer } from "#core/base/viewer.ts";
import { appendEntry } from "#core/log/append/append-entry.ts";
import { mustAllow } from "#core/policy/decide.ts";
import { withTx } from "#db/tx.ts";

/** What the log remembers of a look at all of it: counts and places, and nothing of what was found there. */
export interface Checked {
  /** By the command `whosaw doctor --deep` at once, or by the worker, which reads on and on, round after round. */
  readonly how: "doctor" | "worker";
  /** Entries that were looked at: those before this one. */
  readonly size: number;
  /** How many of what else was looked at, by its name. */
  readonly looked: Readonly<Record<string, number>>;
  /** How many differences, by the check that found them. */
  readonly found: Readonly<Record<string, number>>;
  /** The entry of the first of them; null where there is none, or it is in no entry. */
  readonly firstAt: number | null;
}

/**
 * Remembers that the log was looked at, and what was found: an entry. Answers where it stands. Refuses everybody but the
 * command and the worker; throws where the log takes no entry, which is a finding of its own.
 */
export async function recordCheck(viewer: SystemViewer, checked: Checked): Promise<number> {
  mustAllow(viewer, "log.check");
  const { how, size, looked, found, firstAt } = checked;
  let leaf = -1;
  const clear = { how, size, looked: { ...looked }, found: { ...found }, firstAt };
  await withTx(async (tx) =>
    appendEntry(tx, viewer, { kind: "log.check", clear }, async ({ leafIndex }) => {
      leaf = leafIndex;
    }),
  );
  return leaf;
}
