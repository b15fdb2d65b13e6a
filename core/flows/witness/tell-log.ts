import { systemViewer } from "#core/base/viewer.ts";
import { type LogInputs, type LogTrouble, tellLogTrouble } from "#core/sev/raise/log-sev.ts";
import { database } from "#db/current.ts";
import { withTx } from "#db/tx.ts";

const worker = systemViewer("worker");
/** Failed tries by finding, in this process: a log that is broken enough takes no entry any more. */
const failed = new Map<string, number>();
const TRIES_WITH_ENTRY = 3;

export interface Trouble {
  readonly rule: LogTrouble["finding"]["rule"];
  /** What makes it this trouble and no other. */
  readonly key: string;
  readonly title: string;
  readonly sentence: string;
  readonly witnessId: string | null;
  readonly at: Date;
}

/**
 * Tells of trouble with the log: one SEV 0. When the log itself takes no entry in three tries, the SEV stands without
 * one. Throws when it could not be told; the caller tries again.
 */
export async function tellLog(trouble: Trouble): Promise<void> {
  const { rule, key, title, sentence, witnessId, at } = trouble;
  if ((await database().prisma.finding.count({ where: { key } })) > 0) return;
  const inputs: LogInputs = { witness: witnessId, endedAt: null };
  const about = { key, rule, ruleVersion: 1, actorId: null };
  const finding = { ...about, sentences: [sentence], inputs, firstAt: at, lastAt: at };
  const withEntry = (failed.get(key) ?? 0) < TRIES_WITH_ENTRY;
  try {
    await withTx((tx) => tellLogTrouble(tx, worker, { finding, title }, { withEntry }));
    failed.delete(key);
  } catch (error) {
    failed.set(key, (failed.get(key) ?? 0) + 1);
    throw error;
  }
}
