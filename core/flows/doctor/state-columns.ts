import { COVERAGE_COLUMNS, COVERAGE_TEXTED, COVERAGE_TIMES } from "./rows/coverage-rows.ts";
import { DETECTION_COLUMNS, DETECTION_TEXTED, DETECTION_TIMES } from "./rows/detection-rows.ts";
import { GRANTS_COLUMNS, GRANTS_TEXTED, GRANTS_TIMES } from "./rows/grants-rows.ts";
import { OWN_COLUMNS, OWN_TIMES } from "./rows/own-rows.ts";
import { PROGRAMME_COLUMNS, PROGRAMME_TIMES } from "./rows/programme-rows.ts";
import { REPORTS_COLUMNS, REPORTS_TEXTED, REPORTS_TIMES } from "./rows/report-rows.ts";
import { RIGHTS_COLUMNS, RIGHTS_TIMES } from "./rows/rights-rows.ts";
import type { StateTable } from "./rows/state-rows.ts";
import { TRAINING_COLUMNS, TRAINING_TIMES } from "./rows/training-rows.ts";
import { WHY_COLUMNS } from "./rows/why-rows.ts";

/** Columns whose value stands among an entry's texts, and is compared while those are there. */
export const TEXTED: Partial<Record<StateTable, readonly string[]>> = {
  purpose: ["title", "plain"],
  read_question: ["entry"],
  read_expected: ["entry"],
  name_request: ["entry"],
  withholding: ["entries"],
  ...GRANTS_TEXTED,
  ...COVERAGE_TEXTED,
  ...DETECTION_TEXTED,
  ...REPORTS_TEXTED,
};

/** Where in an entry each column of a state table stands. Times are compared as moments. */
export const COLUMNS: Readonly<Record<StateTable, Readonly<Record<string, string>>>> = {
  role_assignment: { role: "role", granted_at: "grantedAt" },
  purpose: {
    id: "purpose",
    max_dss: "maxDss",
    valid_from: "validFrom",
    valid_to: "validTo",
    datasets: "datasets",
  },
  purpose_holder: { purpose_id: "purpose", since: "since", until: "until" },
  access_grant: { dataset_id: "dataset", max_dss: "maxDss", granted_at: "grantedAt", ends_at: "endsAt" },
  purpose_request: {
    id: "request",
    purpose_id: "purpose",
    kind: "for",
    state: "state",
    asked_at: "askedAt",
    datasets: "datasets",
    max_dss: "maxDss",
    until: "until",
    use: "use",
    training: "training",
    on_case: "onCase",
    ask_leaf: "asked",
  },
  sev_link: { sev_number: "sev", other: "other", kind: "as" },
  access_suspension: {
    id: "suspension",
    sev_number: "sev",
    purpose_id: "purpose",
    began_at: "beganAt",
    ends_at: "endsAt",
    confirmed_at: "confirmedAt",
    lifted_at: "liftedAt",
  },
  sev_file: {
    id: "file",
    sev_number: "sev",
    media_type: "mediaType",
    bytes: "bytes",
    sha256: "sha256",
    stored: "bytes",
  },
  sev_handler: { sev_number: "sev", part: "part", since: "since" },
  ...GRANTS_COLUMNS,
  ...COVERAGE_COLUMNS,
  ...DETECTION_COLUMNS,
  ...OWN_COLUMNS,
  ...REPORTS_COLUMNS,
  ...WHY_COLUMNS,
  ...RIGHTS_COLUMNS,
  ...PROGRAMME_COLUMNS,
  ...TRAINING_COLUMNS,
};
export const TIMES = new Set([
  "granted_at",
  "asked_at",
  "valid_from",
  "valid_to",
  "since",
  "until",
  "began_at",
  "ends_at",
  "confirmed_at",
  "lifted_at",
  "due_at",
  "escalated_at",
  ...GRANTS_TIMES,
  ...COVERAGE_TIMES,
  ...DETECTION_TIMES,
  ...OWN_TIMES,
  ...REPORTS_TIMES,
  ...RIGHTS_TIMES,
  ...PROGRAMME_TIMES,
  ...TRAINING_TIMES,
]);
