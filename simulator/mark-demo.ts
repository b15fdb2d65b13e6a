import { systemViewer } from "#core/base/viewer.ts";
import { appendEntry } from "#core/log/append/append-entry.ts";
import { signHead } from "#core/log/heads/checkpoint.ts";
import { database } from "#db/current.ts";
import { onClient } from "#db/statement.ts";
import { withTx } from "#db/tx.ts";

/** The last act of seeding: the instance is a demo from here on. Its relative time ranges end at `newest`, or now where that is null. */
export async function markDemo(seed: number, newest: Date | null): Promise<void> {
  await withTx(async (tx) => {
    await tx.instance.create({
      data: { id: 1, demo: true, demoNewest: newest, createdAt: new Date() },
    });
    appendEntry(tx, systemViewer("seed"), { kind: "demo.seed", clear: { seed } });
  });
  await signHead(onClient(database().pool));
}
