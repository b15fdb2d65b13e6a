import { LOG_ID } from "#core/log/tree/head.ts";
import { networkRange } from "#core/policy/network-range.ts";
import { type Runner, statement } from "#db/statement.ts";
import type { MyLine, ReadFrom } from "./lines.ts";

const APPLICATION_MAX = 60;

/**
 * The lines with from where the newest read of each was made. Of a reader whose name is not shown nothing is said: a program or a
 * network can be one person's. Where the entry knows neither, the source alone stands on the page.
 */
export async function withPlaces(run: Runner, lines: readonly MyLine[]): Promise<MyLine[]> {
  const asked = lines.flatMap(({ name, leaves }) => (name === "shown" ? (leaves[0] ?? []) : []));
  if (asked.length === 0) return [...lines];
  const rows = await run.all<{ leaf: number; application: string | null; address: string | null }>(statement`
    SELECT leaf_index::float8 AS leaf, fields ->> 'application' AS application, fields ->> 'address' AS address FROM entry_detail
    WHERE log_id = ${LOG_ID} AND leaf_index = ANY(${asked}::bigint[]) AND (fields ? 'application' OR fields ? 'address')`);
  const known = new Map(rows.map(({ leaf, ...of }) => [leaf, fromOf(of)]));
  return lines.map((line) =>
    line.name === "shown" ? { ...line, from: known.get(line.leaves[0] ?? -1) ?? null } : line,
  );
}

function fromOf(of: {
  readonly application: string | null;
  readonly address: string | null;
}): ReadFrom | null {
  const application = of.application?.trim().slice(0, APPLICATION_MAX) || null;
  const network = of.address === null ? null : networkRange(of.address);
  return application || network ? { application, network } : null;
}
