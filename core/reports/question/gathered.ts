import type { PersonViewer } from "#core/base/viewer.ts";
import type { Question, QuestionStatement } from "#core/verify/bundle/question/format.ts";
import type { IssuedReport } from "../issued/row.ts";
import type { Line } from "./lines.ts";
import type { ShownAs } from "./shown-as.ts";
import type { Table } from "./tables.ts";

/** All that the answer to a question is made of. */
export interface Gathered {
  readonly report: Question;
  readonly row: IssuedReport;
  readonly viewer: Pick<PersonViewer, "roles">;
  readonly lines: readonly Line[];
  readonly tables: readonly Table[];
  readonly gaps: readonly string[];
  readonly shown: ShownAs;
}

/** What a report says of itself before its files are hashed. */
export type About = Pick<
  QuestionStatement,
  "question" | "redaction" | "scope" | "askLeaf" | "gaps" | "counts" | "crowds"
>;
