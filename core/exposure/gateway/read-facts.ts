import { DSS_MAX, dss } from "#core/base/scales.ts";
import { employedNow } from "#core/directory/viewer.ts";
import { type Runner, statement } from "#db/statement.ts";
import type { GrantFacts } from "../grants/schema.ts";
import { type GatewayRights, gatewayFacts } from "./facts.ts";

/** Who may read what through our own gateway now: as its one rule has it, but for how a reader stands to whose data it is. */
export async function readGatewayFacts(run: Runner, now: Date): Promise<GrantFacts> {
  const [people, holdings, covers, grants, datasets] = await Promise.all([
    run.all<{ person: string }>(statement`
      SELECT p.external_id AS person FROM person p JOIN role_assignment r ON r.person_id = p.id AND r.role = 'analyst'
      WHERE ${employedNow} AND NOT EXISTS (SELECT FROM access_suspension s WHERE s.person_id = p.id AND s.lifted_at IS NULL AND (s.ends_at IS NULL OR s.ends_at > ${now}))
      ORDER BY 1`),
    run.all<{ person: string; purpose: string }>(statement`
      SELECT p.external_id AS person, h.purpose_id AS purpose FROM purpose_holder h JOIN person p ON p.id = h.person_id
      WHERE h.since <= ${now} AND (h.until IS NULL OR h.until > ${now}) ORDER BY 1, 2`),
    run.all<{ purpose: string; dataset: string; maxDss: number }>(statement`
      SELECT u.id AS purpose, d.dataset_id AS dataset, u.max_dss::int AS "maxDss" FROM purpose u JOIN purpose_dataset d ON d.purpose_id = u.id
      WHERE u.valid_from <= ${now} AND (u.valid_to IS NULL OR u.valid_to > ${now})
        AND NOT EXISTS (SELECT FROM access_suspension s WHERE s.purpose_id = u.id AND s.lifted_at IS NULL AND (s.ends_at IS NULL OR s.ends_at > ${now}))
      ORDER BY 1, 2`),
    run.all<{ person: string; dataset: string; maxDss: number }>(statement`
      SELECT p.external_id AS person, g.dataset_id AS dataset, g.max_dss::int AS "maxDss" FROM access_grant g JOIN person p ON p.id = g.person_id
      WHERE g.granted_at <= ${now} AND (g.ends_at IS NULL OR g.ends_at > ${now}) ORDER BY 1, 2`),
    run.all<{ id: string }>(statement`SELECT id FROM dataset WHERE NOT unmapped ORDER BY 1`),
  ]);
  const levels = (max: number) => Array.from({ length: Math.min(max, DSS_MAX) }, (_, at) => dss(at + 1));
  const rights: GatewayRights = {
    analysts: people.map(({ person }) => person),
    holdings,
    covers: covers.map(({ maxDss, ...row }) => ({ ...row, levels: levels(maxDss) })),
    grants: grants.map(({ maxDss, ...row }) => ({ ...row, levels: levels(maxDss) })),
    datasets: datasets.map(({ id }) => id),
  };
  return gatewayFacts(rights);
}

/** The next moment after `since`, up to `now`, at which something of it begins or ends by the clock; null: none. */
export async function turnedByClock(run: Runner, since: Date, now: Date): Promise<Date | null> {
  const [row] = await run.all<{ at: Date | null }>(statement`
    SELECT min(t.at) AS at FROM (SELECT valid_from AS at FROM purpose UNION ALL SELECT valid_to FROM purpose UNION ALL SELECT since FROM purpose_holder
      UNION ALL SELECT until FROM purpose_holder UNION ALL SELECT ends_at FROM access_grant UNION ALL SELECT ends_at FROM access_suspension WHERE lifted_at IS NULL) t
    WHERE t.at > ${since} AND t.at <= ${now}`);
  return row?.at ?? null;
}
