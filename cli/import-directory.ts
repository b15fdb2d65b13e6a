import { readFile } from "node:fs/promises";
import { extname } from "node:path";
import { systemViewer } from "#core/base/viewer.ts";
import type { DirectoryImported } from "#core/directory/import/import-directory.ts";
import { importDirectoryFile } from "#core/flows/directory/import-directory-file.ts";
import { post } from "./api.ts";
import { CommandError } from "./command-error.ts";
import { withTarget } from "./target.ts";

/** Loads a directory file and says how many people it holds and what became of them. */
export async function importDirectoryAt(path: string): Promise<void> {
  const input = { format: formatOf(path), text: await readFile(path, "utf8") };
  const { people, added, changed, purposes, grants, groups, memberships, circumstances } = await withTarget(
    (target) =>
      target.kind === "remote"
        ? post<DirectoryImported>(target, "directory/import", input)
        : importDirectoryFile(systemViewer("cli"), input),
  );
  const more = purposes + grants > 0 ? ` ${purposes} purposes, ${grants} grants.` : "";
  const teams =
    groups > 0 || memberships > 0 ? ` ${groups} groups, ${memberships} facts about members changed.` : "";
  const known = circumstances > 0 ? ` ${circumstances} cases, ties, shifts and posts changed.` : "";
  console.log(`${people} people: ${added} new, ${changed} changed.${more}${teams}${known}`);
}

function formatOf(path: string): "csv" | "json" {
  const extension = extname(path).toLowerCase();
  if (extension === ".csv") return "csv";
  if (extension === ".json") return "json";
  throw new CommandError(`${path}: a directory is a .csv or a .json file.`);
}
