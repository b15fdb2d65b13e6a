import type { Json } from "./entry.ts";
import type { EntryKind } from "./kinds.ts";

/** What a verb wants remembered. Clear fields stay readable for ever; the others are only committed to. */
export interface EntryDraft {
  readonly kind: EntryKind;
  /** Codes, numbers, times, ids of datasets, purposes, SEVs and sources. Never a name or free text. */
  readonly clear?: Readonly<Record<string, Json>>;
  /** Field -> person id, committed under that person's own secret. */
  readonly people?: Readonly<Record<string, string>>;
  /** Person ids this entry is about, committed as `{count, root}`. */
  readonly subjects?: readonly string[];
  /** Field -> free text, committed under the record's own secret and kept beside the entry, erasable. */
  readonly text?: Readonly<Record<string, string>>;
  readonly sevNumber?: number;
  /** The author stays a commitment alone: no index column names who it was. */
  readonly sealedAuthor?: true;
}

/** One dataset that a read touched, with its rating at that time. */
export interface TouchedDataset {
  readonly id: string;
  readonly dss: number;
}

/** One read, as it is to be remembered. Facts about the actor are frozen here: they are those of that time. */
export interface ReadDraft {
  readonly kind: "read";
  readonly sourceId: string;
  readonly eventId: string;
  readonly happenedAt: Date;
  readonly actor: ActorFacts;
  readonly datasets: readonly TouchedDataset[];
  readonly outcome: "allowed" | "refused";
  readonly refusedWhy?: string;
  readonly how: "view" | "query" | "export" | "list";
  readonly purposeId?: string;
  readonly scope: "people" | "dataset" | "unknown";
  readonly subjectIds: readonly string[];
  readonly items?: number;
  readonly text: Readonly<Record<string, string>>;
}

export interface ActorFacts {
  readonly personId: string;
  readonly teamId: string | null;
  readonly managerId: string | null;
  readonly roles: readonly string[];
}

/** One change of who may read what at a source. `wide` means everybody who can log in there. */
export interface GrantDraft {
  readonly kind: "grant.change";
  readonly sourceId: string;
  readonly eventId: string;
  readonly happenedAt: Date;
  readonly actor: ActorFacts;
  readonly verb: "grant" | "revoke";
  readonly privileges: readonly string[];
  readonly grantees: readonly string[];
  readonly wide: boolean;
  readonly datasetIds: readonly string[];
  readonly text: Readonly<Record<string, string>>;
}

export type SourceDraft = ReadDraft | GrantDraft;
