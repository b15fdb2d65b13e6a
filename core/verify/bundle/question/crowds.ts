import { PEOPLE_MAX } from "../report-format.ts";

type ReadLine = Readonly<Record<string, string>>;

/** Reads that are not shown whom they name, because they are many. */
export interface Crowds {
  readonly reads: number;
  /** How often they name somebody, by what their entries say. */
  readonly namings: number;
}

const namingsOf = (line: ReadLine): number => Number(line.subject_count ?? "");

/** Whether a line of reads.csv names many people and shows none of them: it may be of anybody. */
export const isCrowd = (line: ReadLine): boolean =>
  line.scope === "people" && (line.people ?? "") === "" && namingsOf(line) > PEOPLE_MAX;

/** Counts them: `subject_count` is what the entry behind each line says. */
export function crowdsIn(reads: readonly ReadLine[]): Crowds {
  const crowds = reads.filter(isCrowd);
  return {
    reads: crowds.length,
    namings: crowds.reduce((sum, line) => sum + namingsOf(line), 0),
  };
}
