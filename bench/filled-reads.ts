import { randomUUID } from "node:crypto";
import type { PersonViewer } from "#core/base/viewer.ts";
import { newPersonSecrets } from "#core/log/keys/secrets.ts";
import { openPool } from "#db/pool.ts";
import { fillLog } from "./filled-log.ts";
import type { BenchHouse } from "./harness/server.ts";
import { ACTORS, DATASETS, HOUSE } from "./made-up-house.ts";

const SUBJECTS = 5_000;
const DAYS = 365;
const AT_ONCE = 100_000;
/** So many reads of the last 88 days name the first subject, and every fifth of them takes a whole dataset: in a log of any size. */
const MINE = 100;
const MINE_DAYS = 88;

/** An auditor, readers with a login each, people who are read about, purposes. */
const PEOPLE = `
  INSERT INTO person (id, external_id, kind, name, time_zone, is_subject)
    SELECT made_up('actor' || n), 'a' || n, 'employee', 'Actor ' || n, 'UTC', false FROM generate_series(0, ${ACTORS - 1}) n;
  INSERT INTO person (id, external_id, kind, name, time_zone, is_subject)
    SELECT made_up('subject' || n), 's' || n, 'employee', 'Subject ' || n, 'UTC', true FROM generate_series(0, ${SUBJECTS - 1}) n;
  INSERT INTO source_login (source_id, login, person_id, superuser) SELECT 'load', 'login_' || n, made_up('actor' || n), false FROM generate_series(0, ${ACTORS - 1}) n;
  INSERT INTO purpose (id, title, plain, max_dss, valid_from, valid_to)
    SELECT 'purpose-' || n, 'purpose ' || n, '', 4, now() - interval '600 days', now() + interval '30 days' FROM generate_series(0, 9) n;`;

/** Reads in the order in which they happened, over a year: from $1 on and before $2 of $3, each $4th of the last ones the first subject's. Each reader has three datasets, two purposes or none, and two ways. */
const READS = `
  WITH l AS MATERIALIZED (SELECT leaf, hashint4(leaf::int) & 1048575 AS dice,
      CASE WHEN ($3::int - leaf) % $4::int = 0 AND ($3::int - leaf) / $4::int <= ${MINE} THEN ($3::int - leaf) / $4::int END AS mine, now() - ($3::int - leaf)::float8 / $3::int * interval '${DAYS} days' AS at
      FROM generate_series($1::int, $2::int - 1) leaf),
  f AS MATERIALIZED (SELECT leaf, at, dice % ${ACTORS} AS reader, CASE WHEN dice % 500 = 3 THEN 'refused' ELSE 'allowed' END AS outcome,
      (dice % ${ACTORS} + dice / 512 % 3) % ${DATASETS} AS dataset, CASE WHEN dice / 2048 % 3 > 0 THEN 'purpose-' || dice / 2048 % 3 END AS purpose,
      CASE WHEN dice / 8192 % 16 = 1 THEN 'export' ELSE 'query' END AS how, CASE WHEN mine IS NULL THEN 1 + dice % ${SUBJECTS - 1} ELSE 0 END AS subject,
      CASE WHEN mine % 5 = 0 THEN 'dataset' ELSE 'people' END AS scope FROM l),
  r AS (INSERT INTO read (log_id, leaf_index, happened_at, learned_at, source_id, actor_id, purpose_id, how, outcome, scope,
      subject_count, items, dss, dataset_ids, actor_roles)
    SELECT 1, leaf, at, at, 'load', made_up('actor' || reader), purpose, how, outcome, scope, CASE WHEN scope = 'people' THEN 1 ELSE 0 END, 1, 1 + dataset % 4, ARRAY['dataset-' || dataset], '{}' FROM f),
  d AS (INSERT INTO read_dataset (log_id, leaf_index, dataset_id, dss, happened_at, actor_id, source_id, outcome, scope)
    SELECT 1, leaf, 'dataset-' || dataset, 1 + dataset % 4, at, made_up('actor' || reader), 'load', outcome, scope FROM f)
  INSERT INTO read_subject (subject_id, happened_at, log_id, leaf_index) SELECT made_up('subject' || subject), at, 1, leaf FROM f WHERE scope = 'people'`;

/** Who asks, in every house; those who are sealed in what it leaves have their secrets. */
export const AUDITOR: PersonViewer = {
  ...{ kind: "person", personId: randomUUID(), name: "", email: "", teamId: null, managerId: null },
  ...{ timeZone: "UTC", roles: new Set(["employee", "auditor"] as const), channel: "token" },
};

/** Fills a house with so many reads straight into the tables, and a log of as many made-up leaves. */
export async function fillReads(house: BenchHouse, reads: number): Promise<void> {
  await fillLog(house, reads);
  const every = Math.max(1, Math.floor((reads * MINE_DAYS) / DAYS / MINE));
  const owner = openPool(house.ownerUrl, { max: 1 });
  try {
    await owner.query(HOUSE);
    await owner.query(PEOPLE);
    for (let first = 0; first < reads; first += AT_ONCE)
      await owner.query(READS, [first, Math.min(first + AT_ONCE, reads), reads, every]);
    const { rows } = await owner.query<{ id: string }>("SELECT made_up('subject0')::text AS id");
    const data = newPersonSecrets([AUDITOR.personId, ...rows.map(({ id }) => id)]);
    await house.db.prisma.personSecret.createMany({
      data: data.map((each) => ({ ...each, wrapped: Uint8Array.from(each.wrapped) })),
    });
    for (const act of ["VACUUM (ANALYZE)", "CHECKPOINT"]) await owner.query(act);
  } finally {
    await owner.end();
  }
}
