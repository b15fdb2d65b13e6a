import { type IdentityRow, sealOf } from "#core/directory/identity-seal.ts";
import type { EntryBody } from "#core/log/entry/entry.ts";
import { LOG_ID } from "#core/log/tree/head.ts";
import { type Runner, statement } from "#db/statement.ts";
import { bodyOf } from "../check-entry.ts";
import { entriesOf } from "../state-entries.ts";
import { note } from "../tally.ts";
import type { ReplayTools } from "./replay-rows.ts";

/**
 * Compares who signs in as whom, and the keys that work now, with the entries that set and issued them: a row that was put in
 * or changed beside the log would let somebody act as another. What is gone lets nobody in and is not asked about; neither are
 * collectors' keys, which last a day and record one person. Answers how many rows there are.
 */
export async function replaySignIn(tools: ReplayTools): Promise<{ rows: number }> {
  return { rows: (await replayIdentities(tools)) + (await replayKeys(tools)) };
}

async function replayIdentities({ run, size, tally }: ReplayTools): Promise<number> {
  const seals = new Map<string, number>();
  for await (const entries of entriesOf(run, ["identity.set", "identity.end"], size))
    for (const { leaf, body } of entries)
      for (const seal of body.seals as string[]) {
        if (body.kind === "identity.set") seals.set(seal, leaf);
        else seals.delete(seal);
      }
  const rows = await run.all<IdentityRow>(
    statement`SELECT issuer, subject, person_id AS "personId", salt FROM identity`,
  );
  for (const row of rows)
    if (!seals.has(sealOf(row)))
      note(
        tally,
        "state",
        null,
        `identity has a row (at ${row.issuer}) that no entry in force set: it was put in or changed beside the log.`,
      );
  return rows.length;
}

interface KeyRow {
  readonly prefix: string;
  readonly kind: string;
  readonly hash: string;
  readonly source: string | null;
  readonly person: string | null;
  readonly expiresMs: number;
  readonly leaf: number | null;
  readonly bytes: Uint8Array | null;
}

async function replayKeys({ run, book, size, tally }: ReplayTools): Promise<number> {
  const revoked = new Map<string, number>();
  for await (const entries of entriesOf(run, ["key.revoke"], size))
    for (const { leaf, body } of entries) revoked.set(String(body.prefix), leaf);
  const rows = await selectKeys(run);
  const people = rows.flatMap(({ person }) => (person ? [{ id: person, party: "actor" as const }] : []));
  await book.load(run, people);
  for (const row of rows) {
    const body = row.bytes === null ? null : bodyOf(row.bytes);
    const whose = row.person === null ? null : { id: row.person, party: "actor" as const };
    const names = !whose || (body && book.opens(whose, body, "person", body.person) !== "no");
    const why = !agrees(row, body) || !names ? "that no entry issued so" : "that was revoked";
    if (why === "that was revoked" && !revoked.has(row.prefix)) continue;
    note(
      tally,
      "state",
      row.leaf,
      `api_key has a key (${row.prefix}) ${why}: it was put in or changed beside the log.`,
    );
  }
  return rows.length;
}

/** Entries of earlier versions do not hold the hash. */
function agrees(row: KeyRow, body: EntryBody | null): boolean {
  if (body?.kind !== "key.issue") return false;
  const isSame =
    body.prefix === row.prefix && body.keyKind === row.kind && (body.source ?? null) === row.source;
  const isHash = body.hash === undefined || body.hash === row.hash;
  return isSame && isHash && Date.parse(String(body.expiresAt)) === row.expiresMs;
}

/** Of a row from a backup that an earlier version made, which does not point at its entry. */
const ISSUED = statement`SELECT min(i.leaf_index) FROM entry i WHERE i.kind = 'key.issue' AND convert_from(i.bytes, 'UTF8')::jsonb ->> 'prefix' = k.prefix`;

const selectKeys = (run: Runner): Promise<KeyRow[]> =>
  run.all<KeyRow>(statement`
    SELECT k.prefix, k.kind, encode(k.hash, 'base64') AS hash, k.source_id AS source, k.person_id AS person,
      (extract(epoch FROM k.expires_at) * 1000)::float8 AS "expiresMs", k.leaf_index::float8 AS leaf, e.bytes
    FROM api_key k LEFT JOIN entry e ON e.log_id = ${LOG_ID} AND e.leaf_index = coalesce(k.leaf_index, (${ISSUED}))
    WHERE k.kind <> 'collector' AND k.revoked_at IS NULL AND k.expires_at > now() ORDER BY k.id`);
