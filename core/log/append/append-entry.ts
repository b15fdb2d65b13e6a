import type { Viewer } from "#core/base/viewer.ts";
import { onTx } from "#db/statement.ts";
import { beforeCommit, type Tx } from "#db/tx.ts";
import type { EntryDraft } from "../entry/draft.ts";
import { peopleOf, seal } from "../entry/seal.ts";
import { personSecrets } from "../keys/secrets.ts";
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
  const named = collected.map(({ viewer, draft }) => peopleOf(viewer, [draft]));
  const secrets = await personSecrets(run, {
    actor: named.flatMap(({ actor }) => actor),
    subject: named.flatMap(({ subject }) => subject),
  });
  const sealed = collected.map(({ viewer, draft }) => seal(viewer, draft, secrets));
  const written = await writeEntries(run, sealed);
  for (const [at, { then }] of collected.entries()) await then?.(written[at]!);
}
