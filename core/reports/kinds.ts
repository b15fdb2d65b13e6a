import { dataKind } from "./data/data-kind.ts";
import type { ReportKind } from "./issued/report-kind.ts";
import type { IssuedReport } from "./issued/row.ts";
import { provenKind } from "./proven/proven-kind.ts";
import { questionKind } from "./question/question-kind.ts";
import { windowKind } from "./window/window-kind.ts";

/** Every kind of report there is. */
export const KINDS: Readonly<Record<IssuedReport["kind"], ReportKind>> = {
  window: windowKind,
  data: dataKind,
  proven: provenKind,
  reads: questionKind("reads"),
  watchers: questionKind("watchers"),
  purposes: questionKind("purposes"),
  sev: questionKind("sev"),
  programme: questionKind("programme"),
  completeness: questionKind("completeness"),
};
