import { sha256 } from "#core/verify/bundle/fingerprints.ts";
import { README, type Statement } from "#core/verify/bundle/format.ts";
import packageJson from "../../../package.json" with { type: "json" };
import type { OpenedRow } from "./export-row.ts";

/** What the lines of an export come to, while they are written. */
export interface Counts {
  readonly add: (row: OpenedRow) => void;
  readonly counts: () => Statement["counts"];
  /** Whom it shows by name. */
  readonly shown: () => string[];
}

export function counting(): Counts {
  const [actors, shown] = [new Set<string>(), new Set<string>()];
  let [rows, refused] = [0, 0];
  return {
    add({ row: { actorId, body }, openings }) {
      rows++;
      if (body.outcome === "refused") refused++;
      actors.add(actorId);
      for (const { field, value } of openings) if (field === "subject") shown.add(value);
    },
    counts: () => ({ rows, allowed: rows - refused, refused, actors: actors.size }),
    shown: () => [...shown],
  };
}

interface Stated extends Pick<Statement, "question" | "filter" | "withSubjects" | "counts"> {
  readonly roles: ReadonlySet<string>;
  readonly askedAt: Date;
  /** SHA-256 of reads.csv. */
  readonly csv: string;
}

/** What an export states of itself. The same question over the same log, asked at the same time, states the same. */
export const stateOf = ({ csv, roles, askedAt, ...stated }: Stated): Statement => ({
  ...{ ...stated, files: { "reads.csv": csv, "README.txt": sha256(README) } },
  ...{ askedBy: { roles: [...roles].sort() }, askedAt: askedAt.toISOString() },
  codeVersion: packageJson.version,
});
