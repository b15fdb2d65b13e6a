import { openPool } from "#db/pool.ts";
import type { BenchHouse } from "./harness/server.ts";
import { ACTORS, DATASETS, HOUSE, TEAMS } from "./made-up-house.ts";

/** Of the reads, those that name the one whose page it is: 95,000 of 10 million. */
const MINE_A_MILLION = 9_500;
const SUBJECTS = 5_000;
const DAYS = 730;
const AT_ONCE = 100_000;

/** Two hundred readers: most need what they read, by the mapping or by a purpose, from some day on; twenty do not. */
const PEOPLE = `
  INSERT INTO person (id, external_id, kind, name, team_id, time_zone, is_subject)
    SELECT made_up('actor' || n), 'a' || n, 'employee', 'Actor ' || n, 'team-' || n % ${TEAMS}, 'UTC', false FROM generate_series(0, ${ACTORS - 1}) n;
  INSERT INTO person (id, external_id, kind, name, email, team_id, time_zone, is_subject)
    SELECT made_up('subject' || n), 's' || n, 'employee', 'Subject ' || n, 's' || n || '@bench.example', 'team-' || n % ${TEAMS}, 'UTC', true
    FROM generate_series(0, ${SUBJECTS - 1}) n;
  INSERT INTO need (dataset_id, person_id, since, origin)
    SELECT 'dataset-' || (n + k) % ${DATASETS}, made_up('actor' || n), now() - (n + 300 * k) * interval '1 day', 'mapping'
    FROM generate_series(20, ${ACTORS - 1}, 2) n, generate_series(0, 1) k;
  INSERT INTO purpose (id, title, plain, max_dss, valid_from, valid_to)
    SELECT 'purpose-' || n, 'purpose ' || n, '', 4, now() - interval '600 days', now() + interval '30 days' FROM generate_series(0, 9) n;
  INSERT INTO purpose_dataset (purpose_id, dataset_id) SELECT 'purpose-' || n, 'dataset-' || k FROM generate_series(0, 9) n, generate_series(0, ${DATASETS - 1}) k;
  INSERT INTO purpose_holder (purpose_id, person_id, since)
    SELECT 'purpose-' || n % 10, made_up('actor' || n), now() - n * interval '2 days' FROM generate_series(21, ${ACTORS - 1}, 2) n;`;

/** Reads in the order in which they happened, over two years. One in a thousand is of a whole dataset, one in five hundred is refused. */
const READS = `
  WITH l AS MATERIALIZED (SELECT leaf, hashint4(leaf::int) & 1048575 AS dice, now() - ($3::int - leaf)::float8 / $3::int * interval '${DAYS} days' AS at
      FROM generate_series($1::int, $2::int - 1) leaf),
  f AS MATERIALIZED (SELECT leaf, at, dice % ${ACTORS} AS reader, CASE WHEN dice % 1000 = 7 THEN 'dataset' ELSE 'people' END AS scope,
      CASE WHEN dice % 500 = 3 THEN 'refused' ELSE 'allowed' END AS outcome, (dice % ${ACTORS} + dice / 512 % 2) % ${DATASETS} AS dataset,
      CASE WHEN (hashint4(leaf::int + 7919) & 1048575) * 1000000::bigint >> 20 < ${MINE_A_MILLION} THEN 0 ELSE 1 + dice % ${SUBJECTS - 1} END AS subject FROM l),
  r AS (INSERT INTO read (log_id, leaf_index, happened_at, learned_at, source_id, actor_id, actor_team_id, purpose_id, how, outcome, scope,
      subject_count, items, dss, dataset_ids, actor_roles)
    SELECT 1, leaf, at, at, 'load', made_up('actor' || reader), 'team-' || reader % ${TEAMS}, CASE WHEN reader % 2 = 1 THEN 'purpose-' || reader % 10 END,
      'query', outcome, scope, CASE WHEN scope = 'people' THEN 1 ELSE 0 END, 1, 1 + dataset % 4, ARRAY['dataset-' || dataset], '{}' FROM f)
  INSERT INTO read_subject (subject_id, happened_at, log_id, leaf_index)
    SELECT made_up('subject' || subject), at, 1, leaf FROM f WHERE scope = 'people'`;

/** A SEV about one's data that waits for its first reviewer, as it usually is: its names are held back. */
const SEVS = `
  INSERT INTO sev (story_key, title, state, automatic, decided_by, score, terms, dss, readers, subjects, reads, actor_id, opened_at, raised_at, version)
    SELECT 'load:' || n, 'Somebody opened much', (ARRAY['triage', 'investigating', 'closed'])[1 + n % 3], 3, 'score', 40, '{}', 4, 1, 1, 20,
      made_up('actor' || n), now(), now(), 1 FROM generate_series(0, 5) n;
  INSERT INTO sev_read (sev_number, log_id, leaf_index, dataset_id)
    SELECT v.number, 1, x.leaf_index, 'dataset-1' FROM sev v CROSS JOIN LATERAL (SELECT leaf_index FROM read_subject
      WHERE subject_id = made_up('subject0') ORDER BY happened_at DESC OFFSET v.number * 20 LIMIT 20) x`;

/** Fills a house with so many reads straight into the tables: the log says nothing of them. Answers whose page is the fullest. */
export async function fillMe(house: BenchHouse, reads: number): Promise<string> {
  const owner = openPool(house.ownerUrl, { max: 1 });
  try {
    await owner.query(HOUSE);
    await owner.query(PEOPLE);
    for (let first = 0; first < reads; first += AT_ONCE)
      await owner.query(READS, [first, Math.min(first + AT_ONCE, reads), reads]);
    await owner.query("UPDATE log_head SET size = $1", [reads]);
    await owner.query("VACUUM (ANALYZE)");
    await owner.query(SEVS);
    for (const act of ["ANALYZE", "CHECKPOINT"]) await owner.query(act);
    const { rows } = await owner.query<{ id: string }>("SELECT made_up('subject0')::text AS id");
    return rows[0]?.id ?? "";
  } finally {
    await owner.end();
  }
}

/** One more read of whoever {@link fillMe} answered, now. */
const ONE_MORE = `
  WITH h AS (UPDATE log_head SET size = size + 1 RETURNING size - 1 AS leaf),
  r AS (INSERT INTO read (log_id, leaf_index, happened_at, learned_at, source_id, actor_id, actor_team_id, purpose_id, how, outcome, scope,
      subject_count, items, dss, dataset_ids, actor_roles)
    SELECT log_id, h.leaf, now(), now(), source_id, actor_id, actor_team_id, purpose_id, how, outcome, scope, subject_count, items, dss, dataset_ids, actor_roles
    FROM h, read WHERE leaf_index = (SELECT leaf_index FROM read_subject WHERE subject_id = made_up('subject0') ORDER BY happened_at DESC LIMIT 1))
  INSERT INTO read_subject (subject_id, happened_at, log_id, leaf_index) SELECT made_up('subject0'), now(), 1, h.leaf FROM h`;

export async function readOnce({ ownerUrl }: BenchHouse): Promise<void> {
  const owner = openPool(ownerUrl, { max: 1 });
  await owner.query(ONE_MORE).finally(() => owner.end());
}
