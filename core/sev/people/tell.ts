import { randomUUID } from "node:crypto";
import type { TellingKind, ToTell } from "#core/base/telling.ts";
import { enqueue } from "#db/enqueue.ts";
import type { Tx } from "#db/tx.ts";

/** What somebody is to hear of a SEV. No name and no text: whoever reads it opens the SEV. */
export interface PersonalNotice {
  readonly number: number;
  readonly what: TellingKind;
  readonly personIds: readonly string[];
  /** When something is due. */
  readonly dueAt?: Date;
}

/** Tells people, but whoever did it, in the transaction that did: to the inbox and whatever else each has set up. */
export async function tellPeople(tx: Tx, byId: string | null, notice: PersonalNotice): Promise<void> {
  const { number, what, dueAt } = notice;
  const to = [...new Set(notice.personIds)].filter((id) => id !== byId);
  if (to.length === 0) return;
  const due = dueAt ? { dueAt: dueAt.toISOString() } : {};
  const telling: ToTell = {
    kind: what,
    sevNumber: number,
    to,
    except: byId,
    key: `sev-${number}-${what}-${randomUUID()}`,
    ...due,
  };
  await enqueue(tx, "tell", telling);
}
