import { ABSENCE_VERBS } from "./absence.ts";
import { ACCESS_VERBS } from "./access.ts";
import { CAPTURE_VERBS } from "./capture.ts";
import { CONTAIN_VERBS } from "./contain.ts";
import { DIRECTORY_VERBS } from "./directory.ts";
import { ERASURE_VERBS } from "./erasure.ts";
import type { VerbExample } from "./example.ts";
import { EXPOSURE_VERBS } from "./exposure.ts";
import { GRANTS_VERBS } from "./grants.ts";
import { LOG_VERBS } from "./log.ts";
import { METRICS_VERBS } from "./metrics.ts";
import { NAME_VERBS } from "./names.ts";
import { NOTICE_VERBS } from "./notices.ts";
import { NOTIFY_VERBS } from "./notify.ts";
import { OWN_VERBS } from "./own.ts";
import { PEOPLE_VERBS } from "./people.ts";
import { PROGRAMME_VERBS } from "./programme.ts";
import { PURPOSE_VERBS } from "./purposes.ts";
import { RETENTION_VERBS } from "./retention.ts";
import { SEV_VERBS } from "./sev.ts";
import { SEV_LIFE_VERBS } from "./sev-life.ts";
import { TRAINING_VERBS } from "./training.ts";
import { VAULT_VERBS } from "./vault.ts";
import { WHY_VERBS } from "./why.ts";
import { WITNESS_VERBS } from "./witness.ts";

/** Every verb that changes something. A room with such a verb adds its list here. */
export const VERB_EXAMPLES: readonly VerbExample[] = [
  ...DIRECTORY_VERBS,
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
  ...NAME_VERBS,
  ...GRANTS_VERBS,
  ...ABSENCE_VERBS,
];
