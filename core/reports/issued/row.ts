import type { Viewer } from "#core/base/viewer.ts";
import { appendEntry } from "#core/log/append/append-entry.ts";
import type { ReportEntryKind } from "#core/log/entry/kinds.ts";
import type { Question, ShownBy } from "#core/verify/bundle/question/format.ts";
import { type Runner, type Statement, statement } from "#db/statement.ts";
import type { Tx } from "#db/tx.ts";

type ReportState = "queued" | "ready" | "failed";

/** A report on many people's data as its last entry set it. */
export interface IssuedReport {
  readonly id: string;
  readonly kind: "window" | "data" | "proven" | Question;
  /** What was asked: canonical JSON, as its kind reads it. */
  readonly question: string;
  readonly redaction: ShownBy;
  /** Whose access alone, and of whom alone: in entries they are committed to. */
  readonly readerId: string | null;
  readonly personIds: readonly string[];
  readonly askedById: string;
  readonly askedAt: Date;
  /** Where it is listed: the window's id, or a SEV's number. */
  readonly about: string;
  readonly state: ReportState;
  readonly lines: number | null;
  /** The fingerprint of what it states. */
  readonly statement: string | null;
  /** Of one that failed. */
  readonly why: string | null;
  readonly expiresAt: Date | null;
  readonly askLeaf: number | null;
  readonly leafIndex: number | null;
  readonly version: number;
}

const COLUMNS: Statement = statement`t.id, t.kind, t.question, t.redaction, t.reader_id AS "readerId", t.person_ids AS "personIds", t.asked_by_id AS "askedById", t.asked_at AS "askedAt", t.about,
  t.state, t.lines, t.statement, t.why, t.expires_at AS "expiresAt", t.ask_leaf::float8 AS "askLeaf", t.leaf_index::float8 AS "leafIndex", t.version`;

/** A report as it stands; null when there is none. */
export async function selectReport(run: Runner, id: string): Promise<IssuedReport | null> {
  const [row] = await run.all<IssuedReport>(
    statement`SELECT ${COLUMNS} FROM report t WHERE t.id = ${id}::uuid`,
  );
  return row ?? null;
}

/** A report, held until commit; null when there is none. */
export async function lockReport(run: Runner, id: string): Promise<IssuedReport | null> {
  const [row] = await run.all<IssuedReport>(
    statement`SELECT ${COLUMNS} FROM report t WHERE t.id = ${id}::uuid FOR UPDATE`,
  );
  return row ?? null;
}

/** Writes a report as it is from now on, with its entry: codes, counts and times in clear, people are committed to. */
export async function saveReport(
  tx: Tx,
  viewer: Viewer,
  given: IssuedReport,
  act: { kind: Extract<ReportEntryKind, "report.ask" | "report.finish" | "report.fail">; reason?: string },
): Promise<void> {
  const known = await knownOf(tx, given);
  const row: IssuedReport = { ...given, readerId: known.reader ?? null };
  const { id, askLeaf, leafIndex, personIds, ...data } = row;
  if (row.version === 1) await tx.report.create({ data: { id, ...data, personIds: [...personIds] } });
  else await tx.report.update({ where: { id }, data });
  const draft = {
    ...{ kind: act.kind, clear: clearOf(row), people: known },
    ...(act.kind === "report.ask" && personIds.length > 0 ? { subjects: personIds } : {}),
    ...(act.reason === undefined ? {} : { text: { reason: act.reason } }),
  };
  appendEntry(tx, viewer, draft, async (written) => {
    const leaf = BigInt(written.leafIndex);
    await tx.report.update({
      where: { id },
      data: { leafIndex: leaf, ...(askLeaf === null ? { askLeaf: leaf } : {}) },
    });
  });
}

/** Who asked, and whose access it is about, as far as they are not erased. */
async function knownOf(
  tx: Tx,
  { askedById, readerId }: Pick<IssuedReport, "askedById" | "readerId">,
): Promise<Record<string, string>> {
  const ids = [askedById, ...(readerId === null ? [] : [readerId])];
  const rows = await tx.person.findMany({ where: { id: { in: ids } }, select: { id: true } });
  const known = new Set(rows.map(({ id }) => id));
  return {
    ...(known.has(askedById) ? { person: askedById } : {}),
    ...(readerId !== null && known.has(readerId) ? { reader: readerId } : {}),
  };
}

/** An entry cannot name itself: where it is the one meant, it says null. */
const clearOf = (row: IssuedReport) => ({
  ...{ report: row.id, for: row.kind, question: row.question, redaction: row.redaction, about: row.about },
  ...{ state: row.state, askedAt: row.askedAt.toISOString(), lines: row.lines, statement: row.statement },
  ...{
    why: row.why,
    expiresAt: row.expiresAt?.toISOString() ?? null,
    asked: row.askLeaf,
    after: row.leafIndex,
  },
});
