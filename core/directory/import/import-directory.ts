import { hash } from "node:crypto";
import { z } from "zod";
import { refuseUnless } from "#core/base/refusal.ts";
import type { Viewer } from "#core/base/viewer.ts";
import { appendEntry } from "#core/log/append/append-entry.ts";
import { mustAllow } from "#core/policy/decide.ts";
import { onTx, statement } from "#db/statement.ts";
import { withTx } from "#db/tx.ts";
import { importContext } from "../context/import-context.ts";
import { selectPosts } from "../context/moved.ts";
import { ensureTeams } from "../teams.ts";
import { type KeepGroups, refuseBadGroups } from "./import-groups.ts";
import { importPeople } from "./import-people.ts";
import { importPurposes } from "./import-purposes.ts";
import { readDirectory } from "./import-read.ts";

/** A year's cases of a large company are hundreds of thousands. */
const WHOLE_MS = 300_000;

export const ImportDirectory = z.object({ format: z.enum(["csv", "json"]), text: z.string().min(1) });

export interface DirectoryImported {
  readonly people: number;
  readonly added: number;
  readonly changed: number;
  readonly purposes: number;
  readonly grants: number;
  readonly groups: number;
  /** Memberships of groups, and rights to act as a service, that began or ended. */
  readonly memberships: number;
  /** Cases, projects, ties, shifts, leaves, posts and the like that are new, changed or over. */
  readonly circumstances: number;
  readonly sha256: string;
}

/**
 * Loads a directory file: CSV holds people, JSON also teams, datasets, purposes and grants (docs/examples shows both).
 * All or nothing, in one transaction, with an entry for each role, purpose, holder and grant that changed and one that
 * carries the counts and the file's SHA-256; the same file again changes nobody. Refuses (`invalid`) with the line and
 * column, or JSON path, of the first thing at fault. Groups are kept by `keep`: facts about grants are another room's.
 */
export async function importDirectory(
  viewer: Viewer,
  raw: unknown,
  keep: KeepGroups | null = null,
): Promise<DirectoryImported> {
  const { format, text } = ImportDirectory.parse(raw);
  mustAllow(viewer, "directory.import");
  const { file, locate } = readDirectory(format, text);
  const sha256 = hash("sha256", text);
  return withTx(async (tx) => {
    const run = onTx(tx);
    await run.all(statement`LOCK TABLE person IN SHARE ROW EXCLUSIVE MODE`); // two imports one after the other
    await ensureTeams(run, file.teams);
    const before = await selectPosts(run);
    const { added, changed } = await importPeople(tx, viewer, file.people, locate);
    await importPurposes(tx, viewer, file, locate);
    const circumstances = await importContext(tx, viewer, file, { locate, before });
    const { groups, actAs } = file;
    refuseUnless(keep || groups.length + actAs.length === 0, "invalid", { field: "groups" });
    await refuseBadGroups(run, { groups, actAs }, locate);
    const memberships = keep ? await keep(tx, viewer, { groups, actAs }, locate) : 0;
    const counts = {
      people: file.people.length,
      added,
      changed,
      purposes: file.purposes.length,
      grants: file.grants.length,
      ...{ groups: groups.length, memberships, circumstances },
    };
    appendEntry(tx, viewer, { kind: "directory.import", clear: { format, sha256, ...counts } });
    return { ...counts, sha256 };
  }, WHOLE_MS);
}
