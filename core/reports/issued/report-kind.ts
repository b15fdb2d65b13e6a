import type { PersonViewer } from "#core/base/viewer.ts";
import type { EntryLine, Statement } from "#core/verify/bundle/format.ts";
import type { QuestionStatement } from "#core/verify/bundle/question/format.ts";
import type { ReportStatement } from "#core/verify/bundle/report-format.ts";
import type { Runner } from "#db/statement.ts";
import type { IssuedReport } from "./row.ts";

/** What a report is made of before it is proven: its files and what it states of them. */
export interface Content {
  readonly statement: ReportStatement | QuestionStatement;
  readonly readme: Uint8Array;
  readonly pdf: Uint8Array;
  readonly json: Uint8Array;
  /** Its CSV files by name. */
  readonly tables: Readonly<Record<string, Uint8Array>>;
  readonly lines: readonly EntryLine[];
  /** What is counted of it where it is listed: lines, or entries. */
  readonly lineCount: number;
  /** Whom it shows by name: whoever opens it reads about them. */
  readonly shown: readonly string[];
}

/** Content whose files its kind has kept already, part by part: more than is held in memory at once. */
export interface KeptContent extends Pick<Content, "lineCount"> {
  readonly kept: true;
  readonly statement: Statement;
}

/** Why a report was not made. */
export type FailedWhy = "too_many" | "asker_gone" | "not_allowed" | "erased" | "gave_up";

/** One kind of report: who may have it, and how it is made. What is asked is canonical JSON that the kind wrote itself. */
export interface ReportKind {
  /** Lets in who may have it, as they are now. Refuses everybody else. */
  readonly admit: (
    run: Runner,
    viewer: PersonViewer,
    row: Pick<IssuedReport, "question" | "redaction">,
  ) => Promise<void>;
  /**
   * Makes it. The same question over the same log gives the same bytes: every date in it is that of the asking. None of a kind
   * that is made while it is downloaded.
   */
  readonly make?: (
    run: Runner,
    viewer: PersonViewer,
    row: IssuedReport,
    progress: (done: number) => Promise<unknown>,
  ) => Promise<Content | KeptContent | FailedWhy>;
  /** How a downloaded file is called, before its number. */
  readonly fileName: string;
}
