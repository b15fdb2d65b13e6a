import { ACTIVITY_OPERATIONS } from "./activity.ts";
import { ADMIN_OPERATIONS } from "./admin.ts";
import { ERASURE_OPERATIONS } from "./erasure.ts";
import { LOG_OPERATIONS } from "./log.ts";
import type { Operation } from "./operation.ts";
import { QUEUE_OPERATIONS } from "./queue.ts";
import { READ_OPERATIONS } from "./reads.ts";
import { SEV_LIFE_OPERATIONS } from "./sev-life.ts";
import { SEV_OPERATIONS } from "./sevs.ts";
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
  ...LOG_OPERATIONS,
  ...WITNESS_OPERATIONS,
  ...READ_OPERATIONS,
  ...SEV_OPERATIONS,
  ...QUEUE_OPERATIONS,
  ...SEV_LIFE_OPERATIONS,
  ...ACTIVITY_OPERATIONS,
  ...ADMIN_OPERATIONS,
  ...ERASURE_OPERATIONS,
  OPENAPI,
];
