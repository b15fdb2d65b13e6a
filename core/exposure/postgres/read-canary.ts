import type { CanaryMade } from "#core/directory/coverage/canaries/make-canary.ts";
import { openText } from "#core/log/keys/sealed-text.ts";
import { database } from "#db/current.ts";
import { onClient, statement } from "#db/statement.ts";
import { connected, problemOf } from "./connected.ts";
import type { ConnectOptions } from "./connections.ts";

const STATEMENT_MS = 10_000;

/**
 * Reads a canary that is expected, by the login that a source's grants are read with: its phrase stands in the statement, so
 * that it stands in the log. Answers what went wrong; the canary is then missed when it is due.
 */
export async function readCanary(
  sourceId: string,
  { canary, phrase, relation }: CanaryMade,
  options: ConnectOptions = {},
): Promise<string | null> {
  const row = await database().prisma.grantConnection.findUnique({ where: { sourceId } });
  if (!row || row.endedAt || relation === null) return note(canary, "No database is connected.");
  let url = "";
  try {
    url = openText(sourceId, row);
    await connected(url, options, "whosaw canary", async (client) => {
      await client.query(`SET statement_timeout = ${STATEMENT_MS}`);
      await client.query(`SELECT '${phrase}' FROM ${quoted(relation)} LIMIT 1`);
    });
    return null;
  } catch (error) {
    return note(canary, problemOf(error, url));
  }
}

/** `schema.table` as two identifiers. */
const quoted = (relation: string): string =>
  relation
    .split(".")
    .map((part) => `"${part.replaceAll('"', '""')}"`)
    .join(".");

/** No part of the record: what is, is that it was never found. */
async function note(canary: string, problem: string): Promise<string> {
  await onClient(database().pool).all(
    statement`UPDATE canary SET problem = ${problem} WHERE id = ${canary}::uuid`,
  );
  return problem;
}
