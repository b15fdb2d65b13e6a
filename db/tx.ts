import { database } from "./current.ts";
import type { Prisma } from "./generated/client.ts";

export type Tx = Prisma.TransactionClient;

type Hook = (tx: Tx) => Promise<void>;
const lastStatements = new WeakMap<Tx, Hook[]>();

/** Registers work to be done as the last statements before COMMIT: the log's flush, so that its head is the last lock. */
export function beforeCommit(tx: Tx, hook: Hook): void {
  const hooks = lastStatements.get(tx);
  if (!hooks) throw new Error("beforeCommit outside withTx");
  hooks.push(hook);
}

const WHOLE_MS = 30_000;

/**
 * Runs `work` in one transaction; whatever throws, in it or in a `beforeCommit` hook, undoes everything, and so does taking
 * longer than `wholeMs`.
 */
export async function withTx<T>(work: (tx: Tx) => Promise<T>, wholeMs: number = WHOLE_MS): Promise<T> {
  return database().prisma.$transaction(
    async (tx) => {
      const hooks: Hook[] = [];
      lastStatements.set(tx, hooks);
      const result = await work(tx);
      for (const hook of hooks) await hook(tx);
      return result;
    },
    { maxWait: 10_000, timeout: wholeMs },
  );
}
