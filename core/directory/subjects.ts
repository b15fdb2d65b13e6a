import type { Viewer } from "#core/base/viewer.ts";
import { appendEntry } from "#core/log/append/append-entry.ts";
import { database } from "#db/current.ts";
import { onClient, onTx } from "#db/statement.ts";
import { withTx } from "#db/tx.ts";
import { idsByEmail } from "./known-names.ts";
import { ensurePeople, idsByExternalId } from "./new-people.ts";

/** Person ids by external id, else by e-mail address; who is not in the directory is missing from the answer. */
export async function subjectIds(keys: readonly string[]): Promise<Map<string, string>> {
  const run = onClient(database().pool);
  const known = await idsByExternalId(run, keys);
  const addresses = [...new Set(keys)].filter((key) => key.includes("@") && !known.has(key));
  const byEmail = await idsByEmail(run, addresses);
  for (const address of addresses) {
    const id = byEmail.get(address.toLowerCase());
    if (id !== undefined) known.set(address, id);
  }
  return known;
}

/**
 * Person ids of all of these external ids or e-mail addresses. Somebody whom no directory names is kept as "Unidentified <id>", so that a
 * read of theirs is not lost, and that is an entry. One query when all are known.
 */
export async function ensureSubjects(viewer: Viewer, keys: readonly string[]): Promise<Map<string, string>> {
  const known = await subjectIds(keys);
  const missing = [...new Set(keys)].filter((key) => !known.has(key));
  if (missing.length === 0) return known;
  return withTx(async (tx) => {
    const people = missing.map((key) => ({
      externalId: key,
      kind: "unknown" as const,
      name: `Unidentified ${key}`,
      isSubject: true,
    }));
    const { ids, made } = await ensurePeople(onTx(tx), people);
    appendEntry(tx, viewer, { kind: "directory.discover", clear: { what: "subject" }, subjects: made });
    return new Map([...known, ...ids]);
  });
}
