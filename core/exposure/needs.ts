import type { Need } from "#core/policy/need.ts";
import { type Runner, statement } from "#db/statement.ts";

/** Who needs these datasets, when: by the mapping, and by approved purposes that cover the dataset's DSS. */
export const selectNeeds = (run: Runner, datasetIds: readonly string[]): Promise<Need[]> =>
  run.all<Need>(statement`
    SELECT dataset_id AS "datasetId", person_id AS "personId", since, until FROM need
    WHERE dataset_id = ANY(${[...datasetIds]}::text[])
    UNION ALL
    SELECT pd.dataset_id, h.person_id, greatest(h.since, p.valid_from), least(h.until, p.valid_to)
    FROM purpose p JOIN purpose_dataset pd ON pd.purpose_id = p.id JOIN purpose_holder h ON h.purpose_id = p.id
    JOIN dataset d ON d.id = pd.dataset_id AND d.dss <= p.max_dss
    WHERE pd.dataset_id = ANY(${[...datasetIds]}::text[])`);
