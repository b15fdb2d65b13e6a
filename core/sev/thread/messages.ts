import { ERASED } from "#core/base/erased.ts";
import { LOG_ID } from "#core/log/tree/head.ts";
import { type Runner, statement } from "#db/statement.ts";
import type { ThreadName } from "./schema.ts";

/** One message. Nothing is edited or deleted: a correction is a message that points back, and both stand. */
export interface Message {
  /** Its entry. */
  readonly leafIndex: number;
  readonly at: Date;
  /** "An employee" where the name is sealed. */
  readonly who: string;
  /** Tells those apart who write without a name: the first of them is 1. Null for a name. */
  readonly employee: number | null;
  readonly handler: boolean;
  readonly mine: boolean;
  /** Markdown. Null where it was erased. */
  readonly text: string | null;
  readonly mentions: readonly string[];
  readonly corrects: number | null;
  readonly correctedBy: number | null;
}

interface MessageRow {
  readonly leafIndex: number;
  readonly at: Date;
  readonly authorId: string | null;
  readonly author: string | null;
  readonly named: boolean;
  readonly handler: boolean;
  readonly text: string | null;
  readonly corrects: number | null;
  readonly mentions: string[];
}

/** A thread from its first message on, as one viewer sees it. Ids of people stay here. */
export async function messagesOf(
  run: Runner,
  number: number,
  thread: ThreadName,
  viewerId: string | null,
): Promise<Message[]> {
  const rows = await selectMessages(run, number, thread);
  const employees = new Map<string | null, number>();
  const corrected = new Map<number | null, number>(rows.map((row) => [row.corrects, row.leafIndex]));
  return rows.map((row) => ({
    leafIndex: row.leafIndex,
    at: row.at,
    who: row.named ? (row.author ?? ERASED) : "An employee",
    employee: row.named ? null : placeOf(employees, row.authorId),
    handler: row.handler,
    mine: row.authorId !== null && row.authorId === viewerId,
    text: row.text,
    mentions: row.mentions,
    corrects: row.corrects,
    correctedBy: corrected.get(row.leafIndex) ?? null,
  }));
}

function placeOf(places: Map<string | null, number>, id: string | null): number {
  const known = places.get(id);
  if (known !== undefined) return known;
  places.set(id, places.size + 1);
  return places.size;
}

const selectMessages = (run: Runner, number: number, thread: ThreadName): Promise<MessageRow[]> =>
  run.all<MessageRow>(statement`
    SELECT e.leaf_index::int AS "leafIndex", e.at, coalesce(e.actor_id, s.person_id) AS "authorId", p.name AS author,
      (e.data ->> 'named')::boolean AS named, e.data ->> 'as' = 'handler' AS handler, d.fields ->> 'text' AS text,
      (e.data ->> 'corrects')::int AS corrects,
      ARRAY(SELECT n.name FROM jsonb_each_text(e.people) f(field, id) JOIN person n ON n.id = f.id::uuid ORDER BY f.field) AS mentions
    FROM sev_event e LEFT JOIN sealed_author s ON s.leaf_index = e.leaf_index LEFT JOIN person p ON p.id = e.actor_id
    LEFT JOIN entry_detail d ON d.log_id = ${LOG_ID} AND d.leaf_index = e.leaf_index
    WHERE e.sev_number = ${number} AND e.kind = 'message' AND e.data ->> 'thread' = ${thread} ORDER BY e.id`);
