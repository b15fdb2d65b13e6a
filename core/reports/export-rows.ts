import { refuseUnless } from "#core/base/refusal.ts";
import type { Viewer } from "#core/base/viewer.ts";
import { decodeEntry, type EntryBody } from "#core/log/entry/entry.ts";
import { type Opening, openedBy } from "#core/log/entry/openings.ts";
import { type PersonParty, type PersonSecrets, personSecrets } from "#core/log/keys/secrets.ts";
import { type ReadFilter, readersOf, whereReads } from "#core/log/reads/read-filter.ts";
import { type Column, columnsOf } from "#core/verify/bundle/csv.ts";
import { subjectsCell } from "#core/verify/bundle/opened.ts";
import { clearCells } from "#core/verify/bundle/proven-cells.ts";
import { type Runner, statement } from "#db/statement.ts";

/** A read that is to be exported: its entry, and who, in ids and in the directory's words. */
export interface ExportRow {
  readonly leafIndex: number;
  readonly bytes: Uint8Array;
  readonly body: EntryBody;
  readonly actorId: string;
  readonly actorName: string | null;
  readonly team: string | null;
  /** Empty unless subjects were asked for. */
  readonly subjectIds: readonly string[];
}

export const ROWS_MAX = 50_000;

/** The reads that a filter picks, in the log's order. Refuses (`invalid`) more than {@link ROWS_MAX}. */
export async function exportRows(
  run: Runner,
  viewer: Viewer,
  filter: ReadFilter,
  withSubjects: boolean,
): Promise<ExportRow[]> {
  const readers = await readersOf(run, filter, "filter.");
  const rows = await run.all<Omit<ExportRow, "body">>(statement`
    SELECT r.leaf_index AS "leafIndex", e.bytes, r.actor_id AS "actorId", p.name AS "actorName", t.name AS team,
      ${
        withSubjects
          ? statement`ARRAY(SELECT s.subject_id FROM read_subject s
              WHERE s.log_id = r.log_id AND s.leaf_index = r.leaf_index ORDER BY s.subject_id)`
          : statement`ARRAY[]::uuid[]`
      } AS "subjectIds"
    FROM read r JOIN entry e USING (log_id, leaf_index)
      LEFT JOIN person p ON p.id = r.actor_id LEFT JOIN team t ON t.id = r.actor_team_id
    WHERE true ${whereReads(viewer, filter, readers)} ORDER BY r.leaf_index LIMIT ${ROWS_MAX + 1}`);
  const detail = `more than ${ROWS_MAX} reads; narrow it`;
  refuseUnless(rows.length <= ROWS_MAX, "invalid", { field: "filter", detail });
  const actor = rows.map((row) => row.actorId);
  await personSecrets(run, { actor, subject: rows.flatMap((row) => row.subjectIds) }); // one query, then from memory
  return rows.map((row) => ({ ...row, body: decodeEntry(row.bytes) }));
}

/** What opens the fields that a row shows: the actor, and all subjects or, when one of them was erased, none. */
export const openingsOf = async (run: Runner, row: ExportRow): Promise<Opening[]> =>
  openingsBy(await personSecrets(run, { actor: [row.actorId], subject: row.subjectIds }), row);

/** The same by secrets that are known. Pure. */
export function openingsBy(secrets: Pick<PersonSecrets, PersonParty>, row: ExportRow): Opening[] {
  const actor = openedBy(secrets, row.body, [{ field: "actor", party: "actor", personId: row.actorId }]);
  const fields = row.subjectIds.map((personId) => ({
    field: "subject",
    party: "subject" as const,
    personId,
  }));
  const subjects = openedBy(secrets, row.body, fields);
  return [...actor, ...(subjects.length === row.subjectIds.length ? subjects : [])];
}

/** The line of a read. Who it names are those that its openings prove. */
export function cellsOf(row: ExportRow, openings: readonly Opening[], withSubjects: boolean): string[] {
  const actor = openings.find(({ field }) => field === "actor");
  const cells: Partial<Record<Column, string>> = {
    ...clearCells(row.leafIndex, row.body),
    actor_id: actor?.value ?? "",
    actor_name: actor ? (row.actorName ?? "") : "",
    team: row.team ?? "",
    subjects: subjectsCell(openings),
  };
  return columnsOf(withSubjects).map((column) => cells[column] ?? "");
}
