import { openPool } from "#db/pool.ts";
import type { BenchHouse } from "./harness/server.ts";
import { ACTORS, DATASETS, HOUSE, TEAMS } from "./made-up-house.ts";

export const READS_A_SEV = 100;
const SUBJECTS = 2_000;
const REVIEWERS = 6;
const SEVS_AT_ONCE = 500;

/** People. The first reviewer manages ten actors and so is in conflict with some SEVs. */
const PEOPLE = `
  INSERT INTO person (id, external_id, kind, name, team_id, time_zone, is_subject)
    SELECT made_up('reviewer' || n), 'r' || n, 'employee', 'Reviewer ' || n, 'team-0', 'UTC', false FROM generate_series(0, ${REVIEWERS - 1}) n;
  INSERT INTO role_assignment (person_id, role, granted_at)
    SELECT made_up('reviewer' || n), 'reviewer', now() FROM generate_series(0, ${REVIEWERS - 1}) n;
  INSERT INTO person (id, external_id, kind, name, team_id, manager_id, time_zone, is_subject)
    SELECT made_up('actor' || n), 'a' || n, 'employee', 'Actor ' || n, 'team-' || n % ${TEAMS},
      CASE WHEN n < 10 THEN made_up('reviewer0') END, 'UTC', false FROM generate_series(0, ${ACTORS - 1}) n;
  INSERT INTO person (id, external_id, kind, name, team_id, time_zone, is_subject)
    SELECT made_up('subject' || n), 's' || n, 'employee', 'Subject ' || n, 'team-' || n % ${TEAMS}, 'UTC', true FROM generate_series(0, ${SUBJECTS - 1}) n;`;

/** SEV n of every severity, state and owner, raised over the last 60 days. */
const SEVS = `
  INSERT INTO sev (story_key, title, state, automatic, triaged, held, held_for, held_by_id, restricted, label, snoozed_until, decided_by, score,
      terms, dss, readers, subjects, reads, actor_id, owner_id, opened_at, closed_at, raised_at, acknowledged_at, version)
    SELECT 'load:' || n, 'Actor ' || n % ${ACTORS} || ' opened ' || n % 97 || ' conversations of people outside their team',
      (ARRAY['triage', 'triage', 'triage', 'investigating', 'investigating', 'contained', 'review', 'closed', 'dismissed', 'merged'])[1 + n % 10],
      n % 6, CASE WHEN n % 3 = 0 THEN (n / 6) % 6 END, held, CASE WHEN held IS NOT NULL THEN 'severity' END,
      CASE WHEN held IS NOT NULL THEN made_up('reviewer1') END, n % 50 = 7, CASE WHEN n % 10 = 8 THEN 'false_positive' END,
      CASE WHEN n % 20 = 3 THEN now() + interval '1 day' END, 'score', 40,
      jsonb_build_object('terms', jsonb_build_array(repeat('x', 600)), 'evidence', 3), 1 + n % 4, 1 + n % 9, n % 400, ${READS_A_SEV},
      made_up('actor' || n % ${ACTORS}), CASE WHEN n % 4 <> 0 THEN made_up('reviewer' || n % ${REVIEWERS}) END,
      now() - n % 1440 * interval '1 hour', CASE WHEN n % 5 = 0 THEN now() END, now() - n % 1440 * interval '1 hour',
      CASE WHEN n % 3 = 0 THEN now() END, 1
    FROM (SELECT n, CASE WHEN n % 40 = 6 THEN n % 2 END AS held FROM generate_series($1::int, $2::int - 1) n) g`;

