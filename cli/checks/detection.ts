import { HOUR_MS } from "#core/base/durations.ts";
import { ROLL_UP } from "#core/detect/kept/fold-rollups.ts";
import { recountHours } from "#core/flows/doctor/recount-rollups.ts";
import { LOG_ID } from "#core/log/tree/head.ts";
import { type Runner, statement } from "#db/statement.ts";
import { fail, ok, type Verdict } from "./verdict.ts";

const SAMPLED = 24;

/** Some hours of the roll-ups, drawn from the reads and from the roll-ups themselves, recounted from the log. */
export async function checkDetection(run: Runner): Promise<Verdict[]> {
  const hours = await drawHours(run);
  if (hours.length === 0) return [];
  for (const hour of hours) {
    const { differs } = await recountHours(run, { from: hour, to: hour + 1 });
    const at = new Date(hour * HOUR_MS).toISOString().slice(0, 13);
    if (differs > 0)
      return [
        fail(
          `The roll-ups of the hour ${at}h UTC are not what the log's reads come to, so detection may be blind there. \`whosaw detection rebuild\` makes them anew; \`whosaw doctor --deep\` looks at every hour.`,
        ),
      ];
  }
  return [
    ok(
      `${hours.length} hours of the roll-ups are what the log's reads come to (the others were not looked at).`,
    ),
  ];
}

async function drawHours(run: Runner): Promise<number[]> {
  const rows = await run.all<{ hour: number }>(statement`
    SELECT DISTINCT hour FROM (
      SELECT r.hour FROM (SELECT coalesce((SELECT position FROM follower WHERE name = ${ROLL_UP}), 0) AS position) f
        CROSS JOIN LATERAL (SELECT random() AS draw FROM generate_series(1, ${SAMPLED}) WHERE f.position > 0) n
        CROSS JOIN LATERAL (SELECT floor(extract(epoch FROM d.happened_at) / 3600)::int AS hour FROM read_dataset d
          WHERE d.log_id = ${LOG_ID} AND d.leaf_index >= floor(n.draw * f.position) AND d.leaf_index < f.position ORDER BY d.leaf_index LIMIT 1) r
      UNION ALL (SELECT max(hour) FROM rollup_hour)
      UNION ALL (SELECT hour FROM rollup_person ORDER BY hour DESC LIMIT 1)) h WHERE hour IS NOT NULL ORDER BY 1`);
  return rows.map(({ hour }) => hour);
}
