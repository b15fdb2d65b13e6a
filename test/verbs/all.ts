import { ABSENCE_VERBS } from "./absence.ts";
import { ACCESS_VERBS } from "./access.ts";
import { CAPTURE_VERBS } from "./capture.ts";
import { CONTAIN_VERBS } from "./contain.ts";
import { COVERAGE_VERBS } from "./coverage.ts";
import { DETECTION_VERBS } from "./detection.ts";
import { DIRECTORY_VERBS } from "./directory.ts";
import { ERASURE_VERBS } from "./erasure.ts";
import type { VerbExample } from "./example.ts";
import { EXPOSURE_VERBS } from "./exposure.ts";
import { GRANTS_VERBS } from "./grants.ts";
import { LINK_VERBS } from "./links.ts";
import { LOG_VERBS } from "./log.ts";
import { METRICS_VERBS } from "./metrics.ts";
import { NAME_VERBS } from "./names.ts";
import { NOTICE_VERBS } from "./notices.ts";
import { NOTIFY_VERBS } from "./notify.ts";
import { OWN_VERBS } from "./own.ts";
import { PEOPLE_VERBS } from "./people.ts";
import { PROGRAMME_VERBS } from "./programme.ts";
import { PURPOSE_VERBS } from "./purposes.ts";
import { REPORT_VERBS } from "./reports.ts";
import { RETENTION_VERBS } from "./retention.ts";
import { REVIEW_VERBS } from "./review.ts";
import { RIGHTS_VERBS } from "./rights.ts";
import { SEV_VERBS } from "./sev.ts";
import { SEV_LIFE_VERBS } from "./sev-life.ts";
import { STAND_IN_VERBS } from "./stand-in.ts";
import { TRAINING_VERBS } from "./training.ts";
import { VAULT_VERBS } from "./vault.ts";
import { WHY_VERBS } from "./why.ts";
import { WITNESS_VERBS } from "./witness.ts";

/** Every verb that changes something. A room with such a verb adds its list here. */
export const VERB_EXAMPLES: readonly VerbExample[] = [
  ...DIRECTORY_VERBS,
  ...LINK_VERBS,
  ...LOG_VERBS,
  ...EXPOSURE_VERBS,
  ...RETENTION_VERBS,
  ...PURPOSE_VERBS,
  ...SEV_VERBS,
  ...PEOPLE_VERBS,
  ...NOTICE_VERBS,
  ...SEV_LIFE_VERBS,
  ...CONTAIN_VERBS,
  ...METRICS_VERBS,
  ...NOTIFY_VERBS,
  ...ACCESS_VERBS,
  ...ERASURE_VERBS,
  ...PROGRAMME_VERBS,
  ...WITNESS_VERBS,
  ...VAULT_VERBS,
  ...TRAINING_VERBS,
  ...CAPTURE_VERBS,
  ...WHY_VERBS,
  ...OWN_VERBS,
  ...REVIEW_VERBS,
  ...RIGHTS_VERBS,
  ...STAND_IN_VERBS,
  ...NAME_VERBS,
  ...GRANTS_VERBS,
  ...ABSENCE_VERBS,
  ...COVERAGE_VERBS,
  ...DETECTION_VERBS,
  ...REPORT_VERBS,
];
