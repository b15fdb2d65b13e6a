import { committed } from "#core/log/entry/commitment.ts";
import { type Opening, openPeople } from "#core/log/entry/openings.ts";
import { personSecrets } from "#core/log/keys/secrets.ts";
import type { EntryLine } from "#core/verify/bundle/format.ts";
import type { Runner } from "#db/statement.ts";
import type { OwnRead } from "./reads.ts";

/** A read with what opens exactly the fields that its line shows. */
export interface OpenedRead {
  readonly read: OwnRead;
  readonly line: EntryLine;
}

/** Opens reads: the reader where they are named, the person where that can be shown. One query for all their secrets. */
export async function openReads(
  run: Runner,
  personId: string,
  reads: readonly OwnRead[],
): Promise<OpenedRead[]> {
  const named = reads.filter(({ shown }) => shown === "by name").map(({ actorId }) => actorId);
  const subjects = [...new Set(reads.flatMap(({ subjectIds }) => subjectIds))];
  const { subject } = await personSecrets(run, { actor: [...new Set(named)], subject: subjects });
  return Promise.all(
    reads.map(async (read) => {
      const own = ownOf(personId, read, subject);
      const openings = await openPeople(run, read.body, [
        ...(read.shown === "by name"
          ? [{ field: "actor", party: "actor" as const, personId: read.actorId }]
          : []),
        ...(own ? [{ field: "subject", party: "subject" as const, personId }] : []),
      ]);
      return { read, line: lineOf(read, openings, own) };
    }),
  );
}

const lineOf = (
  { leaf, bytes }: OwnRead,
  openings: readonly Opening[],
  others: readonly string[] | null,
): EntryLine => ({
  leaf,
  bytes: Buffer.from(bytes).toString("base64"),
  openings: [...openings],
  ...(others ? { others: [...others] } : {}),
});

/** The commitments to everybody else whom a read names, in an order that tells nothing; null where it cannot be shown whole. */
function ownOf(
  personId: string,
  { byName, body, subjectIds }: OwnRead,
  secrets: ReadonlyMap<string, Uint8Array>,
): string[] | null {
  if (!byName || !subjectIds.includes(personId) || !subjectIds.every((id) => secrets.has(id))) return null;
  const nonce = Buffer.from(body.nonce, "base64");
  return subjectIds
    .filter((id) => id !== personId)
    .map((id) => committed(secrets.get(id)!, nonce, "subject", "subject", id)) // all are there
    .sort();
}
