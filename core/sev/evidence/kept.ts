import { LOG_ID } from "#core/log/tree/head.ts";
import { type Runner, statement } from "#db/statement.ts";

/** What a detector said, with the numbers it went by. */
export interface FindingRow {
  readonly key: string;
  readonly rule: string;
  readonly actorId: string | null;
  readonly sentences: readonly string[];
  readonly firstAt: Date;
  readonly lastAt: Date;
  readonly raisedAt: Date;
}

/** What detection found in a SEV, of those readers who are still behind it; whoever read most first. */
export const selectFindings = (run: Runner, number: number): Promise<FindingRow[]> =>
  run.all<FindingRow>(statement`
    SELECT f.key, f.rule, f.actor_id AS "actorId", f.sentences, f.first_at AS "firstAt", f.last_at AS "lastAt",
      f.raised_at AS "raisedAt"
    FROM finding f WHERE f.sev_number = ${number} AND (f.actor_id IS NULL OR f.rule NOT IN ('window-reads', 'peek', 'volume')
      OR EXISTS (SELECT FROM sev_read s JOIN read r ON r.log_id = s.log_id AND r.leaf_index = s.leaf_index
        WHERE s.sev_number = ${number} AND r.actor_id = f.actor_id))
    ORDER BY f.actor_id IS NOT NULL, (f.inputs ->> 'reads')::numeric DESC NULLS LAST, f.first_at`);

/** A change of who may read, that opened or closed a window of this SEV. */
export interface GrantRow {
  readonly leafIndex: number;
  readonly verb: "grant" | "revoke";
  readonly actorId: string;
  readonly source: string;
  readonly principal: string;
  readonly privileges: readonly string[];
  readonly datasets: readonly string[];
  readonly happenedAt: Date;
  readonly learnedAt: Date;
}

/** The changes that opened or closed its windows, in the order of the log. */
export const selectGrants = (run: Runner, number: number): Promise<GrantRow[]> =>
  run.all<GrantRow>(statement`
    SELECT DISTINCT ON (g.leaf_index) g.leaf_index::int AS "leafIndex", g.verb, g.actor_id AS "actorId", s.name AS source, e.principal,
      g.privileges, g.happened_at AS "happenedAt", n.recorded_at AS "learnedAt",
      ARRAY(SELECT coalesce(d.name, i) FROM unnest(g.dataset_ids) i LEFT JOIN dataset d ON d.id = i ORDER BY 1) AS datasets
    FROM exposure e JOIN grant_change g ON g.log_id = ${LOG_ID} AND g.leaf_index IN (e.opened_leaf, e.closed_leaf)
      JOIN source s ON s.id = g.source_id JOIN entry n ON n.log_id = g.log_id AND n.leaf_index = g.leaf_index
    WHERE e.sev_number = ${number} ORDER BY g.leaf_index`);

/** A file without its bytes; the name is gone once the entry's texts were erased. */
export interface FileRow {
  readonly id: string;
  readonly name: string | null;
  readonly mediaType: string;
  readonly bytes: number;
  readonly sha256: string;
  readonly addedAt: Date;
  readonly by: string | null;
  readonly leafIndex: number;
}

/** Its files, in the order in which they were added. */
export const selectFiles = (run: Runner, number: number): Promise<FileRow[]> =>
  run.all<FileRow>(statement`
    SELECT f.id, d.fields ->> 'name' AS name, f.media_type AS "mediaType", f.bytes, f.sha256, f.added_at AS "addedAt",
      p.name AS by, f.leaf_index::int AS "leafIndex"
    FROM sev_file f LEFT JOIN entry_detail d ON d.log_id = ${LOG_ID} AND d.leaf_index = f.leaf_index
      LEFT JOIN sev_event e ON e.sev_number = f.sev_number AND e.leaf_index = f.leaf_index LEFT JOIN person p ON p.id = e.actor_id
    WHERE f.sev_number = ${number} ORDER BY f.leaf_index`);

/** A note; `note` is gone once the entry's texts were erased. */
export interface NoteRow {
  readonly leafIndex: number;
  readonly at: Date;
  readonly by: string | null;
  readonly note: string | null;
  /** The entry of the note that this one puts right. */
  readonly corrects: number | null;
}

/** Its notes, oldest first. */
export const selectNotes = (run: Runner, number: number): Promise<NoteRow[]> =>
  run.all<NoteRow>(statement`
    SELECT e.leaf_index::int AS "leafIndex", e.at, p.name AS by, d.fields ->> 'note' AS note, (e.data ->> 'corrects')::int AS corrects
    FROM sev_event e LEFT JOIN person p ON p.id = e.actor_id
      LEFT JOIN entry_detail d ON d.log_id = ${LOG_ID} AND d.leaf_index = e.leaf_index
    WHERE e.sev_number = ${number} AND e.kind = 'note' ORDER BY e.id`);
