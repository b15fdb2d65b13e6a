import type { Dss } from "#core/base/scales.ts";

/** The source that is our own gateway. Its grants are worked out from purposes, grants, roles and suspensions. */
export const GATEWAY_SOURCE = "gateway";

/** What the gateway's facts call the items of a dataset that are rated so. */
export const gatewayObject = (datasetId: string, dss: Dss): string => `${datasetId} at DSS ${dss}`;
