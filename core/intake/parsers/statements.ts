import type { SourceRecord } from "../source-record.ts";
import type { AuditMessage } from "./audit-message.ts";
import { type LogRecord, sessionKey } from "./log-record.ts";

/** One READ statement with all of its audit lines folded together. */
export interface FoldedStatement {
  /** The record of its first line. */
  record: LogRecord;
  statementId: string;
  substatementId: string;
  command: string;
  statement: string | null;
  parameters: string[] | null;
  /** As the lines name them, each once; empty when no line names one. */
  relations: string[];
  rows: number | null;
  lines: number;
}

/** A statement's lines are written in one go; this many records of other sessions may stand between two of them. */
const LOOK_AHEAD_RECORDS = 1_000;
const TEXTS_MAX = 100;

/** What leaves the fold: a folded statement, or a record that only kept its place among them. */
export type FoldOutput = { folded: FoldedStatement } | { ready: SourceRecord };

/**
 * Folds the READ lines of one statement (OBJECT and SESSION lines, one per relation) into one. Feed it the whole log in
 * order; it holds at most what the last 1,000 records brought. A statement comes out when none of its lines came for that
 * long, so the order out is that of the last lines.
 */
export class StatementFold {
  private readonly open = new Map<string, { output: FoldOutput; seenAt: number }>();
  private readonly texts = new Map<string, AuditMessage>();
  private position = 0;

  /** Folds a READ line into its statement. */
  add(record: LogRecord, audit: AuditMessage): void {
    const key = keyOf(record, audit);
    const held = this.open.get(key)?.output;
    const folded = held && "folded" in held ? held.folded : startFold(record, audit);
    this.open.delete(key);
    this.open.set(key, { output: { folded }, seenAt: this.position });
    const logged = audit.statement === null ? (this.texts.get(key) ?? audit) : audit;
    folded.statement ??= logged.statement;
    folded.parameters ??= logged.parameters;
    if (audit.objectName && !folded.relations.includes(audit.objectName))
      folded.relations.push(audit.objectName);
    if (audit.rows !== null) folded.rows = Math.max(folded.rows ?? 0, audit.rows);
    folded.lines += 1;
  }

  /** Keeps the text of a line that is no READ: with pgaudit.log_statement_once a later READ line of it has none. */
  remember(record: LogRecord, audit: AuditMessage): void {
    if (audit.statement === null) return;
    this.texts.set(keyOf(record, audit), audit);
    if (this.texts.size > TEXTS_MAX) this.texts.delete(this.texts.keys().next().value ?? "");
  }

  /** Lets a finished record wait for its turn, so that records come out in the log's order. */
  hold(ready: SourceRecord): void {
    this.open.set(`ready ${this.position}`, { output: { ready }, seenAt: this.position });
  }

  /** Call once per record of the log: answers with what is complete by now. */
  *advance(): Generator<FoldOutput> {
    this.position += 1;
    for (const [key, { output, seenAt }] of this.open) {
      if (this.position - seenAt <= LOOK_AHEAD_RECORDS) return;
      this.open.delete(key);
      yield output;
    }
  }

  /** The rest, at the end of the log. */
  *finish(): Generator<FoldOutput> {
    for (const { output } of this.open.values()) yield output;
    this.open.clear();
  }
}

const keyOf = (record: LogRecord, { statementId, substatementId }: AuditMessage): string =>
  `${sessionKey(record)} ${statementId} ${substatementId}`;

function startFold(
  record: LogRecord,
  { statementId, substatementId, command }: AuditMessage,
): FoldedStatement {
  const empty = { statement: null, parameters: null, relations: [], rows: null, lines: 0 };
  return { record, statementId, substatementId, command, ...empty };
}
