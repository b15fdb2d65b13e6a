import { systemViewer } from "#core/base/viewer.ts";
import { escalateWhy } from "#core/flows/ask-why/escalate-why.ts";

const worker = systemViewer("worker");

/** Takes questions about reads that nobody answered in time to privacy officers. */
export const escalateQuestions = (): Promise<number> => escalateWhy(worker);
