import { randomUUID } from "node:crypto";
import type { Audience, TellingKind, ToTell } from "#core/base/telling.ts";
import { enqueue } from "#db/enqueue.ts";
import type { Tx } from "#db/tx.ts";

interface Notice {
  readonly number: number;
  readonly what: TellingKind;
  /** Of a SEV 0-1 some kinds are pressing. */
  readonly severity?: number;
  /** When something is due. */
  readonly dueAt?: Date;
}

/** What somebody is to hear of a SEV. No name and no text: whoever reads it opens the SEV. */
export interface PersonalNotice extends Notice {
  readonly personIds: readonly string[];
}

/** What whoever does this is to hear of a SEV. */
export interface GroupNotice extends Notice {
  readonly to: Audience;
}

/** So many people are told in one job: a notice to a whole company is many jobs, none of them long. */
const PEOPLE_MAX = 500;

/** Tells people, but whoever did it, in the transaction that did: to the inbox and whatever else each has set up. */
export async function tellPeople(tx: Tx, byId: string | null, notice: PersonalNotice): Promise<void> {
  const to = [...new Set(notice.personIds)].filter((id) => id !== byId);
  const key = keyOf(notice);
  for (let at = 0; at < to.length; at += PEOPLE_MAX)
    await enqueue(tx, "tell", tellingOf(notice, key, to.slice(at, at + PEOPLE_MAX), byId));
}

/** Tells whoever does this, but whoever did it; who that is, and may know of the SEV, is looked up when it is told. */
export const tellGroup = (tx: Tx, byId: string | null, notice: GroupNotice): Promise<void> =>
  enqueue(tx, "tell", tellingOf(notice, keyOf(notice), notice.to, byId));

const keyOf = ({ number, what }: Notice): string => `sev-${number}-${what}-${randomUUID()}`;

const tellingOf = (
  { number, what, severity, dueAt }: Notice,
  key: string,
  to: ToTell["to"],
  except: string | null,
): ToTell => ({
  ...{ kind: what, sevNumber: number, to, except, key },
  ...(severity === undefined ? {} : { severity }),
  ...(dueAt ? { dueAt: dueAt.toISOString() } : {}),
});
