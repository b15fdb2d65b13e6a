import { HOUR_MS } from "#core/base/durations.ts";
import { LOG_ID } from "#core/log/tree/head.ts";
import { type Runner, statement } from "#db/statement.ts";
import { entriesOf, type StateEntry } from "../state-entries.ts";
import { note } from "../tally.ts";
import type { ReplayTools } from "./replay-rows.ts";

const KINDS = ["hold.ask", "sev.freeze", "hold.place", "hold.lift.ask", "hold.lift"] as const;
const STATE_AFTER: Readonly<Record<string, string>> = {
  "hold.ask": "asked",
  "sev.freeze": "asked",
  "hold.place": "placed",
  "hold.lift.ask": "lift_asked",
  "hold.lift": "lifted",
};

interface HoldRow {
  readonly number: number;
  readonly state: string;
  readonly sev: number | null;
  readonly askedMs: number;
  readonly askLeaf: number | null;
  /** Whether the entry that asked for it is about the person on whom it is; true where it is on a SEV. */
  readonly same: boolean;
}

interface Said {
  readonly ask: StateEntry;
  readonly newest: StateEntry;
}

/**
 * Compares legal holds with their entries, in both directions: with one that was lifted beside the log, evidence could be
 * erased or dropped by verbs that ask for no more. Answers how many there are.
 */
export async function replayHolds({
  run,
  size,
  tally,
}: Pick<ReplayTools, "run" | "size" | "tally">): Promise<{ rows: number }> {
  const said = new Map<number, Said>();
  for await (const entries of entriesOf(run, KINDS, size))
    for (const entry of entries) {
      const number = Number(entry.body.number ?? entry.body.hold);
      said.set(number, { ask: said.get(number)?.ask ?? entry, newest: entry });
    }
  const rows = await selectHolds(run);
  for (const row of rows) {
    if (!agrees(row, said.get(row.number)))
      note(
        tally,
        "state",
        row.askLeaf,
        `legal_hold: hold ${row.number} is not as its entries say: it was changed or put in beside the log.`,
      );
    said.delete(row.number);
  }
  for (const [number, { newest }] of said)
    note(
      tally,
      "state",
      newest.leaf,
      `Entry ${newest.leaf} (${newest.body.kind}): hold ${number} is not in legal_hold any more.`,
    );
  return { rows: rows.length };
}

/** Of one that is lifted it does not matter any more on whom it was: they may be erased. */
function agrees(row: HoldRow, said: Said | undefined): boolean {
  if (!said) return false;
  const { ask, newest } = said;
  const isState = STATE_AFTER[String(newest.body.kind)] === row.state;
  const isSev = row.sev === (ask.body.sev ?? null) && row.askLeaf === ask.leaf;
  const isThen = Math.abs(ask.recordedAt - row.askedMs) < HOUR_MS;
  return isState && isSev && isThen && (row.same || row.state === "lifted");
}

const selectHolds = (run: Runner): Promise<HoldRow[]> =>
  run.all<HoldRow>(statement`
    SELECT h.number, h.state, h.sev_number AS sev, (extract(epoch FROM h.asked_at) * 1000)::float8 AS "askedMs", h.ask_leaf::float8 AS "askLeaf",
      h.person_id IS NULL OR EXISTS (SELECT FROM entry_subject s WHERE s.log_id = ${LOG_ID} AND s.leaf_index = h.ask_leaf
        AND h.person_id = ANY(s.subject_ids)) AS same
    FROM legal_hold h ORDER BY h.number`);
