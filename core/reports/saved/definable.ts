import type { Question } from "#core/verify/bundle/question/format.ts";
import { DATA_FORMATS, type DataFormat } from "../data/formats.ts";

/** What can be saved: the report on each question; and the reads of a scope as data, or with the proof of each. */
export type Definable = Question | "data" | "proven";

/** Reads that are not saved as a report: in which form. */
export const EXPORT_FORMATS = ["proven", ...DATA_FORMATS] as const;
type ExportFormat = "proven" | DataFormat;

/** What a question in a form is. Pure. */
export const kindOf = (report: Question, format: ExportFormat | undefined): Definable =>
  format === undefined ? report : format === "proven" ? "proven" : "data";

/** The question that it asks: of both kinds of export, who read whom. */
export const askedBy = (kind: Definable): Question => (kind === "data" || kind === "proven" ? "reads" : kind);
