import { Refusal } from "#core/base/refusal.ts";
import { mustAllow } from "#core/policy/decide.ts";
import type { ReportKind } from "../issued/report-kind.ts";
import { makeProven } from "./make-proven.ts";

/** Reads with the proof of each, of any size that an archive holds. */
export const provenKind: ReportKind = {
  fileName: "whosaw-reads",
  async admit(_run, viewer, { redaction }) {
    mustAllow(viewer, "report.ask", { report: "proven" });
    if (redaction === "pseudonyms")
      throw new Refusal("invalid", {
        field: "redaction",
        detail: "an entry proves a name or nobody: take it with names, or by unit",
      });
  },
  make: makeProven,
};
