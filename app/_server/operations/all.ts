import { ABSENCE_OPERATIONS } from "./absence.ts";
import { ACCESS_OPERATIONS } from "./access.ts";
import { ACTIVITY_OPERATIONS } from "./activity.ts";
import { ADMIN_OPERATIONS } from "./admin.ts";
import { CAPTURE_OPERATIONS } from "./capture.ts";
import { CONTAIN_OPERATIONS } from "./contain.ts";
import { COVERAGE_OPERATIONS } from "./coverage.ts";
import { DETECTION_OPERATIONS } from "./detection.ts";
import { ERASURE_OPERATIONS } from "./erasure.ts";
import { EVIDENCE_OPERATIONS } from "./evidence.ts";
import { EXPOSURE_OPERATIONS } from "./exposures.ts";
import { GRANTS_OPERATIONS } from "./grants.ts";
import { LINK_OPERATIONS } from "./links.ts";
import { LOG_OPERATIONS } from "./log.ts";
import { METRICS_OPERATIONS } from "./metrics.ts";
import { NAME_OPERATIONS } from "./names.ts";
import { NOTICE_OPERATIONS } from "./notices.ts";
import { NOTIFY_OPERATIONS } from "./notify.ts";
import type { Operation } from "./operation.ts";
import { OWN_OPERATIONS } from "./own.ts";
import { PEOPLE_OPERATIONS } from "./people.ts";
import { PROGRAMME_OPERATIONS } from "./programme.ts";
import { PROGRAMME_STATEMENT_OPERATIONS } from "./programme-statements.ts";
import { PURPOSE_OPERATIONS } from "./purposes.ts";
import { QUEUE_OPERATIONS } from "./queue.ts";
import { READ_OPERATIONS } from "./reads.ts";
import { REPORT_OPERATIONS } from "./reports.ts";
import { REVIEW_OPERATIONS } from "./review.ts";
import { RIGHTS_OPERATIONS } from "./rights.ts";
import { SEV_LIFE_OPERATIONS } from "./sev-life.ts";
import { SEV_OPERATIONS } from "./sevs.ts";
import { SHARED_REPORT_OPERATIONS } from "./shared-reports.ts";
import { STAND_IN_OPERATIONS } from "./stand-in.ts";
import { TALK_OPERATIONS } from "./talk.ts";
import { TRAINING_OPERATIONS } from "./training.ts";
import { VAULT_OPERATIONS } from "./vault.ts";
import { WHY_OPERATIONS } from "./why.ts";
import { WITNESS_OPERATIONS } from "./witnesses.ts";

const OPENAPI: Operation = {
  method: "GET",
  path: "openapi.json",
  id: "getOpenApi",
  summary: "This document.",
  input: null,
  answer: "json",
  status: 200,
  who: "anyone",
  example: {},
};

/** Every route x method below /api/v1. A route without its row fails e2e/api-matrix.spec.ts. */
export const OPERATIONS: readonly Operation[] = [
  ...LINK_OPERATIONS,
  ...LOG_OPERATIONS,
  ...NAME_OPERATIONS,
  ...WITNESS_OPERATIONS,
  ...READ_OPERATIONS,
  ...EXPOSURE_OPERATIONS,
  ...SEV_OPERATIONS,
  ...PEOPLE_OPERATIONS,
  ...TALK_OPERATIONS,
  ...NOTICE_OPERATIONS,
  ...QUEUE_OPERATIONS,
  ...SEV_LIFE_OPERATIONS,
  ...CONTAIN_OPERATIONS,
  ...EVIDENCE_OPERATIONS,
  ...METRICS_OPERATIONS,
  ...NOTIFY_OPERATIONS,
  ...ACCESS_OPERATIONS,
  ...ACTIVITY_OPERATIONS,
  ...CAPTURE_OPERATIONS,
  ...PURPOSE_OPERATIONS,
  ...VAULT_OPERATIONS,
  ...TRAINING_OPERATIONS,
  ...PROGRAMME_OPERATIONS,
  ...PROGRAMME_STATEMENT_OPERATIONS,
  ...WHY_OPERATIONS,
  ...OWN_OPERATIONS,
  ...REVIEW_OPERATIONS,
  ...RIGHTS_OPERATIONS,
  ...STAND_IN_OPERATIONS,
  ...ABSENCE_OPERATIONS,
  ...ADMIN_OPERATIONS,
  ...ERASURE_OPERATIONS,
  ...GRANTS_OPERATIONS,
  ...COVERAGE_OPERATIONS,
  ...DETECTION_OPERATIONS,
  ...REPORT_OPERATIONS,
  ...SHARED_REPORT_OPERATIONS,
  OPENAPI,
];
