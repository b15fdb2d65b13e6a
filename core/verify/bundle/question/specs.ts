import { type DerivedTable, OF_READS } from "./derived.ts";
import { purposes, sources, statements, states, watchers } from "./derived-acts.ts";
import type { Question } from "./format.ts";

/** The tables of each question that follow from those of its entries. */
export const DERIVED_TABLES: Readonly<Record<Question, readonly DerivedTable[]>> = {
  reads: [OF_READS.readers, OF_READS.people, OF_READS.datasets],
  watchers: [watchers],
  purposes: [purposes],
  sev: [statements, OF_READS.readers, OF_READS.people],
  programme: [states],
  completeness: [sources],
};

/** Heads that the log signed, each with its note as it was. */
export const HEAD_COLUMNS = ["size", "root", "signed_at", "note"] as const;
