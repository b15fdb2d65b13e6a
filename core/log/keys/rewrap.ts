import { onTx, type Runner, type Statement, statement } from "#db/statement.ts";
import { withTx } from "#db/tx.ts";
import { LOG_ID } from "../tree/head.ts";
import { KEK_ID_IN_SECRET } from "./kek.ts";
import { keys } from "./keys.ts";

/** Where wrapped secrets are: people's, those of records with free text, and the keys of what is kept sealed. */
export type Place =
  | "person"
  | "record"
  | "file"
  | "channel"
  | "item"
  | "training"
  | "report"
  | "connection"
  | "tally";

const BATCH = 500;
const { from: FROM, bytes: BYTES } = KEK_ID_IN_SECRET;

interface Wrapped {
  readonly key: string;
  readonly wrapped: Uint8Array;
}

/** How each place is walked through: in the order of a key, from after the last one. */
interface Walk {
  readonly place: Place;
  readonly first: string;
  batch(id: Buffer, after: string): Statement;
  write(rows: string): Statement;
}

const PEOPLE: Walk = {
  place: "person",
  first: "00000000-0000-0000-0000-000000000000 ",
  batch: (id, after) => statement`
    SELECT person_id || ' ' || party AS key, wrapped FROM person_secret
    WHERE (person_id, party) > (split_part(${after}, ' ', 1)::uuid, split_part(${after}, ' ', 2))
      AND substr(wrapped, ${FROM}, ${BYTES}) <> ${id} ORDER BY person_id, party LIMIT ${BATCH} FOR UPDATE`,
  write: (rows) => statement`
    UPDATE person_secret s SET wrapped = decode(r.wrapped, 'hex')
    FROM jsonb_to_recordset(${rows}::jsonb) AS r(key text, wrapped text)
    WHERE s.person_id = split_part(r.key, ' ', 1)::uuid AND s.party = split_part(r.key, ' ', 2)`,
};

const RECORDS: Walk = {
  place: "record",
  first: "-1",
  batch: (id, after) => statement`
    SELECT leaf_index::text AS key, secret AS wrapped FROM entry_detail
    WHERE log_id = ${LOG_ID} AND leaf_index > ${after}::bigint AND substr(secret, ${FROM}, ${BYTES}) <> ${id}
    ORDER BY leaf_index LIMIT ${BATCH} FOR UPDATE`,
  write: (rows) => statement`
    UPDATE entry_detail d SET secret = decode(r.wrapped, 'hex')
    FROM jsonb_to_recordset(${rows}::jsonb) AS r(key bigint, wrapped text) WHERE d.log_id = ${LOG_ID} AND d.leaf_index = r.key`,
};

/** A table whose rows are found by one uuid. */
const byId = (place: Place, table: Statement, id: Statement = statement`id`): Walk => ({
  place,
  first: "00000000-0000-0000-0000-000000000000",
  batch: (kek, after) => statement`
    SELECT ${id}::text AS key, wrapped FROM ${table}
    WHERE ${id} > ${after}::uuid AND substr(wrapped, ${FROM}, ${BYTES}) <> ${kek} ORDER BY ${id} LIMIT ${BATCH} FOR NO KEY UPDATE`,
  write: (rows) => statement`
    UPDATE ${table} t SET wrapped = decode(r.wrapped, 'hex')
    FROM jsonb_to_recordset(${rows}::jsonb) AS r(key uuid, wrapped text) WHERE t.${id} = r.key`,
});

const CONNECTIONS: Walk = {
  place: "connection",
  first: "",
  batch: (id, after) => statement`
    SELECT source_id AS key, wrapped FROM grant_connection
    WHERE source_id > ${after} AND substr(wrapped, ${FROM}, ${BYTES}) <> ${id} ORDER BY source_id LIMIT ${BATCH} FOR UPDATE`,
  write: (rows) => statement`
    UPDATE grant_connection c SET wrapped = decode(r.wrapped, 'hex')
    FROM jsonb_to_recordset(${rows}::jsonb) AS r(key text, wrapped text) WHERE c.source_id = r.key`,
};

const WALKS: readonly Walk[] = [
  PEOPLE,
  RECORDS,
  byId("file", statement`sev_file`),
  byId("channel", statement`channel`),
  byId("item", statement`item_key`, statement`subject_id`),
  byId("training", statement`training_file`, statement`run_id`),
  byId("report", statement`take_home_file`),
  byId("report", statement`report_file`),
  byId("tally", statement`my_tally`, statement`person_id`),
  CONNECTIONS,
];

/**
 * Wraps every secret that is not under the key `to` anew, in small transactions, and tells of each. Rows that somebody
 * writes meanwhile under another key are found by the next call: it is done when one answers nothing.
 */
export async function* rewrapAll(to: string): AsyncGenerator<{ place: Place; rows: number }> {
  const id = Buffer.from(to, "hex");
  for (const walk of WALKS)
    for (let after: string | null = walk.first; after !== null; ) {
      const done: { last: string | null; rows: number } = await withTx((tx) =>
        rewrapBatch(onTx(tx), walk, id, after ?? walk.first),
      );
      if (done.rows > 0) yield { place: walk.place, rows: done.rows };
      after = done.last;
    }
}

async function rewrapBatch(
  run: Runner,
  walk: Walk,
  id: Buffer,
  after: string,
): Promise<{ last: string | null; rows: number }> {
  const rows = await run.all<Wrapped>(walk.batch(id, after));
  if (rows.length === 0) return { last: null, rows: 0 };
  const { provider } = keys();
  await provider.ready(rows.map(({ wrapped }) => wrapped));
  const again = rows.map(({ key, wrapped }) => ({
    key,
    wrapped: Buffer.from(provider.wrap(provider.unwrap(wrapped))).toString("hex"),
  }));
  await run.all(walk.write(JSON.stringify(again)));
  return { last: rows.at(-1)?.key ?? null, rows: rows.length };
}
