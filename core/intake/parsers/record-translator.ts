import type { GrantRecord, ReadRecord, SourceRecord } from "../source-record.ts";
import { type AuditMessage, looksAudited, parseAuditMessage } from "./audit-message.ts";
import { RefusalIds, statementEventId } from "./event-ids.ts";
import type { FactsCollector, SkipReason } from "./file-facts.ts";
import { GrantFollower, type ReadGrant, readGrantOf } from "./grants.ts";
import { type LogRecord, sessionKey } from "./log-record.ts";
import type { Mapping } from "./mapping.ts";
import type { MappingIndex } from "./mapping-index.ts";
import { isExport, readRelations } from "./read-scopes.ts";
import { isDenied, refusedRead } from "./refusals.ts";
import { parseSql } from "./sql-tree.ts";
import { type FoldedStatement, type FoldOutput, StatementFold } from "./statements.ts";
import { findSubjects } from "./subjects.ts";
import { wordsOf } from "./words.ts";

const CATALOG = /^(pg_catalog|information_schema)\.|^pg_[^.]*$/;
const CLASSES: Record<string, SkipReason> = {
  DDL: "ddl",
  ROLE: "role",
  WRITE: "write",
  FUNCTION: "function",
  MISC: "misc",
};

/** Turns the records of one log, in order, into reads and grants, and tells the facts about each. */
export class RecordTranslator {
  private readonly fold = new StatementFold();
  private readonly refusalIds = new RefusalIds();
  private readonly grantFollower = new GrantFollower();
  private readonly mapping: Mapping;
  private readonly index: MappingIndex;
  private readonly facts: FactsCollector;

  constructor(mapping: Mapping, index: MappingIndex, facts: FactsCollector) {
    this.mapping = mapping;
    this.index = index;
    this.facts = facts;
  }

  *take(record: LogRecord): Generator<SourceRecord> {
    this.facts.record(record);
    this.sort(record);
    for (const output of this.fold.advance()) yield* this.release(output);
  }

  *finish(): Generator<SourceRecord> {
    for (const output of this.fold.finish()) yield* this.release(output);
  }

  private sort(record: LogRecord): void {
    if (isDenied(record)) this.takeDenied(record);
    else if (!looksAudited(record.message)) this.facts.skip("not_audit");
    // pgaudit hides context and statement of its lines; a RAISE that imitates one shows where it was raised.
    else if (record.context || record.statement) this.facts.skip("forged");
    else this.takeAudited(record, parseAuditMessage(record.message));
  }

  private takeAudited(record: LogRecord, audit: AuditMessage | null): void {
    if (!audit) this.facts.skip("broken");
    else if (audit.class === "READ") {
      this.facts.readLine(audit.objectName);
      this.fold.add(record, audit);
    } else if (audit.command === "GRANT" || audit.command === "REVOKE") this.takeGrant(record, audit);
    else {
      this.fold.remember(record, audit);
      this.facts.skip(CLASSES[audit.class] ?? "other");
    }
  }

  private takeDenied(record: LogRecord): void {
    this.facts.denied();
    const read = refusedRead(record, this.refusalIds.idOf(record), this.mapping, this.index);
    if (read) this.fold.hold(read);
    else this.facts.skip("denied_no_read");
  }

  private takeGrant(record: LogRecord, audit: AuditMessage): void {
    this.facts.grantLine();
    const { command, objectType, statement } = audit;
    const line = statement === null ? null : { command, objectType, statement };
    const node = line && this.grantFollower.follow(sessionKey(record), line);
    const grant = node && readGrantOf(node, this.index);
    if (grant) {
      this.facts.grant(grant, record.at);
      this.fold.hold(this.toGrant(record, audit, grant));
    } else this.facts.skip(node ? "grant_no_read" : "grant_unparsed");
  }

  private toGrant(record: LogRecord, audit: AuditMessage, grant: ReadGrant): GrantRecord {
    return {
      kind: "grant",
      eventId: statementEventId(record, audit.statementId, audit.substatementId),
      happenedAt: record.at,
      login: record.user,
      ...grant,
      datasetIds: grant.relations.map((relation) => this.index.touch(relation).datasetId),
      text: wordsOf(record, audit.statement),
    };
  }

  private *release(output: FoldOutput): Generator<SourceRecord> {
    const record = "ready" in output ? output.ready : this.toRead(output.folded);
    if (!record) return;
    const relations = record.kind === "read" ? record.datasets.map((row) => row.relation) : record.relations;
    this.facts.named(record.login, relations);
    yield record;
  }

  private toRead(folded: FoldedStatement): ReadRecord | null {
    const { record, statementId, substatementId, statement } = folded;
    const touched = this.relationsOf(folded);
    const datasets = touched.filter((name) => !CATALOG.test(name)).map((name) => this.index.touch(name));
    const relations = datasets.map((row) => row.relation);
    this.facts.statement(folded, relations);
    if (datasets.length === 0) {
      this.facts.skip(touched.length === 0 ? "no_relation" : "catalog", folded.lines);
      return null;
    }
    return {
      kind: "read",
      eventId: statementEventId(record, statementId, substatementId),
      happenedAt: record.at,
      login: record.user,
      outcome: "allowed",
      how: statement !== null && isExport(parseSql(statement) ?? []) ? "export" : "query",
      datasets,
      subjects: findSubjects(folded, relations, this.index, this.mapping.subjects.key),
      items: folded.rows,
      purpose: null,
      text: wordsOf(record, statement),
    };
  }

  /** With pgaudit.log_relation off no line names a relation: then the statement does. PREPARE and DECLARE read nothing yet. */
  private relationsOf({ relations, command, statement }: FoldedStatement): string[] {
    if (relations.length > 0 || statement === null) return relations;
    return command === "SELECT" || command === "COPY" ? readRelations(parseSql(statement) ?? []) : [];
  }
}
