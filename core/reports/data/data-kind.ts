import { mustAllow } from "#core/policy/decide.ts";
import type { ReportKind } from "../issued/report-kind.ts";

/** Reads as data, made while they are downloaded: nothing of them is kept but the key of their pseudonyms. */
export const dataKind: ReportKind = {
  fileName: "whosaw-reads",
  async admit(_run, viewer) {
    mustAllow(viewer, "report.ask", { report: "data" });
  },
};
