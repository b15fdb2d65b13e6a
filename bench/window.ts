import { randomUUID } from "node:crypto";
import type { PersonViewer } from "#core/base/viewer.ts";
import { keepTallies } from "#core/flows/tallies/keep-tallies.ts";
import { windowReport } from "#core/flows/window-report/window-report.ts";
import { openPool } from "#db/pool.ts";
import { statement } from "#db/statement.ts";
import type { Bench, BenchRun, Figures } from "./bench.ts";
import { summary } from "./harness/interleaved.ts";
import type { BenchHouse } from "./harness/server.ts";

/** How long the report on one window takes: over every read there is, and over 41 hours of them. */
export const window: Bench = {
  name: "window",
  help: "seconds for the report on one window that all reads lie in, half of them without need",
  rowsAre: "reads, all of them in the window",
  rowsDefault: 50_000,
  rowsFull: 10_000_000,
  run,
};

const SUBJECTS_MAX = 50_000;
const READS_A_SUBJECT = 20;
const ACTORS = 200;
const DATASETS = 20;
const DAYS = 90;
const FROM = new Date("2026-08-01T00:00:00Z");
const TO = new Date(FROM.getTime() + DAYS * 86_400_000);
const PART = { from: "2026-09-04T16:00:00Z", to: "2026-09-06T09:00:00Z" };

async function run({ rows, rounds, server, say }: BenchRun): Promise<Figures> {
  const house = await server.house();
  const subjects = Math.min(SUBJECTS_MAX, Math.ceil(rows / READS_A_SUBJECT));
  say(`filling ${rows} reads of ${subjects} people over ${DAYS} days, straight into the tables ...`);
  const id = await fill(house, rows, subjects);
  house.use();
  const blocks: number[] = [];
  let more = true;
  while (more) more = await timed(blocks, () => keepTallies()); // as the worker does; the last one closes nothing
  const whole: number[] = [];
  const part: number[] = [];
  let seen = { excess: 0, read: 0, part: 0 };
  for (let round = 0; round < rounds; round++) {
    const all = await timed(whole, () => windowReport(REVIEWER, { id }));
    const some = await timed(part, () => windowReport(REVIEWER, { id, ...PART }));
    seen = { excess: all.reads.excess, read: all.people.read, part: some.reads.excess + some.reads.need };
  }
  return {
    seconds: summary(whole).median,
    seconds_max: summary(whole).max,
    part_seconds: summary(part).median,
    ...{ subjects, datasets: DATASETS, actors: ACTORS, excess: seen.excess, people_read: seen.read },
    ...{ part_reads: seen.part, blocks: blocks.length - 1, block_seconds: summary(blocks).median },
  };
}

const REVIEWER: PersonViewer = {
  ...{ kind: "person", personId: randomUUID(), name: "", email: "", teamId: null, managerId: null },
  ...{ timeZone: "UTC", roles: new Set(["employee", "reviewer"] as const), channel: "token" },
};

async function timed<T>(into: number[], work: () => Promise<T>): Promise<T> {
  const since = performance.now();
  const answer = await work();
  into.push((performance.now() - since) / 1_000);
  return answer;
}

/** People, datasets, need of half of the readers, reads spread evenly, and one window over all of it. */
export async function fill(
  { run: on, ownerUrl }: BenchHouse,
  rows: number,
  subjects: number,
): Promise<string> {
  const id = randomUUID();
  const step = (DAYS * 86_400_000) / rows;
  const ids = Array.from({ length: DATASETS }, (_, n) => `dataset-${n}`);
  await on.all(statement`
    INSERT INTO source (id, name, kind, public_means, coverage, not_seen, created_at)
    VALUES ('bench', 'Bench database', 'database', 'staff', 'watched', '', ${FROM})`);
  await on.all(statement`
    INSERT INTO dataset (id, name, dss, source_id, relation, unmapped)
    SELECT n, n, 1 + (row_number() OVER ()) % 4, 'bench', 'b.' || n, false FROM unnest(${ids}::text[]) AS n`);
  await on.all(statement`
    INSERT INTO person (id, external_id, kind, name, time_zone, is_subject)
    SELECT ('00000000-0000-4000-8000-' || lpad(to_hex(n), 12, '0'))::uuid, 'p' || n, 'employee', 'p' || n, 'UTC', n > ${ACTORS}
    FROM generate_series(1, ${ACTORS + subjects}::int) AS n`);
  await on.all(statement`
    INSERT INTO need (dataset_id, person_id, since, origin)
    SELECT d, ('00000000-0000-4000-8000-' || lpad(to_hex(n), 12, '0'))::uuid, ${FROM}::timestamptz - interval '1 day', 'mapping'
    FROM unnest(${ids}::text[]) AS d, generate_series(1, ${ACTORS / 2}::int) AS n`);
  const actor = statement`('00000000-0000-4000-8000-' || lpad(to_hex(1 + g * 7919 % ${ACTORS}::int), 12, '0'))::uuid`;
  const subject = statement`('00000000-0000-4000-8000-' || lpad(to_hex(1 + ${ACTORS}::int + g * 2654435761 % ${subjects}::int), 12, '0'))::uuid`;
  const at = statement`${FROM}::timestamptz + g * ${step}::float8 * interval '1 millisecond'`;
  const all = statement`FROM generate_series(0, ${rows - 1}::bigint) AS g`;
  await on.all(statement`
    INSERT INTO read (log_id, leaf_index, happened_at, learned_at, source_id, actor_id, actor_team_id, actor_roles, how, outcome, scope, subject_count, items, dss, dataset_ids)
    SELECT 1, g, ${at}, ${TO}, 'bench', ${actor}, 'team-' || g % 12, '{}', 'query', 'allowed', 'people', 1, 1, 1 + (g % ${DATASETS}::int + 1) % 4,
      ARRAY['dataset-' || g % ${DATASETS}::int] ${all}`);
  await on.all(statement`
    INSERT INTO read_dataset (log_id, leaf_index, dataset_id, dss, happened_at, actor_id, source_id, outcome, scope)
    SELECT 1, g, 'dataset-' || g % ${DATASETS}::int, 1 + (g % ${DATASETS}::int + 1) % 4, ${at}, ${actor}, 'bench', 'allowed', 'people' ${all}`);
  await on.all(statement`
    INSERT INTO read_subject (subject_id, happened_at, log_id, leaf_index) SELECT ${subject}, ${at}, 1, g ${all}`);
  await on.all(statement`
    INSERT INTO exposure (id, source_id, principal, opened_at, opened_leaf, closed_at, closed_leaf, dataset_ids, logins)
    VALUES (${id}::uuid, 'bench', 'PUBLIC', ${FROM}, 0, ${TO}, ${rows}::bigint, ${ids}::text[], ${ACTORS + subjects})`);
  await settle(ownerUrl, rows);
  return id;
}

/** What a log that had grown slowly would long have behind it: nothing of the filling falls into what is measured. */
async function settle(ownerUrl: string, rows: number): Promise<void> {
  const owner = openPool(ownerUrl, { max: 1 });
  try {
    await owner.query("UPDATE log_head SET size = $1", [rows]);
    for (const act of ["VACUUM (ANALYZE)", "CHECKPOINT"]) await owner.query(act);
  } finally {
    await owner.end();
  }
}
