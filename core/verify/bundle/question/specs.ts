import { checks } from "./checks.ts";
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
  completeness: [sources, checks],
};

/** Heads that the log signed, each with its note as it was, and below it what witnesses countersigned. */
export const HEAD_COLUMNS = ["size", "root", "signed_at", "note"] as const;

/** What each witness says of a head: that it saw it, and when, by its own clock. */
export const COSIGNATURE_COLUMNS = ["size", "witness", "name", "key", "controlled_by_company", "at"] as const;
