import { type Runner, statement } from "#db/statement.ts";
import { keys } from "../keys/keys.ts";
import { type PersonParty, type PersonSecrets, personSecrets } from "../keys/secrets.ts";
import { LOG_ID } from "../tree/head.ts";
import { openingKey, type Party } from "./commitment.ts";
import type { EntryBody } from "./entry.ts";

/**
 * What opens one commitment of one entry: SHA-256(0x02 || key || value) is the commitment. `field` is its place in the
 * entry; the subjects' commitments stand there only as one root, so all of them are opened or none.
 */
export interface Opening {
  readonly field: string;
  readonly value: string;
  /** Base64, 32 bytes. */
  readonly key: string;
}

/** The openings of person fields of one entry, by the secrets of those people; of an erased person there is none. */
export async function openPeople(
  run: Runner,
  body: EntryBody,
  fields: readonly PersonField[],
): Promise<Opening[]> {
  const named = (wanted: PersonParty) =>
    fields.filter(({ party }) => party === wanted).map(({ personId }) => personId);
  return openedBy(
    await personSecrets(run, { actor: named("actor"), subject: named("subject") }),
    body,
    fields,
  );
}

/** A person field of an entry. */
export interface PersonField {
  readonly field: string;
  readonly party: PersonParty;
  readonly personId: string;
}

/** The openings of person fields of one entry by secrets that are known; of whoever has none there is none. Pure. */
export function openedBy(
  secrets: Pick<PersonSecrets, PersonParty>,
  body: EntryBody,
  fields: readonly PersonField[],
): Opening[] {
  return fields.flatMap(({ field, party, personId }) => {
    const secret = secrets[party].get(personId);
    return secret ? [{ field, value: personId, key: keyText(secret, body, party, field) }] : [];
  });
}

/** The openings of an entry's free texts; none when the record's secret was erased or never was. */
export async function openTexts(run: Runner, body: EntryBody, leafIndex: number): Promise<Opening[]> {
  const [row] = await run.all<{ secret: Uint8Array; fields: Record<string, string> }>(
    statement`SELECT secret, fields FROM entry_detail WHERE log_id = ${LOG_ID} AND leaf_index = ${leafIndex}`,
  );
  if (!row) return [];
  const { provider } = keys();
  await provider.ready([row.secret]);
  const secret = provider.unwrap(row.secret);
  return Object.entries(row.fields).map(([field, value]) => ({
    field: `text.${field}`,
    value,
    key: keyText(secret, body, "record", field),
  }));
}

/** The same of many entries in one query, by leaf; an entry whose texts were erased is missing. */
export async function openTextsOf(
  run: Runner,
  entries: readonly { readonly leaf: number; readonly body: EntryBody }[],
): Promise<Map<number, Opening[]>> {
  const bodies = new Map(entries.map(({ leaf, body }) => [leaf, body]));
  const rows = await run.all<{ leaf: number; secret: Uint8Array; fields: Record<string, string> }>(
    statement`SELECT leaf_index::float8 AS leaf, secret, fields FROM entry_detail
      WHERE log_id = ${LOG_ID} AND leaf_index = ANY(${[...bodies.keys()]}::bigint[])`,
  );
  const { provider } = keys();
  await provider.ready(rows.map(({ secret }) => secret));
  return new Map(
    rows.map(({ leaf, secret: wrapped, fields }) => {
      const secret = provider.unwrap(wrapped);
      const body = bodies.get(leaf)!; // it was asked for
      const opened = Object.entries(fields).map(([field, value]) => ({
        field: `text.${field}`,
        value,
        key: keyText(secret, body, "record", field),
      }));
      return [leaf, opened];
    }),
  );
}

function keyText(secret: Uint8Array, body: EntryBody, party: Party, field: string): string {
  const nonce = Buffer.from(body.nonce, "base64");
  return Buffer.from(openingKey(secret, nonce, party, field)).toString("base64");
}
