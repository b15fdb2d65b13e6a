import { type Dss, dss } from "#core/base/scales.ts";
import { hashOfPeople } from "#core/exposure/audience/audience-hash.ts";
import type { RatedDataset } from "#core/exposure/audience.ts";
import { IS_STAFF } from "#core/exposure/staff.ts";
import { audienceCap } from "#core/policy/audience.ts";
import { peopleInNeed } from "#core/policy/need.ts";
import { type Runner, statement } from "#db/statement.ts";
import type { Asked } from "./asked.ts";

/** Who could read while the window was open, in numbers. */
export interface WindowAudience {
  /** People with a way in; all staff where PUBLIC means that. Of stated datasets outside a window: those in need. */
  readonly could: number;
  readonly publicMeans: "logins" | "staff";
  readonly logins: number;
  readonly staff: number;
  readonly inNeed: number;
  readonly excess: number;
  /** Read by another right, and stand apart. */
  readonly superusers: number;
  /** Most that may read by policy; null at DSS 1. */
  readonly cap: number | null;
  /** SHA-256 over the sorted ids of the people who could; null where their set is not known any more. */
  readonly hash: string | null;
}

interface Row {
  readonly means: "logins" | "staff";
  readonly staff: number;
  readonly logins: number;
  readonly superusers: number;
}

/** Counts who could read; need and policy are those of the most sensitive of the datasets. */
export async function windowAudience(
  run: Runner,
  asked: Asked,
  rated: readonly RatedDataset[],
): Promise<WindowAudience> {
  const most = rated.filter((each) => each.dss === rated[0]?.dss);
  const { exposure, sourceId } = asked;
  const [row] = await run.all<Row>(statement`
    SELECT s.public_means AS means,
      (SELECT count(*)::int FROM person p WHERE ${IS_STAFF}) AS staff,
      (SELECT count(DISTINCT person_id)::int FROM source_login l WHERE l.source_id = s.id AND NOT l.superuser) AS logins,
      (SELECT count(DISTINCT person_id)::int FROM source_login l WHERE l.source_id = s.id AND l.superuser) AS superusers
    FROM source s WHERE s.id = ${sourceId}`);
  const { means = "logins", staff = 0, logins = 0, superusers = 0 } = row ?? {};
  const needing = most.flatMap(({ id }) => [...peopleInNeed(id, asked.needs, asked.openedAt)]);
  const inNeed = new Set(needing).size;
  const could = exposure ? exposure.logins : inNeed;
  return {
    ...{ could, publicMeans: means, logins, staff, inNeed, excess: Math.max(0, could - inNeed), superusers },
    cap: capOf(most[0]?.dss ?? dss(1), staff),
    hash: exposure ? (exposure.audienceHash ?? (await hashOfPublic(run, asked, could))) : null,
  };
}

const capOf = (rating: Dss, staff: number): number | null => {
  const cap = audienceCap(rating, staff);
  return cap === null ? null : Math.floor(cap);
};

/** Whom PUBLIC stands for as the directory has them; no hash where their number is another than when it opened. */
async function hashOfPublic(
  run: Runner,
  { exposure, sourceId }: Asked,
  could: number,
): Promise<string | null> {
  if (exposure?.principal !== "PUBLIC") return null;
  const rows = await run.all<{ id: string }>(statement`
    SELECT DISTINCT CASE WHEN s.public_means = 'staff' THEN p.id ELSE l.person_id END::text AS id
    FROM source s LEFT JOIN source_login l ON l.source_id = s.id AND s.public_means <> 'staff' AND NOT l.superuser
      LEFT JOIN person p ON s.public_means = 'staff' AND ${IS_STAFF}
    WHERE s.id = ${sourceId}`);
  const ids = rows.flatMap(({ id }) => id ?? []);
  return ids.length === could ? hashOfPeople(ids) : null;
}
