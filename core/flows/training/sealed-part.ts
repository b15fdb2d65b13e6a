import { keys } from "#core/log/keys/keys.ts";
import { openPart } from "#core/reports/kit/sealed-part.ts";
import { type Runner, statement } from "#db/statement.ts";

/** The key of a run's file; null once the file is gone. */
export async function fileKey(run: Runner, runId: string): Promise<Uint8Array | null> {
  const [row] = await run.all<{ wrapped: Uint8Array }>(
    statement`SELECT wrapped FROM training_file WHERE run_id = ${runId}::uuid`,
  );
  if (!row) return null;
  const { provider } = keys();
  await provider.ready([row.wrapped]);
  return provider.unwrap(row.wrapped);
}

/** A run's file in clear, part by part: one is in memory at a time. */
export async function* partsOf(run: Runner, runId: string, key: Uint8Array): AsyncGenerator<Buffer> {
  for (let after = -1; ; ) {
    const [row] = await run.all<{ part: number; sealed: Uint8Array }>(statement`
      SELECT part, sealed FROM training_part WHERE run_id = ${runId}::uuid AND part > ${after} ORDER BY part LIMIT 1`);
    if (!row) return;
    yield openPart(key, runId, row.part, row.sealed);
    after = row.part;
  }
}
