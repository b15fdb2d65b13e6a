import { systemViewer } from "#core/base/viewer.ts";
import { endDue } from "#core/flows/withheld/end-withholding.ts";

const worker = systemViewer("worker");

/** Closes withholdings that have come to their end, and tells whoever sees the reads since then. */
export const endWithholdings = (): Promise<number> => endDue(worker);
