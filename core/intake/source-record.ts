import type { Dss } from "#core/base/scales.ts";

/** A dataset as one statement touched it. An unmapped relation is its own dataset, rated 4. */
export interface TouchedDataset {
  relation: string;
  datasetId: string;
  dss: Dss;
}

/** Whose rows: named people by their source key, everybody in the dataset, or people the source does not name. */
export type SubjectScope = { scope: "people"; keys: string[] } | { scope: "dataset" } | { scope: "unknown" };

/** One read as its source reports it: one statement or call with all of its datasets. */
export interface ReadRecord {
  kind: "read";
  /** Stable over re-reads of the same source in the same format. */
  eventId: string;
  /** By the source's clock. */
  happenedAt: Date;
  login: string;
  outcome: "allowed" | "refused";
  how: "query" | "export" | "view" | "list";
  datasets: TouchedDataset[];
  subjects: SubjectScope;
  /** Rows or items handed out, when the source counts them. */
  items: number | null;
  purpose: string | null;
  /** What the source says in words: statement, address, application, database, when known. */
  text: Record<string, string>;
}

/** One statement that gave or took the right to read. */
export interface GrantRecord {
  kind: "grant";
  eventId: string;
  happenedAt: Date;
  /** Who granted or revoked. */
  login: string;
  verb: "grant" | "revoke";
  privileges: string[];
  relations: string[];
  datasetIds: string[];
  grantees: string[];
  /** To or from PUBLIC. */
  wide: boolean;
  text: Record<string, string>;
}

export type SourceRecord = ReadRecord | GrantRecord;
