import { enqueue } from "#db/enqueue.ts";
import type { Tx } from "#db/tx.ts";

/** What somebody is to hear of a SEV. No name and no text: whoever reads it opens the SEV. */
export interface PersonalNotice {
  readonly number: number;
  readonly what: "assigned" | "role" | "handover" | "mention" | "question" | "reminder" | "action" | "appeal";
  readonly personIds: readonly string[];
}

/** Tells people, but whoever did it, in the transaction that did: a job for the inbox and whatever else each has set up. */
export async function tellPeople(tx: Tx, byId: string | null, notice: PersonalNotice): Promise<void> {
  const personIds = [...new Set(notice.personIds)].filter((id) => id !== byId);
  if (personIds.length > 0) await enqueue(tx, "notify-person", { ...notice, personIds });
}
