import { type Runner, statement } from "#db/statement.ts";
import type { SourceDraft } from "../entry/draft.ts";

/** Where an event of a source stands in the log. */
export interface Known {
  readonly leafIndex: number;
  readonly leafHash: Uint8Array;
}

/** Names one event of one source. */
export const eventKey = (draft: SourceDraft): string => keyOf(draft.sourceId, draft.eventId);
const keyOf = (sourceId: string, eventId: string): string => `${sourceId}\n${eventId}`;

/** Which of these events are in the log already, by {@link eventKey}. */
export async function knownEvents(
  run: Runner,
  events: readonly Pick<SourceDraft, "sourceId" | "eventId">[],
): Promise<Map<string, Known>> {
  const sourceIds = events.map(({ sourceId }) => sourceId);
  const eventIds = events.map(({ eventId }) => eventId);
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
