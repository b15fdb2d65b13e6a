import { systemViewer } from "#core/base/viewer.ts";
import { escalateRequests } from "#core/flows/data-requests/escalate-requests.ts";

const worker = systemViewer("worker");

/** Takes requests under the GDPR that were not answered in time to privacy officers. */
export const escalateLateRequests = (): Promise<number> => escalateRequests(worker);
