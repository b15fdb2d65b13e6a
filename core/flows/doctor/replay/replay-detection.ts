import { promisify } from "node:util";
import { gunzip } from "node:zlib";
import { DAY_MS } from "#core/base/durations.ts";
import { ROLL_UP } from "#core/detect/kept/fold-rollups.ts";
import { digestOfState } from "#core/detect/kept/seal-state.ts";
import type { EntryBody } from "#core/log/entry/entry.ts";
import { type Runner, statement } from "#db/statement.ts";
import { entriesOf } from "../state-entries.ts";
import { note } from "../tally.ts";
import type { ReplayTools } from "./replay-rows.ts";

const unpack = promisify(gunzip);
/** Days in which whatever was rolled up and looked at has a score. */
const LOOKED_DAYS = 29;

/**
 * Whether detection was made silent beside the log: a day marked as told that no entry says was told, a state that is not the
 * one that was sealed when its last day was closed, or positions ahead of what was done.
 */
export async function replayDetection(tools: ReplayTools, now: Date): Promise<void> {
  const said = await entriesSaid(tools);
  await compareState(tools, said.newest);
  await comparePositions(tools);
  await compareTold(tools, said);
  await compareLooked(tools, now);
}

interface Said {
  /** What was told, by the entry that says so. */
  readonly told: ReadonlyMap<number, EntryBody>;
  readonly newest: { readonly leaf: number; readonly body: EntryBody } | null;
  /** The day with which entries begin to say what was told. */
  readonly firstDay: number;
}

async function entriesSaid({ run, size }: ReplayTools): Promise<Said> {
  const told = new Map<number, EntryBody>();
  let newest: Said["newest"] = null;
  let firstDay = Number.POSITIVE_INFINITY;
  for await (const entries of entriesOf(run, ["detection.tell", "detection.close"], size))
    for (const { leaf, body } of entries) {
      firstDay = Math.min(firstDay, Number(body.day));
      if (body.kind === "detection.tell") told.set(leaf, body);
      else newest = { leaf, body };
    }
  return { told, newest, firstDay };
}

async function compareState({ run, tally }: ReplayTools, newest: Said["newest"]): Promise<void> {
  if (newest === null) return; // none was closed since days are sealed
  const [row] = await run.all<{ day: number | null; state: Uint8Array | null }>(
    statement`SELECT day, state FROM detection_state WHERE id = 1`,
  );
  const digest = row?.state ? await unpacked(row.state) : null;
  if (row?.day !== newest.body.day || digest !== newest.body.sha256)
    note(
      tally,
      "state",
      newest.leaf,
      `detection_state is not what was sealed with the last day that was closed, by entry ${newest.leaf} (detection.close): it was changed beside the log.`,
    );
}

async function unpacked(state: Uint8Array): Promise<string | null> {
  try {
    return digestOfState((await unpack(state)).toString());
  } catch {
    return null; // not what was packed
  }
}

async function comparePositions({ run, tally, size }: ReplayTools): Promise<void> {
  const [row] = await run.all<{ rolled: number; judged: number }>(statement`
    SELECT coalesce((SELECT position FROM follower WHERE name = ${ROLL_UP}), 0)::float8 AS rolled,
      coalesce((SELECT judged_to FROM detection_state WHERE id = 1), 0)::float8 AS judged`);
  if (row && Math.max(row.rolled, row.judged) > size)
    note(
      tally,
      "state",
      null,
      `Detection is said to have come to entry ${Math.max(row.rolled, row.judged)}, and the log has ${size}: its position was moved beside the log.`,
    );
}

interface ToldRow {
  readonly actor: string;
  readonly day: number;
  readonly reads: number;
  readonly toldReads: number;
  readonly leaf: number | null;
  readonly sev: number | null;
  /** Whether its SEV, or one that this was merged into, has a finding of this reader. */
  readonly found: boolean;
}

async function compareTold({ run, book, tally }: ReplayTools, { told, firstDay }: Said): Promise<void> {
  const rows = await selectTold(run);
  await book.load(
    run,
    rows.map(({ actor }) => ({ id: actor, party: "actor" as const })),
  );
  const wrong = rows.filter(({ actor, day, reads, toldReads, leaf, sev, found }) => {
    if (toldReads > reads || sev === null || !found) return true;
    if (leaf === -1) return day >= firstDay; // told before entries said so
    const body = leaf === null ? undefined : told.get(leaf);
    const same = body?.day === day && body.reads === toldReads && body.about === sev;
    return !same || book.opens({ id: actor, party: "actor" }, body, "reader", body.reader) === "no";
  });
  const [first] = wrong;
  if (first)
    note(
      tally,
      "state",
      first.leaf !== null && first.leaf >= 0 ? first.leaf : null,
      `detection_score says of ${wrong.length} readers' days that they were told, as no entry, SEV and finding do: nothing more of them would be told.`,
    );
}

const selectTold = (run: Runner): Promise<ToldRow[]> =>
  run.all<ToldRow>(statement`
    SELECT s.actor_id AS actor, s.day, s.reads, s.told_reads AS "toldReads", s.told_leaf::float8 AS leaf, s.sev_number AS sev,
      EXISTS (SELECT FROM finding f WHERE f.actor_id = s.actor_id
        AND starts_with(f.key, 'detected:' || s.actor_id || ':' || to_char(date '1970-01-01' + s.day, 'YYYY-MM-DD'))) AS found
    FROM detection_score s WHERE s.told_reads IS NOT NULL ORDER BY s.day, s.actor_id`);

/**
 * What was rolled up before the position of the looks has been looked at: each such day of a reader has a score of as many
 * reads. By the reader's calendar of now: one that moved since moves reads from day to day, but none is missing in the end.
 */
async function compareLooked({ run, tally }: ReplayTools, now: Date): Promise<void> {
  const today = Math.floor(now.getTime() / DAY_MS);
  const [row] = await run.all<{ days: number }>(statement`
    WITH hours AS (SELECT actor_id, hour, sum(reads) AS reads, max(last_leaf) AS leaf, min(first_at) AS first_at FROM rollup_hour
        WHERE hour >= ${24 * (today - LOOKED_DAYS)} AND hour < ${24 * (today + 1)} GROUP BY 1, 2),
      days AS (SELECT h.actor_id, (h.first_at AT TIME ZONE coalesce(p.time_zone, 'UTC'))::date - date '1970-01-01' AS day, sum(h.reads) AS reads, max(h.leaf) AS leaf
        FROM hours h LEFT JOIN person p ON p.id = h.actor_id GROUP BY 1, 2),
      looked AS (SELECT d.actor_id, d.reads, coalesce(s.reads, 0) AS seen FROM days d CROSS JOIN detection_state t
        LEFT JOIN detection_score s ON s.actor_id = d.actor_id AND s.day = d.day
        WHERE d.leaf < t.judged_to AND d.day > ${today - LOOKED_DAYS} AND NOT EXISTS (SELECT FROM erased_party e WHERE e.person_id = d.actor_id AND e.party = 'actor'))
    SELECT coalesce(sum(days), 0)::float8 AS days FROM (SELECT count(*) FILTER (WHERE reads > seen) AS days FROM looked
      GROUP BY actor_id HAVING sum(reads) > sum(seen)) l`);
  if (row && row.days > 0)
    note(
      tally,
      "state",
      null,
      `Of ${row.days} readers' days not every read was looked at, and detection is said to be past them: its position was moved beside the log.`,
    );
}
