import { collectFrom, witnessesToAsk } from "#core/flows/witness/collect.ts";

export interface Collecting {
  /** Starts asking each witness that is not being asked already. Waits for none of them. */
  work(): Promise<void>;
  /** Gives up what is being asked. */
  stop(): Promise<void>;
}

/** Collects countersignatures, each witness by itself: a slow one holds up neither the others nor anything else. */
export function collecting(report: (line: string) => void): Collecting {
  const ending = new AbortController();
  const asked = new Map<string, Promise<void>>();
  return {
    async work() {
      for (const witness of await witnessesToAsk()) {
        if (asked.has(witness.id) || ending.signal.aborted) continue;
        const done = collectFrom(witness, ending.signal)
          .then(() => undefined)
          .catch((error: unknown) => {
            if (!ending.signal.aborted)
              report(
                `witness ${witness.key.name}: ${error instanceof Error ? error.message : String(error)}`,
              );
          })
          .finally(() => asked.delete(witness.id));
        asked.set(witness.id, done);
      }
    },
    async stop() {
      ending.abort();
      await Promise.all(asked.values());
    },
  };
}
