import type { z } from "zod";
import type { Viewer } from "#core/base/viewer.ts";
import { marked } from "#core/base/visible.ts";
import { LOG_ID } from "#core/log/tree/head.ts";
import { mustAllow } from "#core/policy/decide.ts";
import { database } from "#db/current.ts";
import { onClient, type Runner, statement } from "#db/statement.ts";
import { withTx } from "#db/tx.ts";
import { record } from "../record/events.ts";
import { type ReaderLabel, readerLabels } from "../record/labels.ts";
import { lockForAct } from "../record/locked.ts";
import { OpenEvidence } from "../schema.ts";

/** One read behind a SEV, opened. */
export interface EvidenceItem {
  readonly leafIndex: number;
  readonly happenedAt: Date;
  readonly learnedAt: Date;
  readonly who: string;
  readonly login: string | null;
  readonly datasetId: string;
  readonly dataset: string;
  readonly dss: number;
  readonly scope: "people" | "dataset" | "unknown";
  /** Whose data, by name, at most ten; `people` says how many. */
  readonly whose: readonly string[];
  readonly people: number;
  readonly items: number | null;
  readonly how: string;
}

export interface EvidencePage {
  readonly items: readonly EvidenceItem[];
  readonly next: string | null;
  /** How many reads behind it are no longer kept, by policy: they were evidence, and cannot be opened any more. */
  readonly dropped: number;
}

/**
 * Opens the reads behind a SEV, a page at a time, in the log's order: all, or those of one reader or of one dataset. From
 * when somebody investigates they have names; before, readers show by unit and people as a number. Opening is itself an
 * entry, durable before anything is answered. Refuses whoever may not see the SEV.
 */
export async function openEvidence(viewer: Viewer, raw: unknown): Promise<EvidencePage> {
  const query = OpenEvidence.parse(raw);
  const { number, limit, cursor, reader, dataset } = query;
  const named = await withTx(async (tx) => {
    const { row, facts } = await lockForAct(tx, viewer, number);
    mustAllow(viewer, "sev.view", facts);
    const known = reader !== undefined && (await tx.person.count({ where: { id: reader } })) > 0;
    record(tx, viewer, number, {
      kind: "evidence",
      entry: "sev.evidence.open",
      data: { after: cursor ?? null, limit, ...(dataset === undefined ? {} : { dataset }) },
      ...(known ? { people: { person: reader } } : {}),
    });
    return row.state !== "triage";
  });
  const run = onClient(database().pool);
  const [rows, dropped] = await Promise.all([selectEvidence(run, query), countDropped(run, number)]);
  const labels = await readerLabels(
    run,
    rows.map(({ actorId }) => actorId),
    named,
  );
  const items = rows.slice(0, limit).map((row) => toItem(row, labels, named));
  const last = items.at(-1);
  return { items, next: rows.length > limit && last ? `${last.leafIndex}:${last.datasetId}` : null, dropped };
}

async function countDropped(run: Runner, number: number): Promise<number> {
  const [row] = await run.all<{ dropped: number }>(statement`
    SELECT count(*)::int AS dropped FROM sev_read s JOIN log_partition p
      ON p.dropped_at IS NOT NULL AND s.leaf_index >= p.from_leaf AND s.leaf_index < p.to_leaf
    WHERE s.sev_number = ${number} AND s.log_id = ${LOG_ID}`);
  return row?.dropped ?? 0;
}

type Row = Omit<EvidenceItem, "who"> & { readonly actorId: string };

function toItem(
  { actorId, ...row }: Row,
  labels: ReadonlyMap<string, ReaderLabel>,
  named: boolean,
): EvidenceItem {
  const who = labels.get(actorId)?.who ?? "An erased person";
  return named
    ? { ...row, who, login: row.login === null ? null : marked(row.login) }
    : { ...row, who, login: null, whose: [] };
}

/** One row more than the limit, to know whether a page follows. */
function selectEvidence(
  run: Runner,
  { number, limit, cursor, reader, dataset: of }: z.infer<typeof OpenEvidence>,
): Promise<Row[]> {
  const [leaf, ...dataset] = cursor?.split(":") ?? ["-1"];
  return run.all<Row>(statement`
    SELECT s.leaf_index::int AS "leafIndex", r.happened_at AS "happenedAt", r.learned_at AS "learnedAt",
      r.actor_id AS "actorId",
      (SELECT min(l.login) FROM source_login l WHERE l.person_id = r.actor_id AND l.source_id = r.source_id) AS login,
      s.dataset_id AS "datasetId", coalesce(d.name, s.dataset_id) AS dataset, coalesce(d.dss, 4)::int AS dss, r.scope, r.items::float8 AS items, r.how,
      r.subject_count AS people, ARRAY(SELECT coalesce(n.name, 'An erased person') FROM read_subject x LEFT JOIN person n ON n.id = x.subject_id
        WHERE x.log_id = s.log_id AND x.leaf_index = s.leaf_index ORDER BY 1 LIMIT 10) AS whose
    FROM sev_read s JOIN read r ON r.log_id = s.log_id AND r.leaf_index = s.leaf_index
    LEFT JOIN dataset d ON d.id = s.dataset_id
    WHERE s.sev_number = ${number} AND s.log_id = ${LOG_ID} AND (s.leaf_index, s.dataset_id) > (${Number(leaf)}, ${dataset.join(":")})
      ${reader === undefined ? statement`` : statement`AND r.actor_id = ${reader}::uuid`}
      ${of === undefined ? statement`` : statement`AND s.dataset_id = ${of}`}
    ORDER BY s.leaf_index, s.dataset_id LIMIT ${limit + 1}`);
}
