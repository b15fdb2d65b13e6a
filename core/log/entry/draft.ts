import type { Json } from "./entry.ts";

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

/** Every kind of entry there is. A new kind is added here first. */
export type EntryKind =
  | "read"
  | "grant.change"
  | "import.start"
  | "import.finish"
  | "directory.import"
  | "directory.discover"
  | "role.grant"
  | "role.end"
  | "purpose.set"
  | "purpose.hold"
  | "purpose.release"
  | "grant.give"
  | "source.add"
  | "source.mapping"
  | "key.issue"
  | "key.revoke"
  | "session.start"
  | "session.end"
  | "reads.search"
  | "reads.export"
  | "metrics.export"
  | "log.open"
  | "log.backup"
  | "log.restore"
  | "person.log.open"
  | "log.policy"
  | "log.retain"
  | "sev.raise"
  | "sev.update"
  | "sev.file"
  | "sev.severity"
  | "sev.confirm"
  | "sev.decline"
  | "sev.acknowledge"
  | "sev.investigate"
  | "sev.contained"
  | "sev.review"
  | "sev.review.finish"
  | "sev.close"
  | "sev.dismiss"
  | "sev.merge"
  | "sev.join"
  | "sev.part"
  | "sev.reopen"
  | "sev.link"
  | "sev.unlink"
  | "sev.correct"
  | "sev.evidence.open"
  | "sev.notification.start"
  | "sev.notification.decide"
  | "sev.notification.tell"
  | "sev.notice.draft"
  | "sev.notice.send"
  | "sev.notice.export"
  | "sev.notice.public"
  | "sev.statement.draft"
  | "sev.statement.second"
  | "sev.statement.publish"
  | "sev.contain"
  | "sev.contain.confirm"
  | "sev.contain.lift"
  | "sev.step"
  | "sev.file.add"
  | "sev.file.open"
  | "sev.note"
  | "sev.freeze"
  | "sev.access.ask"
  | "sev.access.grant"
  | "sev.access.decline"
  | "sev.access.end"
  | "sev.restrict"
  | "sev.unrestrict.ask"
  | "sev.unrestrict"
  | "sev.name"
  | "sev.name.end"
  | "sev.reassign"
  | "sev.sealed.ask"
  | "sev.sealed.open"
  | "setting.change"
  | "sev.role"
  | "sev.handover"
  | "sev.handover.accept"
  | "sev.handover.decline"
  | "sev.message"
  | "sev.ask"
  | "sev.answer"
  | "sev.appeal"
  | "sev.appeal.decide"
  | "sev.action.add"
  | "sev.action.change"
  | "sev.action.finish"
  | "person.erase.request"
  | "person.erase.decline"
  | "person.erase"
  | "person.erase.replay"
  | "hold.ask"
  | "hold.place"
  | "hold.lift.ask"
  | "hold.lift"
  | "keys.rotate"
  | "activity.refuse"
  | "witness.add"
  | "witness.retire"
  | "channel.add"
  | "channel.end"
  | "oncall.rota"
  | "oncall.end"
  | "oncall.cover"
  | "demo.seed";

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
