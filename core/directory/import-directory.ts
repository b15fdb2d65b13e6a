import { hash } from "node:crypto";
import { z } from "zod";
import type { Viewer } from "#core/base/viewer.ts";
import { appendEntry } from "#core/log/append/append-entry.ts";
import { mustAllow } from "#core/policy/decide.ts";
import { onTx, statement } from "#db/statement.ts";
import { withTx } from "#db/tx.ts";
import { importPeople } from "./import-people.ts";
import { importPurposes } from "./import-purposes.ts";
import { readDirectory } from "./import-read.ts";
import { ensureTeams } from "./teams.ts";

export const ImportDirectory = z.object({ format: z.enum(["csv", "json"]), text: z.string().min(1) });

export interface DirectoryImported {
  readonly people: number;
  readonly added: number;
  readonly changed: number;
  readonly purposes: number;
  readonly grants: number;
  readonly sha256: string;
}

/**
 * Loads a directory file: CSV holds people, JSON also teams, datasets, purposes and grants (docs/examples shows both).
 * All or nothing, in one transaction, with an entry for each role, purpose, holder and grant that changed and one that
 * carries the counts and the file's SHA-256; the same file again changes nobody. Refuses (`invalid`) with the line and
 * column, or JSON path, of the first thing at fault.
 */
export async function importDirectory(viewer: Viewer, raw: unknown): Promise<DirectoryImported> {
  const { format, text } = ImportDirectory.parse(raw);
  mustAllow(viewer, "directory.import");
  const { file, locate } = readDirectory(format, text);
  const sha256 = hash("sha256", text);
  return withTx(async (tx) => {
    const run = onTx(tx);
    await run.all(statement`LOCK TABLE person IN SHARE ROW EXCLUSIVE MODE`); // two imports one after the other
    await ensureTeams(run, file.teams);
    const { added, changed } = await importPeople(tx, viewer, file.people, locate);
    await importPurposes(tx, viewer, file, locate);
    const counts = {
      people: file.people.length,
      added,
      changed,
      purposes: file.purposes.length,
      grants: file.grants.length,
    };
    appendEntry(tx, viewer, { kind: "directory.import", clear: { format, sha256, ...counts } });
    return { ...counts, sha256 };
  });
}
