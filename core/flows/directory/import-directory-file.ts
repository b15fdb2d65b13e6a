import type { Viewer } from "#core/base/viewer.ts";
import { type DirectoryImported, importDirectory } from "#core/directory/import/import-directory.ts";
import { keepGroups } from "#core/exposure/directory/keep-groups.ts";

/** Loads a directory file as `importDirectory` says, with its groups and who may act as whom: all in one transaction. */
export const importDirectoryFile = (viewer: Viewer, raw: unknown): Promise<DirectoryImported> =>
  importDirectory(viewer, raw, keepGroups);
