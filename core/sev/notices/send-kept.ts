import type { Viewer } from "#core/base/viewer.ts";
import { onTx, statement } from "#db/statement.ts";
import type { Tx } from "#db/tx.ts";
import { tellPeople } from "../people/tell.ts";
import { lockSev } from "../record/row.ts";
import type { Notice } from "./notice.ts";
import { isOutside } from "./outside-standing.ts";
import { readNotices } from "./read-notices.ts";
import { placeBatch, reachable } from "./send-batch.ts";

/**
 * Sends what went out about a SEV to those of these people whom it reaches only now: from whom it was withheld then, or who got
 * a personal link since. In the words that went out last, as everybody else had it. One entry for each notice; nothing where
 * all of them have it.
 */
export async function sendKept(
  tx: Tx,
  viewer: Viewer,
  number: number,
  personIds: readonly string[],
): Promise<void> {
  if (!(await lockSev(tx, number))) return;
  const told = new Set<string>();
  for (const notice of await readNotices(onTx(tx), number)) {
    const people = await sendOne(tx, viewer, number, notice, personIds);
    if (!isOutside(notice.group)) for (const id of people) told.add(id);
  }
  if (told.size > 0) await tellPeople(tx, null, { number, what: "sev.notice", personIds: [...told] });
}

async function sendOne(
  tx: Tx,
  viewer: Viewer,
  number: number,
  of: Notice,
  personIds: readonly string[],
): Promise<string[]> {
  const { notice, group, sendings, tellings, publics } = of;
  // Who left and has no link is on the list that is taken next.
  const last = [...sendings, ...tellings, ...publics].toSorted((a, b) => a.leafIndex - b.leafIndex).at(-1);
  if (!last || last.text === null) return [];
  const { revision, text } = last;
  const to = statement`SELECT r.id FROM (${reachable(number, notice, group)}) r
    WHERE r.id = ANY(${[...personIds]}::uuid[]) AND NOT EXISTS (SELECT FROM sev_notice n
      WHERE n.sev_number = ${number} AND n.notice = ${notice} AND n.person_id = r.id)`;
  const data = isOutside(group) ? { behindLink: true } : {};
  return placeBatch(
    { tx, run: onTx(tx), viewer },
    { number, of, revision, text, to, entry: "sev.notice.send", data },
  );
}
