import type { SourceViewer } from "#core/base/viewer.ts";
import { recordGrants } from "#core/exposure/grants/record-grants.ts";
import { KeptAudiences } from "#core/exposure/windows/kept-audiences.ts";
import { followKeeping } from "#core/flows/watch/follow-log.ts";
import { statement } from "#db/statement.ts";
import type { Bench, BenchRun, Figures } from "./bench.ts";
import { AUDITORS, companySnapshot } from "./company.ts";
import { summary } from "./harness/interleaved.ts";
import type { BenchHouse } from "./harness/server.ts";

/** The audiences of a large company, with the database: all of them anew, and after one change that concerns all. */
export const audience: Bench = {
  name: "audience",
  help: "seconds until all audiences of 500 datasets are judged: after a change of a group that is let in everywhere, and in full",
  rowsAre: "people",
  rowsDefault: 70_000,
  run,
};

const DATASETS = 500;
const SOURCE = "bench";
const KEY: SourceViewer = { kind: "source", sourceId: SOURCE, keyId: "00000000-0000-4000-8000-000000000000" };
const FROM = new Date("2026-11-01T00:00:00Z");
const minutes = (n: number): Date => new Date(FROM.getTime() + n * 60_000);

async function run({ rows, rounds, server, say }: BenchRun): Promise<Figures> {
  const house = await server.house();
  await fill(house, rows);
  house.use();
  const snapshot = companySnapshot(rows, DATASETS, FROM);
  say(`${rows} people, ${snapshot.memberships.length} memberships, ${snapshot.grants.length} grants ...`);
  const recorded = await timed(() => recordGrants(KEY, { snapshot }));
  const kept = new KeptAudiences();
  const began = process.cpuUsage();
  const full = await timed(() => followKeeping(kept));
  const fullCpu = cpuSince(began);
  const changesBegan = process.cpuUsage();
  const records: number[] = [];
  const follows: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const add = { memberships: [{ member: `p${round}`, of: AUDITORS }] };
    const change = { at: minutes(round + 1).toISOString(), eventId: `e${round}`, add };
    records.push(await timed(() => recordGrants(KEY, { changes: [change] })));
    follows.push(await timed(() => followKeeping(kept)));
  }
  const changesCpu = cpuSince(changesBegan) / rounds;
  const [row] = await house.run.all<{ could: number; last: number }>(statement`
    SELECT sum(people)::float8 AS could, count(*) FILTER (WHERE leaf_index = (SELECT max(leaf_index) FROM audience_count))::float8 AS last FROM audience_count`);
  return {
    seconds: summary(records.map((each, at) => each + follows[at]!)).median,
    record_seconds: summary(records).median,
    judge_seconds: summary(follows).median,
    full_seconds: recorded + full,
    full_record_seconds: recorded,
    full_judge_seconds: full,
    // What this process worked, without the database's own: a busy machine makes the others longer.
    cpu_seconds: changesCpu,
    full_judge_cpu_seconds: fullCpu,
    datasets: DATASETS,
    concerned: row?.last ?? 0,
    could_read: row?.could ?? 0,
    memberships: snapshot.memberships.length,
  };
}

function cpuSince(began: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(began);
  return (user + system) / 1_000_000;
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const since = performance.now();
  await work();
  return (performance.now() - since) / 1_000;
}

/** People who are called at the source as in the directory, and datasets of all ratings. */
async function fill({ run: on }: BenchHouse, people: number): Promise<void> {
  await on.all(statement`
    INSERT INTO source (id, name, kind, public_means, coverage, not_seen, created_at)
    VALUES (${SOURCE}, 'Bench drive', 'application', 'logins', 'watched', '', ${FROM})`);
  await on.all(statement`
    INSERT INTO dataset (id, name, dss, source_id, relation, unmapped)
    SELECT 'd' || n, 'd' || n, 1 + n % 4, ${SOURCE}, 'o' || n, false FROM generate_series(0, ${DATASETS - 1}::int) AS n`);
  await on.all(statement`
    INSERT INTO person (id, external_id, kind, name, time_zone, is_subject)
    SELECT ('00000000-0000-4000-8000-' || lpad(to_hex(n), 12, '0'))::uuid, 'p' || n, 'employee', 'p' || n, 'UTC', true
    FROM generate_series(0, ${people - 1}::int) AS n`);
}
