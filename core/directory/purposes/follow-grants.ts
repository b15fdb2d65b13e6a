import { dss } from "#core/base/scales.ts";
import { onTx, type Runner, statement } from "#db/statement.ts";
import { saveGrants } from "../save-grants.ts";
import type { Hands } from "./hands.ts";

interface Pair {
  readonly person: string;
  readonly dataset: string;
  readonly maxDss: number;
  readonly endsAt: Date | null;
}

/**
 * Makes the gateway's grants of these people on these datasets follow the purposes they hold: as far and as long as the
 * widest of them, and over where there is none, so that nobody has the one without the other. The gateway asks both: a
 * grant that two purposes share opens nothing that the named one does not cover.
 */
export async function followGrants(
  { tx, viewer, now }: Hands,
  personIds: readonly string[],
  datasetIds: readonly string[],
): Promise<void> {
  const run = onTx(tx);
  // Held until commit: two purposes of one person that change at once would each not see the other.
  await run.all(statement`
    SELECT FROM person WHERE id = ANY(${[...personIds]}::uuid[]) ORDER BY id FOR NO KEY UPDATE`);
  const due = await selectDue(run, personIds, datasetIds, now);
  const over = await selectOver(run, personIds, datasetIds, now);
  const covered = new Set(due.map(keyOf));
  const grants = [...due, ...over.filter((pair) => !covered.has(keyOf(pair)))].map(
    ({ endsAt, maxDss, ...pair }) => ({
      ...pair,
      maxDss: dss(maxDss),
      ...(endsAt ? { endsAt: endsAt.toISOString() } : {}),
    }),
  );
  await saveGrants(tx, viewer, grants, new Map(personIds.map((id) => [id, id])));
}

const keyOf = ({ person, dataset }: Pair): string => `${person} ${dataset}`;

/** What each of them may open where, by the purposes they hold. */
const selectDue = (
  run: Runner,
  personIds: readonly string[],
  datasetIds: readonly string[],
  now: Date,
): Promise<Pair[]> =>
  run.all<Pair>(statement`
    SELECT h.person_id AS person, d.dataset_id AS dataset, max(p.max_dss)::int AS "maxDss",
      CASE WHEN bool_or(p.valid_to IS NULL) THEN NULL ELSE max(p.valid_to) END AS "endsAt"
    FROM purpose_holder h JOIN purpose p ON p.id = h.purpose_id JOIN purpose_dataset d ON d.purpose_id = p.id
    WHERE h.person_id = ANY(${[...personIds]}::uuid[]) AND d.dataset_id = ANY(${[...datasetIds]}::text[])
      AND h.until IS NULL AND (p.valid_to IS NULL OR p.valid_to > ${now})
    GROUP BY h.person_id, d.dataset_id`);

/** The grants they have now, as they would be when they end now. */
const selectOver = (
  run: Runner,
  personIds: readonly string[],
  datasetIds: readonly string[],
  now: Date,
): Promise<Pair[]> =>
  run.all<Pair>(statement`
    SELECT person_id AS person, dataset_id AS dataset, max_dss::int AS "maxDss", ${now}::timestamptz AS "endsAt"
    FROM access_grant WHERE person_id = ANY(${[...personIds]}::uuid[]) AND dataset_id = ANY(${[...datasetIds]}::text[])
      AND (ends_at IS NULL OR ends_at > ${now})`);
