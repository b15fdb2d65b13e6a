import type { Viewer } from "#core/base/viewer.ts";
import { onTx, type Runner, statement } from "#db/statement.ts";
import type { Tx } from "#db/tx.ts";
import type { Locate } from "../import/import-read.ts";
import type { DirectoryFile } from "../import/import-schema.ts";
import { idsByExternalId } from "../new-people.ts";
import { ensureTeams } from "../teams.ts";
import { peopleInContext, refuseBadContext } from "./check-context.ts";
import { saveDatasetTerms } from "./dataset-terms.ts";
import { scopesOf } from "./facts.ts";
import { movesOf, selectPosts } from "./moved.ts";
import { saveContext } from "./save-context.ts";

/**
 * Keeps what a file says about why somebody reads somebody, and of its datasets. `before` is where everybody worked before
 * the file's people were written. Answers how many facts changed; refuses people and purposes that are not there.
 */
export async function importContext(
  tx: Tx,
  viewer: Viewer,
  file: DirectoryFile,
  { locate, before }: { readonly locate: Locate; readonly before: Awaited<ReturnType<typeof selectPosts>> },
): Promise<number> {
  const run = onTx(tx);
  const ids = await idsByExternalId(run, peopleInContext(file));
  refuseBadContext(file, { people: ids, purposes: await selectPurposes(run, file) }, locate);
  await ensureTeams(
    run,
    file.posts.flatMap(({ team }) => team || []),
  );
  await saveDatasetTerms(tx, viewer, file.datasets);
  const moves = file.people.length > 0 ? movesOf(file, before, await selectPosts(run)) : [];
  return saveContext(tx, viewer, [...scopesOf(file, ids), ...moves]);
}

/** Those of the purposes that a file's holdings name which there are. */
async function selectPurposes(run: Runner, { holdings }: DirectoryFile): Promise<Set<string>> {
  if (holdings.length === 0) return new Set();
  const named = [...new Set(holdings.map(({ purpose }) => purpose))];
  const rows = await run.all<{ id: string }>(
    statement`SELECT id FROM purpose WHERE id = ANY(${named}::text[])`,
  );
  return new Set(rows.map(({ id }) => id));
}
