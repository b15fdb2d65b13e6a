import type { Viewer } from "#core/base/viewer.ts";
import { takeAs } from "../issued/take-as.ts";
import type { FileAnswer } from "../kit/answer.ts";

/**
 * Downloads the reads that were asked for, as they are made: memory does not grow with them, and nothing is left of a download
 * that is cancelled. With a range one part of it, of at most 8 MB; what has the same tag has the same bytes. An entry and
 * refusals as {@link takeAs}.
 */
export const streamData = (viewer: Viewer, raw: unknown): Promise<FileAnswer> =>
  takeAs(viewer, raw, (kind) => kind === "data");
