import type { PersonViewer } from "#core/base/viewer.ts";
import { sha256 } from "#core/verify/bundle/fingerprints.ts";
import { type Opening, README, type Statement } from "#core/verify/bundle/format.ts";
import packageJson from "../../../package.json" with { type: "json" };
import type { ExportRow } from "../export-rows.ts";
import type { IssuedReport } from "../issued/row.ts";
import { KeptQuestion } from "../question/schema.ts";
import { questionWords } from "../question/scope.ts";

/** What the lines of an export come to, while they are written. */
export interface Counts {
  readonly add: (row: ExportRow, openings: readonly Opening[]) => void;
  readonly counts: () => Statement["counts"];
  /** Whom it shows by name. */
  readonly shown: () => string[];
}

export function counting(): Counts {
  const [actors, shown] = [new Set<string>(), new Set<string>()];
  let [rows, refused] = [0, 0];
  return {
    add({ actorId, body }, openings) {
      rows++;
      if (body.outcome === "refused") refused++;
      actors.add(actorId);
      for (const { field, value } of openings) if (field === "subject") shown.add(value);
    },
    counts: () => ({ rows, allowed: rows - refused, refused, actors: actors.size }),
    shown: () => [...shown],
  };
}

/** What an export states of itself. The same question over the same log states the same: its date is that of the asking. */
export function stateOf(
  row: IssuedReport,
  viewer: Pick<PersonViewer, "roles">,
  { counts, withSubjects, csv }: { counts: Statement["counts"]; withSubjects: boolean; csv: string },
): Statement {
  const filter = KeptQuestion.parse(JSON.parse(row.question)) as Statement["filter"];
  return {
    question: questionWords("reads", row.readerId !== null),
    ...{ filter, withSubjects, counts, files: { "reads.csv": csv, "README.txt": sha256(README) } },
    askedBy: { roles: [...viewer.roles].sort() },
    ...{ askedAt: row.askedAt.toISOString(), codeVersion: packageJson.version },
  };
}
