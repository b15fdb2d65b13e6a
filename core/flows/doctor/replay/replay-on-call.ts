import type { EntryBody } from "#core/log/entry/entry.ts";
import { type Runner, statement } from "#db/statement.ts";
import { entriesOf, type StateEntry } from "../state-entries.ts";
import { note } from "../tally.ts";
import type { ReplayTools } from "./replay-rows.ts";

interface OnCallRow {
  readonly table: "rota" | "rota_cover";
  readonly leaf: number | null;
  readonly id: string;
  readonly people: readonly string[];
  readonly words: readonly unknown[];
}

interface InForce {
  /** By the id of the rota or cover. */
  readonly live: Map<string, StateEntry>;
  /** The newest erasure: whoever was erased since is on call no more. */
  readonly erasedAt: number;
}

/**
 * Compares who is on call with the entries that said so, in both directions: whoever put themself or nobody there would keep a
 * page from being heard. What has ended is not asked about. Answers how many rows there are.
 */
export async function replayOnCall(tools: ReplayTools): Promise<{ rows: number }> {
  const { run, book, tally } = tools;
  const { live, erasedAt } = await inForce(tools);
  const rows = await selectOnCall(run);
  await book.load(
    run,
    rows.flatMap(({ people }) => people.map((id) => ({ id, party: "actor" as const }))),
  );
  for (const row of rows) {
    const entry = live.get(row.id);
    const agrees =
      entry?.leaf === row.leaf && saysSame(row, entry.body) && namesSame(tools, row, entry, erasedAt);
    if (!agrees)
      note(tally, "state", row.leaf, `${row.table} has a row that was changed or put in beside the log.`);
    live.delete(row.id);
  }
  for (const { leaf, body } of live.values())
    if (leaf > erasedAt)
      note(
        tally,
        "state",
        leaf,
        `Entry ${leaf} (${body.kind}): what it set is not in force any more, and no entry ended it.`,
      );
  return { rows: rows.length };
}

const KINDS = ["oncall.rota", "oncall.end", "oncall.cover", "person.erase", "person.erase.replay"];

/** A rota ends by its own entry or with the next one of its step, a cover with its rota. */
async function inForce({ run, size }: ReplayTools): Promise<InForce> {
  const live = new Map<string, StateEntry>();
  let erasedAt = -1;
  const end = (rota: unknown): void => {
    for (const [id, { body }] of live) if (body.rota === rota) live.delete(id);
  };
  for await (const entries of entriesOf(run, KINDS, size))
    for (const entry of entries) {
      const { kind, rota, cover, step } = entry.body;
      if (kind === "oncall.end") end(rota);
      else if (kind === "oncall.cover") live.set(String(cover), entry);
      else if (kind === "oncall.rota") {
        for (const { body } of [...live.values()])
          if (body.kind === kind && body.step === step) end(body.rota);
        live.set(String(rota), entry);
      } else erasedAt = entry.leaf;
    }
  return { live, erasedAt };
}

function saysSame({ table, words }: OnCallRow, body: EntryBody): boolean {
  const { step, startsAt, shiftHours, rota, fromAt, toAt } = body;
  const said = table === "rota" ? [step, timeOf(startsAt), shiftHours] : [rota, timeOf(fromAt), timeOf(toAt)];
  return JSON.stringify(said) === JSON.stringify(words);
}

const timeOf = (said: unknown): number => Date.parse(String(said));

/** Whether these are the entry's people in its order, and nobody is left out but who may have been erased since. */
function namesSame(
  { book }: ReplayTools,
  { table, people }: OnCallRow,
  { leaf, body }: StateEntry,
  erasedAt: number,
): boolean {
  const count = table === "rota" ? Number(body.people) : 1;
  const fields = table === "rota" ? Array.from({ length: count }, (_, at) => `person${at + 1}`) : ["person"];
  let next = 0;
  for (const field of fields) {
    const id = people[next];
    if (id && book.opens({ id, party: "actor" }, body, field, body[field]) !== "no") next += 1;
  }
  return next === people.length && (next === count || leaf < erasedAt);
}

const selectOnCall = (run: Runner): Promise<OnCallRow[]> =>
  run.all<OnCallRow>(statement`
    SELECT 'rota' AS table, leaf_index::float8 AS leaf, id::text AS id, person_ids::text[] AS people,
      jsonb_build_array(step, (extract(epoch FROM starts_at) * 1000)::float8, shift_hours) AS words
    FROM rota WHERE ended_at IS NULL
    UNION ALL SELECT 'rota_cover', c.leaf_index::float8, c.id::text, ARRAY[c.person_id::text],
      jsonb_build_array(c.rota_id, (extract(epoch FROM c.from_at) * 1000)::float8, (extract(epoch FROM c.to_at) * 1000)::float8)
    FROM rota_cover c JOIN rota r ON r.id = c.rota_id WHERE c.ended_at IS NULL AND r.ended_at IS NULL`);
