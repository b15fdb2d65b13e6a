import { readFile } from "node:fs/promises";
import { extname } from "node:path";
import { systemViewer } from "#core/base/viewer.ts";
import { type DirectoryImported, importDirectory } from "#core/directory/import-directory.ts";
import { post } from "./api.ts";
import { CommandError } from "./command-error.ts";
import { withTarget } from "./target.ts";

/** Loads a directory file and says how many people it holds and what became of them. */
export async function importDirectoryFile(path: string): Promise<void> {
  const input = { format: formatOf(path), text: await readFile(path, "utf8") };
  const { people, added, changed, purposes, grants } = await withTarget((target) =>
    target.kind === "remote"
      ? post<DirectoryImported>(target, "directory/import", input)
      : importDirectory(systemViewer("cli"), input),
  );
  const more = purposes + grants > 0 ? ` ${purposes} purposes, ${grants} grants.` : "";
  console.log(`${people} people: ${added} new, ${changed} changed.${more}`);
}

function formatOf(path: string): "csv" | "json" {
  const extension = extname(path).toLowerCase();
  if (extension === ".csv") return "csv";
  if (extension === ".json") return "json";
  throw new CommandError(`${path}: a directory is a .csv or a .json file.`);
}
