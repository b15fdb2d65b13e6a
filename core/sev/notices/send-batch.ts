import { randomUUID } from "node:crypto";
import { refuseUnless } from "#core/base/refusal.ts";
import type { Viewer } from "#core/base/viewer.ts";
import type { Json } from "#core/log/entry/entry.ts";
import { personSecrets } from "#core/log/keys/secrets.ts";
import { database } from "#db/current.ts";
import { onClient, type Runner, type Statement, statement } from "#db/statement.ts";
import type { Tx } from "#db/tx.ts";
import { record } from "../record/events.ts";
import { type NoticeGroup, staffNotReached } from "./affected.ts";
import type { Notice } from "./notice.ts";
import { isOutside, type OutsideGroup, standingSo } from "./outside-standing.ts";

interface Hands {
  readonly tx: Tx;
  readonly run: Runner;
  readonly viewer: Viewer;
}

/** What goes to whom, and what its entry says of it. */
interface Batch {
  readonly number: number;
  readonly of: Notice;
  readonly revision: number;
  readonly text: string;
  /** Selects the `id` of each. */
  readonly to: Statement;
  readonly entry: "sev.notice.send" | "sev.notice.export" | "sev.notice.told";
  readonly data: Readonly<Record<string, Json>>;
}

/**
 * Remembers that a notice went to people: a row for each, and one entry that is committed to all of them as `{count, root}`.
 * The rows are written before the log's head is locked, so that a sending to tens of thousands holds up nobody who appends.
 * Answers whom it went to; no entry where that is nobody.
 */
export async function placeBatch({ tx, run, viewer }: Hands, given: Batch): Promise<string[]> {
  const { number, of, revision, text, to, entry, data } = given;
  const { notice, sendings } = of;
  const batch = randomUUID();
  const [sent] = await run.all<{ people: string[] }>(statement`
    WITH made AS (INSERT INTO sev_notice (batch, person_id, sev_number, notice)
      SELECT ${batch}::uuid, t.id, ${number}, ${notice} FROM (${to}) t RETURNING person_id)
    SELECT coalesce(array_agg(person_id::text ORDER BY person_id), '{}') AS people FROM made`);
  const people = sent?.people ?? [];
  if (people.length === 0) return [];
  record(tx, viewer, number, {
    ...{ kind: "notice", entry },
    data: {
      ...{ act: "send", notice, batch, exported: false, round: sendings.length + 1, revision },
      ...{ ...data, count: people.length },
    },
    subjects: people,
    text: { text },
  });
  return people;
}

/** {@link placeBatch}, which refuses when nobody is left. */
export async function sendBatch(hands: Hands, given: Batch): Promise<string[]> {
  const people = await placeBatch(hands, given);
  refuseUnless(people.length > 0, "invalid", {
    field: "notice",
    detail: "everybody of this group whom this reaches has it, or nobody is affected",
  });
  return people;
}

/** Whom a notice reaches here: staff on their own page, others behind a personal link that works; not who opened it. */
export const reachable = (number: number, notice: number, group: NoticeGroup): Statement =>
  isOutside(group)
    ? standingSo(number, notice, group, ["linked", "behind_link"])
    : staffNotReached(number, notice);

/** Who has to be told by other means: no link that works, and nobody recorded that they were told. */
export const toTell = (number: number, notice: number, group: OutsideGroup): Statement =>
  standingSo(number, notice, group, ["to_tell", "listed"]);

/** Loads the secrets of those affected before a sending's transaction: within one, 50,000 of them take several seconds. */
export async function warmSecrets(ids: Statement): Promise<void> {
  const run = onClient(database().pool);
  const rows = await run.all<{ id: string }>(ids);
  await personSecrets(run, { actor: [], subject: rows.map(({ id }) => id) });
}
