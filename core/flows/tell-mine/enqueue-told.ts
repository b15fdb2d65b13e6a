import type { TellingKind } from "#core/base/telling.ts";
import { enqueue } from "#db/enqueue.ts";
import type { Tx } from "#db/tx.ts";

/** Whom to tell what; the same key is told to the same person once. */
export interface ToTellOf {
  readonly kind: TellingKind;
  readonly personId: string;
  readonly key: string;
  /** 0 for what is about no SEV. */
  readonly sevNumber?: number;
}

/** So many people are told in one job: a notice to a whole company is many jobs, none of them long. */
const PEOPLE_MAX = 500;

/** Puts on the queue, in this transaction, what people are to hear. Codes alone: no name, no text. */
export async function enqueueTold(tx: Tx, told: readonly ToTellOf[]): Promise<void> {
  const groups = Map.groupBy(told, ({ kind, key, sevNumber }) => `${kind}\n${key}\n${sevNumber ?? 0}`);
  for (const [first, ...others] of groups.values()) {
    if (!first) continue;
    const { kind, key, sevNumber = 0 } = first;
    const people = [...new Set([first, ...others].map(({ personId }) => personId))];
    for (let at = 0; at < people.length; at += PEOPLE_MAX)
      await enqueue(tx, "tell", { kind, key, sevNumber, to: people.slice(at, at + PEOPLE_MAX) });
  }
}
