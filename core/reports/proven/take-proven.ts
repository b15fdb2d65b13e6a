import type { Viewer } from "#core/base/viewer.ts";
import { takeAs } from "../issued/take-as.ts";
import type { FileAnswer } from "../kit/answer.ts";

/**
 * Downloads an export that was made, from its beginning or from where a download broke off: every taking has the same bytes, and
 * memory holds one part of them. An entry and refusals as {@link takeAs}.
 */
export const takeProven = (viewer: Viewer, raw: unknown): Promise<FileAnswer> =>
  takeAs(viewer, raw, (kind) => kind === "proven");
