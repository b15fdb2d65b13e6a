import type { ReadGrant } from "./grants.ts";
import { formatLogTime, type LogRecord } from "./log-record.ts";
import type { Mapping } from "./mapping.ts";
import type { MappingIndex } from "./mapping-index.ts";
import { PublicWindows } from "./public-windows.ts";
import type { FoldedStatement } from "./statements.ts";
import { findSubjects } from "./subjects.ts";

/** Why a record of the log became no entry. Counts are of log records. */
export type SkipReason =
  | "not_audit"
  | "no_relation"
  | "catalog"
  | "denied_no_read"
  | "grant_no_read"
  | "grant_unparsed"
  | "forged"
  | "broken"
  | "bad_time"
  | "other"
  | "ddl"
  | "role"
  | "write"
  | "function"
  | "misc";

/** What a log file holds, whatever its format; the counts of an audit log's own description. */
export interface FileFacts {
  /** Records, with their DETAIL and STATEMENT lines joined to them. */
  lines: number;
  /** Audit lines of class READ, and the statements they belong to. */
  read_lines: number;
  read_statements: number;
  denied: number;
  /** GRANT and REVOKE lines. */
  grants: number;
  /** READ lines by the relation they name; "" for none. */
  by_relation: Record<string, number>;
  users: number;
  first: string | null;
  last: string | null;
  /** When a mapped relation became readable for PUBLIC, and when that ended. */
  opened: string[];
  closed: string[];
  /** READ lines while any mapped relation stood open. */
  reads_in_window: number;
  /** Reads of a relation that stood open, by logins without a need from before it opened. */
  excess_reads: number;
  excess: Record<string, number>;
  /** People named by excess reads, by relation. */
  distinct_subjects_by_id: Record<string, number>;
  /** Excess reads of a relation as a whole. */
  bulk: Record<string, number>;
  skipped: Partial<Record<SkipReason, number>>;
  unmapped: { relations: string[]; logins: string[] };
}

/** Collects {@link FileFacts} while a log goes by. */
export class FactsCollector {
  private readonly windows: PublicWindows;
  private readonly counts = { lines: 0, read_lines: 0, read_statements: 0, denied: 0, grants: 0 };
  private readonly inWindow = { reads_in_window: 0, excess_reads: 0 };
  private readonly byRelation = new Map<string, number>();
  private readonly excess = new Map<string, number>();
  private readonly bulk = new Map<string, number>();
  private readonly subjects = new Map<string, Set<string>>();
  private readonly skipped = new Map<SkipReason, number>();
  private readonly users = new Set<string>();
  private readonly unmappedRelations = new Set<string>();
  private readonly unmappedLogins = new Set<string>();
  private first: Date | null = null;
  private last: Date | null = null;
  private readonly mapping: Mapping;
  private readonly index: MappingIndex;

  constructor(mapping: Mapping, index: MappingIndex) {
    this.mapping = mapping;
    this.index = index;
    this.windows = new PublicWindows(index);
  }

  get lines(): number {
    return this.counts.lines;
  }

  record({ at, user }: LogRecord): void {
    this.counts.lines += 1;
    if (user) this.users.add(user);
    if (this.first === null || at < this.first) this.first = at;
    if (this.last === null || at > this.last) this.last = at;
  }

  readLine(relation: string): void {
    this.counts.read_lines += 1;
    bump(this.byRelation, relation);
  }

  denied(): void {
    this.counts.denied += 1;
  }

  grantLine(): void {
    this.counts.grants += 1;
  }

  grant(grant: ReadGrant, at: Date): void {
    this.windows.apply(grant, at);
  }

  skip(reason: SkipReason, records = 1): void {
    this.skipped.set(reason, (this.skipped.get(reason) ?? 0) + records);
  }

  /** What an entry will name; lists what the mapping does not know. */
  named(login: string, relations: readonly string[]): void {
    if (!this.index.isKnownLogin(login)) this.unmappedLogins.add(login);
    for (const name of relations) if (!this.index.dataset(name)) this.unmappedRelations.add(name);
  }

  /** A folded statement with the relations it read. */
  statement(folded: FoldedStatement, relations: readonly string[]): void {
    this.counts.read_statements += 1;
    if (this.windows.isAnyOpen(folded.record.at)) this.inWindow.reads_in_window += folded.lines;
    for (const relation of relations) this.excessOf(folded, relation);
  }

  facts(): FileFacts {
    return {
      ...this.counts,
      ...this.inWindow,
      by_relation: sorted(this.byRelation),
      users: this.users.size,
      first: this.first && formatLogTime(this.first),
      last: this.last && formatLogTime(this.last),
      opened: this.windows.openedAt.map(formatLogTime),
      closed: this.windows.closedAt.map(formatLogTime),
      excess: sorted(this.excess),
      distinct_subjects_by_id: sorted(new Map([...this.subjects].map(([name, keys]) => [name, keys.size]))),
      bulk: sorted(this.bulk),
      skipped: sorted(this.skipped),
      unmapped: { relations: [...this.unmappedRelations].sort(), logins: [...this.unmappedLogins].sort() },
    };
  }

  private excessOf(folded: FoldedStatement, relation: string): void {
    const { user, at } = folded.record;
    const dataset = this.index.dataset(relation);
    const opened = dataset && this.windows.openedFor(dataset.relation, at);
    if (!opened || this.index.hasNeed(user, dataset.id, opened)) return;
    this.inWindow.excess_reads += 1;
    bump(this.excess, `${user} ${dataset.relation}`);
    const subjects = findSubjects(folded, [dataset.relation], this.index, this.mapping.subjects.key);
    if (subjects.scope === "dataset") bump(this.bulk, `${user} ${dataset.relation}`);
    if (subjects.scope !== "people") return;
    const keys = this.subjects.get(dataset.relation) ?? new Set();
    this.subjects.set(dataset.relation, keys);
    for (const key of subjects.keys) keys.add(key);
  }
}

const bump = (counts: Map<string, number>, key: string): void => {
  counts.set(key, (counts.get(key) ?? 0) + 1);
};

/** The larger counts first. */
const sorted = (counts: ReadonlyMap<string, number>): Record<string, number> =>
  Object.fromEntries([...counts].sort(([, a], [, b]) => b - a));
