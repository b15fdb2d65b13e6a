import { type Attack, state } from "./attack.ts";
import { CONTAINED } from "./contained.ts";
import { COVERAGE } from "./coverage.ts";
import { DATA_REQUESTS } from "./data-requests.ts";
import { DETECTION } from "./detection.ts";
import { GRANTS } from "./grants.ts";
import { KEPT_SAFE } from "./kept-safe.ts";
import { OWN_STATE } from "./own.ts";
import { PROGRAMME } from "./programme.ts";
import { PURPOSE_REQUESTS } from "./purposes.ts";
import { READ_QUESTIONS } from "./questions.ts";
import { RIGHTS } from "./rights.ts";
import { SEV_ACCESS } from "./sev-access.ts";
import { SEV_LIFE } from "./sev-life.ts";
import { SEV_RECORD } from "./sev-record.ts";
import { SIGN_IN } from "./sign-in.ts";
import { TALLIES } from "./tallies.ts";
import { TOLD } from "./told.ts";
import { TRAINING } from "./training.ts";

/** State beside the log: SEVs and their records, who may see them, roles, purposes, holders, grants. */
export const STATE: readonly Attack[] = [
  ...SEV_RECORD,
  ...SEV_ACCESS,
  ...SEV_LIFE,
  ...TOLD,
  ...RIGHTS,
  ...SIGN_IN,
  ...KEPT_SAFE,
  ...PURPOSE_REQUESTS,
  ...PROGRAMME,
  ...TRAINING,
  ...CONTAINED,
  ...READ_QUESTIONS,
  ...OWN_STATE,
  ...DATA_REQUESTS,
  ...GRANTS,
  ...COVERAGE,
  ...DETECTION,
  ...TALLIES,
  state(
    "a restore is made up that nobody accepted",
    "INSERT INTO log_origin (log_id, from_size, origin, began_at, old_origin) VALUES (1, 40, 'whosaw.test/other', now(), 'whosaw.test/older')",
    /^log_origin says that a restore was accepted at 40 \(as whosaw\.test\/other\), and no entry there says so\.$/,
  ),
  {
    name: "reads are marked as dropped by policy, and were not",
    act: "UPDATE log_partition SET dropped_at = now() WHERE from_leaf = 0",
    noticed: ["entries"],
    says: /^Leaves 0 to 65535 are marked as dropped; no entry says so\.$/,
  },
];
