import { z } from "zod";
import { Dss } from "#core/base/scales.ts";

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

const Text = z.record(z.string().max(100), z.string().max(1_000_000));
const Name = z.string().min(1).max(256);

const Read = z.strictObject({
  kind: z.literal("read"),
  eventId: Name,
  happenedAt: z.coerce.date(),
  login: Name,
  outcome: z.enum(["allowed", "refused"]),
  how: z.enum(["query", "export", "view", "list"]),
  datasets: z.array(z.strictObject({ relation: Name, datasetId: Name, dss: Dss })).max(200),
  subjects: z.discriminatedUnion("scope", [
    z.strictObject({ scope: z.literal("people"), keys: z.array(Name).max(10_000) }),
    z.strictObject({ scope: z.literal("dataset") }),
    z.strictObject({ scope: z.literal("unknown") }),
  ]),
  items: z.int().min(0).nullable(),
  purpose: Name.nullable(),
  text: Text,
});

const Grant = z.strictObject({
  kind: z.literal("grant"),
  eventId: Name,
  happenedAt: z.coerce.date(),
  login: Name,
  verb: z.enum(["grant", "revoke"]),
  privileges: z.array(z.string().max(64)).max(64),
  relations: z.array(Name).max(200),
  datasetIds: z.array(Name).max(200),
  grantees: z.array(z.string().max(256)).max(1_000),
  wide: z.boolean(),
  text: Text,
});

/** Records as they come over the wire, up to 2,000 a batch. */
export const SourceRecords = z
  .array(z.discriminatedUnion("kind", [Read, Grant]))
  .min(1)
  .max(2_000);
