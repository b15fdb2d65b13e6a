import type { PersonViewer } from "#core/base/viewer.ts";
import { type PurposeTerms, purposeTerms } from "#core/directory/purposes/terms.ts";
import { suspendedFor } from "#core/directory/suspensions.ts";
import { openingFacts } from "#core/policy/conditions.ts";
import {
  isHumanResources,
  type OpeningObjection,
  objectionToOpening,
  type ReadingFacts,
  ruledOut,
} from "#core/policy/opening.ts";
import { type TrainingFacts, type TrainingObjection, trainingObjection } from "#core/policy/training.ts";
import type { ItemKind } from "#core/vault/kinds.ts";
import { type Runner, statement } from "#db/statement.ts";
import type { AskRun } from "./schema.ts";

/** What of a run is decided on. */
export type RunTerms = Pick<AskRun, "purpose" | "model" | "modelVersion" | "serves"> & {
  readonly datasets: readonly string[];
  readonly kinds: readonly ItemKind[];
  readonly maxDss: number;
};

/** What a run goes by, and the first objection to it as a code for the log. */
export interface RunDecision {
  readonly facts: TrainingFacts;
  readonly why: OpeningObjection | `training_${TrainingObjection}` | null;
  readonly purposeExists: boolean;
}

interface Row {
  readonly dataset: string;
  readonly valid_from: Date | null;
  readonly valid_to: Date | null;
  readonly max_dss: number | null;
  readonly covers: boolean;
  readonly since: Date | null;
  readonly until: Date | null;
  readonly granted_at: Date | null;
  readonly ends_at: Date | null;
  readonly grant_dss: number | null;
  readonly reader: string | null;
  readonly forbidden: readonly string[] | null;
}

/**
 * Everything that a run goes by, of all of its datasets: the purpose, its holder and grants up to the run's highest DSS, a
 * suspension, what the purpose was approved for, and whether who asks is somebody of HR, who captures nothing for training.
 */
export async function runFacts(
  run: Runner,
  { personId }: Pick<PersonViewer, "personId">,
  terms: RunTerms,
  now: Date,
): Promise<RunDecision> {
  const [rows, approved, suspended] = await Promise.all([
    rowsOf(run, personId, terms),
    purposeTerms(run, terms.purpose),
    suspendedFor(run, personId, terms.purpose, now),
  ]);
  const training = trainingObjection({ use: approved.use, model: approved.training?.model ?? null }, terms);
  const [objection = null] = rows
    .flatMap((row) => factsOf(row, { terms, approved, suspended }))
    .flatMap((facts) => objectionToOpening(facts, now) ?? []);
  return {
    purposeExists: rows[0]?.valid_from != null,
    why:
      training === "contradicted_use"
        ? "training_contradicted_use"
        : (objection ?? (training && `training_${training}`)),
    facts: { ...openingFacts(objection), training },
  };
}

function rowsOf(run: Runner, personId: string, { purpose, datasets }: RunTerms): Promise<Row[]> {
  return run.all<Row>(statement`
    SELECT d.id AS dataset, p.valid_from, p.valid_to, p.max_dss, c.dataset_id IS NOT NULL AS covers, h.since, h.until,
      g.granted_at, g.ends_at, g.max_dss AS grant_dss, concat_ws(' / ', t.name, me.title) AS reader,
      (SELECT n.document::jsonb -> 'forbidden' FROM programme_notice n ORDER BY n.version DESC LIMIT 1) AS forbidden
    FROM unnest(${[...datasets]}::text[]) AS d(id)
      LEFT JOIN purpose p ON p.id = ${purpose}
      LEFT JOIN purpose_dataset c ON c.purpose_id = p.id AND c.dataset_id = d.id
      LEFT JOIN purpose_holder h ON h.purpose_id = p.id AND h.person_id = ${personId}::uuid
      LEFT JOIN access_grant g ON g.dataset_id = d.id AND g.person_id = ${personId}::uuid
      LEFT JOIN person me ON me.id = ${personId}::uuid LEFT JOIN team t ON t.id = me.team_id
    ORDER BY d.id`);
}

interface Known {
  readonly terms: RunTerms;
  readonly approved: PurposeTerms;
  readonly suspended: ReadingFacts["suspended"];
}

/** What opening an item of each of the kinds would go by. Those below who asks are left out of a run one by one. */
function factsOf(row: Row, { terms, approved, suspended }: Known): ReadingFacts[] {
  const { valid_from, valid_to, max_dss, covers, since, until, granted_at, ends_at, grant_dss } = row;
  return terms.kinds.map((kind) => ({
    suspended,
    purpose:
      valid_from === null
        ? null
        : {
            ...{ from: valid_from, to: valid_to, maxDss: max_dss ?? 0, coversDataset: covers },
            ...{ use: approved.use, onCase: approved.onCase },
          },
    holding: since === null ? null : { from: since, to: until },
    grant: granted_at === null ? null : { from: granted_at, to: ends_at, maxDss: grant_dss ?? 0 },
    forbiddenUses: ruledOut(row.forbidden),
    tie: { isSelf: false, isAbove: false, isHr: isHumanResources(row.reader ?? ""), hasCase: false },
    item: { kind, dss: terms.maxDss },
  }));
}