/** The reads behind these SEVs, leaf by leaf, of a hundred actors' and two thousand people's data. */
const READS = `
  WITH l AS MATERIALIZED (SELECT leaf, leaf / ${READS_A_SEV} AS n, now() - (leaf / 10) * interval '1 second' AS at,
      made_up('actor' || (leaf / ${READS_A_SEV} + leaf % 3) % ${ACTORS}) AS actor, 'dataset-' || (leaf / ${READS_A_SEV} + leaf % 2) % ${DATASETS} AS dataset
    FROM generate_series($1::int * ${READS_A_SEV}, $2::int * ${READS_A_SEV} - 1) leaf),
  r AS (INSERT INTO read (log_id, leaf_index, happened_at, learned_at, source_id, actor_id, how, outcome, scope, subject_count, dss, dataset_ids, actor_roles)
    SELECT 1, leaf, at, at, 'load', actor, 'query', 'allowed', 'people', 1, 1 + n % 4, ARRAY[dataset], '{}' FROM l),
  d AS (INSERT INTO read_dataset (log_id, leaf_index, dataset_id, dss, happened_at, actor_id, source_id, outcome, scope)
    SELECT 1, leaf, dataset, 1 + n % 4, at, actor, 'load', 'allowed', 'people' FROM l),
  x AS (INSERT INTO read_subject (subject_id, happened_at, log_id, leaf_index)
    SELECT made_up('subject' || (leaf * 7) % ${SUBJECTS}), at, 1, leaf FROM l)
  SELECT 1`;

const EVIDENCE = `
  INSERT INTO sev_read (sev_number, log_id, leaf_index, dataset_id)
    SELECT v.number, 1, leaf, 'dataset-' || (leaf / ${READS_A_SEV} + leaf % 2) % ${DATASETS}
    FROM generate_series($1::int * ${READS_A_SEV}, $2::int * ${READS_A_SEV} - 1) leaf JOIN sev v ON v.story_key = 'load:' || leaf / ${READS_A_SEV}`;

const FINDINGS = `
  INSERT INTO finding (id, key, rule, rule_version, sev_number, actor_id, sentences, inputs, first_at, last_at, raised_at)
    SELECT gen_random_uuid(), 'load:' || number, (ARRAY['peek', 'volume', 'wide-grant', 'window-reads'])[1 + number % 4], 1, number, actor_id,
      '["Read far above the habit."]', '{}', raised_at, raised_at, raised_at FROM sev;
  INSERT INTO sev_watcher (sev_number, person_id, since)
    SELECT number, made_up('reviewer' || number % ${REVIEWERS}), now() FROM sev WHERE number % 7 = 0;
  INSERT INTO saved_view (id, owner_id, name, query, shared, position, created_at)
    SELECT gen_random_uuid(), made_up('reviewer0'), 'View ' || n, 'view=open&dss=' || n, false, n, now() FROM generate_series(1, 4) n;`;

export interface FilledQueue {
  readonly reviewerId: string;
  /** One of each filter, by name. */
  readonly filters: Readonly<Record<string, object>>;
}

/** Fills a house with so many reads, a hundred behind each SEV, straight into the tables: the log says nothing of them. */
export async function fillQueue(house: BenchHouse, reads: number): Promise<FilledQueue> {
  const owner = openPool(house.ownerUrl, { max: 1 });
  try {
    await owner.query(HOUSE);
    await owner.query(PEOPLE);
    const sevs = Math.floor(reads / READS_A_SEV);
    for (let first = 0; first < sevs; first += SEVS_AT_ONCE) {
      const piece = [first, Math.min(first + SEVS_AT_ONCE, sevs)];
      await owner.query(SEVS, piece);
      await owner.query(READS, piece);
      await owner.query(EVIDENCE, piece);
    }
    await owner.query(FINDINGS);
    for (const act of ["VACUUM (ANALYZE)", "CHECKPOINT"]) await owner.query(act);
    const { rows } = await owner.query<{ id: string }>("SELECT made_up('reviewer0')::text AS id");
    return { reviewerId: rows[0]?.id ?? "", filters: filtersOf(rows[0]?.id ?? "") };
  } finally {
    await owner.end();
  }
}

const filtersOf = (reviewerId: string) => ({
  severity: { view: "open", severity: "0,1" },
  dss: { view: "open", dss: "4" },
  owner: { owner: reviewerId },
  watcher: { watcher: reviewerId },
  dataset: { dataset: "dataset-7", sort: "clock" },
  rule: { rule: "volume" },
  unit: { unit: "team-3" },
  words: { q: "actor 77 conversations" },
  number: { q: "SEV-4711" },
  "no such dataset": { dataset: "nowhere" },
  "rare words": { q: "nowhere to be found" },
});
