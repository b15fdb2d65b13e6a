import { canonicalText } from "#core/base/canonical.ts";
import type { EntryBody } from "#core/log/entry/entry.ts";
import { type Opening, openedBy } from "#core/log/entry/openings.ts";
import type { PersonParty, PersonSecrets } from "#core/log/keys/secrets.ts";
import { type Column, columnsOf } from "#core/verify/bundle/csv.ts";
import type { EntryLine } from "#core/verify/bundle/format.ts";
import { subjectsCell } from "#core/verify/bundle/opened.ts";
import { clearCells } from "#core/verify/bundle/proven-cells.ts";

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

/** The same with what opens the fields that it shows. */
export interface OpenedRow {
  readonly row: ExportRow;
  readonly openings: readonly Opening[];
}

/** What opens the fields that a row shows: the actor, and all subjects or, when one of them was erased, none. Pure. */
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

/** The line of a read in reads.csv. Who it names are those that its openings prove. */
export function cellsOf({ row, openings }: OpenedRow, withSubjects: boolean): string[] {
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

/** Its line in entries.ndjson. */
export const lineOf = ({ row, openings }: OpenedRow): EntryLine => ({
  leaf: row.leafIndex,
  bytes: Buffer.from(row.bytes).toString("base64"),
  openings: [...openings],
});

export const lineText = (line: EntryLine): string => `${canonicalText(line)}\n`;
