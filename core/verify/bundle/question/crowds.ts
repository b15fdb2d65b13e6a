import { PEOPLE_MAX } from "../report-format.ts";
import { at, type TableLine } from "./derived.ts";

/** Reads that are not shown whom they name, because they are many. */
export interface Crowds {
  readonly reads: number;
  /** How often they name somebody, by what their entries say. */
  readonly namings: number;
}

/** Whether a line of reads.csv names many people and shows none of them: it may be of anybody. */
export const isCrowd = (line: TableLine): boolean =>
  line.scope === "people" && at(line, "people") === "" && Number(at(line, "subject_count")) > PEOPLE_MAX;

/** Counts them: `subject_count` is what the entry behind each line says. */
export function crowdsIn(reads: readonly TableLine[]): Crowds {
  const crowds = reads.filter(isCrowd);
  return {
    reads: crowds.length,
    namings: crowds.reduce((sum, line) => sum + Number(at(line, "subject_count")), 0),
  };
}
