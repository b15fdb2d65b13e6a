import type { Viewer } from "#core/base/viewer.ts";
import { onTx, type Runner } from "#db/statement.ts";
import { beforeCommit, type Tx } from "#db/tx.ts";
import type { EntryDraft } from "../entry/draft.ts";
import { peopleOf, type SealedDraft, seal } from "../entry/seal.ts";
import { sealingSecrets } from "../keys/sealing-secrets.ts";
import { areOf } from "../keys/secrets.ts";
import { lockHead } from "../tree/head.ts";
import { noteOwnEntry } from "./own-entries.ts";
import { type Written, writeEntries } from "./write.ts";

interface Pending {
  readonly viewer: Viewer;
  readonly draft: EntryDraft;
  readonly then: ((written: Written) => Promise<void>) | undefined;
}
const pending = new WeakMap<Tx, Pending[]>();

/**
 * Remembers an act in the transaction that does it. Only collects: `withTx` writes all of a transaction's entries as its
 * last statements, so the head is the last lock. When that fails, the whole transaction is undone. `then` runs in the
 * same transaction once the entry has its leaf index.
 */
export function appendEntry(
  tx: Tx,
  viewer: Viewer,
  draft: EntryDraft,
  then?: (written: Written) => Promise<void>,
): void {
  const collected = pending.get(tx);
  if (collected) {
    collected.push({ viewer, draft, then });
    return;
  }
  pending.set(tx, [{ viewer, draft, then }]);
  beforeCommit(tx, flush);
}

async function flush(tx: Tx): Promise<void> {
  const collected = pending.get(tx) ?? [];
  const run = onTx(tx);
  const before = await sealAll(run, collected);
  const head = await lockHead(run);
  const { sealed } = areOf(before, head.erasures) ? before : await sealAll(run, collected);
  const written = await writeEntries(run, sealed, head);
  for (const [at, { then }] of collected.entries()) {
    noteOwnEntry(written[at]!.leafIndex);
    await then?.(written[at]!);
  }
}

async function sealAll(
  run: Runner,
  collected: readonly Pending[],
): Promise<{ asOf: number; sealed: SealedDraft[] }> {
  const named = collected.map(({ viewer, draft }) => peopleOf(viewer, [draft]));
  const secrets = await sealingSecrets(run, {
    actor: named.flatMap(({ actor }) => actor),
    subject: named.flatMap(({ subject }) => subject),
  });
  return { asOf: secrets.asOf, sealed: collected.map(({ viewer, draft }) => seal(viewer, draft, secrets)) };
}
