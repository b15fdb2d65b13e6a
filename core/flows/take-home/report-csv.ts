import { ACCESS_COLUMNS, type AccessColumn } from "#core/verify/bundle/access-format.ts";
import { clearCells } from "#core/verify/bundle/proven-cells.ts";
import { toCsv } from "#core/verify/bundle/to-csv.ts";
import type { OpenedRead } from "./gather/openings.ts";

/** The reads as CSV, one a line. Whom a line names are those that its openings prove. */
export const reportCsv = (reads: readonly OpenedRead[]): Uint8Array =>
  toCsv([[...ACCESS_COLUMNS], ...reads.map(cellsOf)]);

/**
 * How a read concerns the person: it names them, which their opening proves; it names them among people of whom one was
 * erased, or among more than are opened, so that it cannot be shown; or it took a whole dataset that holds them.
 */
export function aboutYou({ read, line }: OpenedRead): "by name" | "by name, not openable" | "whole dataset" {
  if (!read.byName) return "whole dataset";
  return line.openings.some(({ field }) => field === "subject") ? "by name" : "by name, not openable";
}

function cellsOf(opened: OpenedRead): string[] {
  const { read, line } = opened;
  const actor = line.openings.find(({ field }) => field === "actor");
  const cells: Partial<Record<AccessColumn, string>> = {
    ...clearCells(read.leaf, read.body),
    about_you: aboutYou(opened),
    reader_id: actor?.value ?? "",
    reader: actor ? (read.name ?? "") : "",
    reader_shown: read.shown,
    team: read.team ?? "",
    dataset_names: read.datasets.join("; "),
    purpose_title: read.purpose ?? "",
    needed: read.needed ? "yes" : "no",
    source_name: read.source,
  };
  return ACCESS_COLUMNS.map((column) => cells[column] ?? "");
}
