import type { Dss } from "#core/base/scales.ts";
import type { PersonViewer } from "#core/base/viewer.ts";
import { purposeTerms } from "#core/directory/purposes/terms.ts";
import { suspended } from "#core/directory/suspensions.ts";
import { contradictionOf } from "#core/policy/contradiction.ts";
import { isHrUnit } from "#core/policy/purpose-fit.ts";
import { type TrainingFacts, type TrainingObjection, trainingObjection } from "#core/policy/training.ts";
import { type AdmissionFacts, type Objection, objectionTo } from "#core/vault/admission.ts";
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
  readonly why: Objection | `training_${TrainingObjection}` | null;
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
  readonly suspended: "person" | "purpose" | null;
  readonly unit: string | null;
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
  const [rows, approved] = await Promise.all([
    rowsOf(run, personId, terms, now),
    purposeTerms(run, terms.purpose),
  ]);
  const training = trainingObjection({ use: approved.use, model: approved.training?.model ?? null }, terms);
  const objections = rows.flatMap((row) => objectionTo(factsOf(row, terms), terms.maxDss as Dss, now) ?? []);
  const objection = objections[0] ?? null;
  const inHr = isHrUnit(rows[0]?.unit ?? null);
  return {
    purposeExists: rows[0]?.valid_from != null,
    why:
      training === "contradicted_use"
        ? "training_contradicted_use"
        : (objection ?? (training && `training_${training}`)),
    facts: {
      suspended: rows[0]?.suspended ?? null,
      contradiction: inHr && objection?.startsWith("purpose_contradicted") ? "hr" : null,
      purposeCovers: !objection?.startsWith("purpose"),
      grantHolds: !objection?.startsWith("grant"),
      training,
    },
  };
}

function rowsOf(run: Runner, personId: string, { purpose, datasets }: RunTerms, now: Date): Promise<Row[]> {
  return run.all<Row>(statement`
    SELECT d.id AS dataset, p.valid_from, p.valid_to, p.max_dss, c.dataset_id IS NOT NULL AS covers, h.since, h.until,
      g.granted_at, g.ends_at, g.max_dss AS grant_dss, ${suspended(personId, purpose, now)} AS suspended, t.name AS unit
    FROM unnest(${[...datasets]}::text[]) AS d(id)
      LEFT JOIN purpose p ON p.id = ${purpose}
      LEFT JOIN purpose_dataset c ON c.purpose_id = p.id AND c.dataset_id = d.id
      LEFT JOIN purpose_holder h ON h.purpose_id = p.id AND h.person_id = ${personId}::uuid
      LEFT JOIN access_grant g ON g.dataset_id = d.id AND g.person_id = ${personId}::uuid
      LEFT JOIN person me ON me.id = ${personId}::uuid LEFT JOIN team t ON t.id = me.team_id
    ORDER BY d.id`);
}

function factsOf(row: Row, { kinds }: RunTerms): AdmissionFacts {
  const { valid_from, valid_to, max_dss, covers, since, until, granted_at, ends_at, grant_dss } = row;
  const tie = { isAbove: false, worksInHr: isHrUnit(row.unit), hasCase: false };
  return {
    purpose:
      valid_from === null
        ? null
        : { from: valid_from, to: valid_to, maxDss: max_dss ?? 0, coversDataset: covers },
    holding: since === null ? null : { from: since, to: until },
    grant: granted_at === null ? null : { from: granted_at, to: ends_at, maxDss: grant_dss ?? 0 },
    suspended: row.suspended,
    contradiction: kinds.map((kind) => contradictionOf(kind, tie)).find((each) => each !== null) ?? null,
  };
}
