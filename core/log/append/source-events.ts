import { type Runner, statement } from "#db/statement.ts";
import type { SourceDraft } from "../entry/draft.ts";
import { LOG_ID } from "../tree/head.ts";

/** Where an event of a source stands in the log. */
export interface Known {
  readonly leafIndex: number;
  readonly leafHash: Uint8Array;
}

/** A draft that was written, and where. */
export interface Stored<Draft extends SourceDraft> extends Known {
  readonly draft: Draft;
  readonly recordedAt: Date;
}

/** Names one event of one source. */
export const eventKey = (draft: SourceDraft): string => keyOf(draft.sourceId, draft.eventId);
const keyOf = (sourceId: string, eventId: string): string => `${sourceId}\n${eventId}`;

/** Which of these events are in the log already, by {@link eventKey}. */
export async function knownEvents(run: Runner, drafts: readonly SourceDraft[]): Promise<Map<string, Known>> {
  const sourceIds = drafts.map((draft) => draft.sourceId);
  const eventIds = drafts.map((draft) => draft.eventId);
  const rows = await run.all<{
    source_id: string;
    event_id: string;
    leaf_index: number;
    leaf_hash: Uint8Array;
  }>(statement`
    SELECT e.source_id, e.event_id, e.leaf_index, e.leaf_hash FROM source_event e
    JOIN unnest(${sourceIds}::text[], ${eventIds}::text[]) AS w(source_id, event_id) USING (source_id, event_id)`);
  return new Map(
    rows.map((row) => [
      keyOf(row.source_id, row.event_id),
      { leafIndex: Number(row.leaf_index), leafHash: row.leaf_hash },
    ]),
  );
}

/** Remembers that these events are in the log: their ids are unique, so a second write of one fails. */
export async function rememberEvents(run: Runner, stored: readonly Stored<SourceDraft>[]): Promise<void> {
  const rows = stored.map(({ draft, leafIndex, leafHash }) => ({
    source_id: draft.sourceId,
    event_id: draft.eventId,
    leaf_index: leafIndex,
    leaf_hash: Buffer.from(leafHash).toString("hex"),
  }));
  await run.all(statement`
    INSERT INTO source_event (source_id, event_id, log_id, leaf_index, leaf_hash)
    SELECT source_id, event_id, ${LOG_ID}, leaf_index, decode(leaf_hash, 'hex')
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS r(source_id text, event_id text, leaf_index bigint, leaf_hash text)`);
}
