import { randomUUID } from "node:crypto";
import type { Viewer } from "#core/base/viewer.ts";
import { onTx, statement } from "#db/statement.ts";
import type { Tx } from "#db/tx.ts";
import { tellPeople } from "../people/tell.ts";
import { record } from "../record/events.ts";
import { lockSev } from "../record/row.ts";
import { notReached } from "./affected.ts";
import type { Notice } from "./notice.ts";
import { readNotices } from "./read-notices.ts";

/**
 * Sends what staff were sent about a SEV to those of these people from whom it was withheld then, in the words that went out
 * last: they get it as everybody else did. One entry for each notice; nothing where all of them have it.
 */
export async function sendKept(
  tx: Tx,
  viewer: Viewer,
  number: number,
  personIds: readonly string[],
): Promise<void> {
  if (!(await lockSev(tx, number))) return;
  const told = new Set<string>();
  for (const notice of await readNotices(onTx(tx), number))
    for (const id of await sendOne(tx, viewer, number, notice, personIds)) told.add(id);
  if (told.size > 0) await tellPeople(tx, null, { number, what: "sev.notice", personIds: [...told] });
}

async function sendOne(
  tx: Tx,
  viewer: Viewer,
  number: number,
  { notice, group, sendings }: Notice,
  personIds: readonly string[],
): Promise<string[]> {
  const last = sendings.at(-1);
  // Who left gets letters: they are on the list that is exported next.
  if (group !== "staff" || !last || last.text === null) return [];
  const batch = randomUUID();
  const [sent] = await onTx(tx).all<{ people: string[] }>(statement`
    WITH made AS (INSERT INTO sev_notice (batch, person_id, sev_number, notice)
      SELECT ${batch}::uuid, id, ${number}, ${notice} FROM (${notReached(number, notice, "staff")}) a
      WHERE id = ANY(${[...personIds]}::uuid[]) AND NOT EXISTS (SELECT FROM sev_notice n
        WHERE n.sev_number = ${number} AND n.notice = ${notice} AND n.person_id = a.id) RETURNING person_id)
    SELECT coalesce(array_agg(person_id::text ORDER BY person_id), '{}') AS people FROM made`);
  const people = sent?.people ?? [];
  if (people.length === 0) return [];
  const { revision, text } = last;
  const of = { act: "send", notice, batch, exported: false, round: sendings.length + 1, revision };
  record(tx, viewer, number, {
    kind: "notice",
    entry: "sev.notice.send",
    data: { ...of, count: people.length },
    subjects: people,
    text: { text },
  });
  return people;
}
