import { randomUUID } from "node:crypto";
import { statSync } from "node:fs";
import { rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { systemViewer } from "#core/base/viewer.ts";
import { loadBackup } from "#core/flows/restore/load-backup.ts";
import { makeBackup } from "#core/flows/restore/make-backup.ts";
import { appendReads } from "#core/log/append/append-reads.ts";
import { newPersonSecrets } from "#core/log/keys/secrets.ts";
import { writeHead } from "#core/log/tree/head.ts";
import { append, emptyEdge } from "#core/merkle/compact-range.ts";
import { HASH_BYTES } from "#core/merkle/hash.ts";
import { TILE_WIDTH } from "#core/merkle/tile.ts";
import { database } from "#db/current.ts";
import { openPool } from "#db/pool.ts";
import type { Bench, BenchRun, Figures } from "./bench.ts";
import type { BenchHouse } from "./harness/server.ts";

/** Assurance 10: ten million events are back within 15 minutes. */
export const restore: Bench = {
  name: "restore",
  help: "entries restored a second : 10 million in 15 minutes; and backed up a second",
  rowsAre: "reads, one dataset and one subject each",
  rowsDefault: 200_000,
  rowsFull: 10_000_000,
  run,
};

const GOAL_PER_S = 10_000_000 / 900;
const REAL = 20_000;
const cli = systemViewer("cli");

async function run({ rows, server, say }: BenchRun): Promise<Figures> {
  const from = await server.house();
  const to = await server.house();
  from.use();
  say(`appending ${Math.min(rows, REAL)} reads, then copies of them up to ${rows} ...`);
  await fill(from, rows);
  const file = join(dirname(from.settings.WHOSAW_HEAD_FILE), `${randomUUID()}.backup`);
  try {
    say("backing up ...");
    const backup_s = await secondsOf(() => makeBackup(cli, { file }));
    to.use();
    say("restoring ...");
    const restore_s = await secondsOf(() => loadBackup(cli, { file, ownerUrl: to.ownerUrl }));
    const restore_per_s = rows / restore_s;
    return {
      ratio: restore_per_s / GOAL_PER_S,
      restore_per_s,
      restore_s,
      backup_per_s: rows / backup_s,
      backup_s,
      backup_bytes: statSync(file).size,
    };
  } finally {
    await rm(file, { force: true });
  }
}

async function secondsOf(work: () => Promise<unknown>): Promise<number> {
  const since = performance.now();
  await work();
  return (performance.now() - since) / 1_000;
}

/** Real reads to begin with; the rest are their copies at later places, with every row and index that a read has. */
async function fill(house: BenchHouse, rows: number): Promise<void> {
  const real = Math.min(rows, REAL);
  await appendReal(real);
  const owner = openPool(house.ownerUrl, { max: 1 });
  try {
    const max = Math.ceil(rows / real) - 1;
    for (const sql of COPIES) await owner.query(sql, [real, max, rows]);
    await owner.query(MADE_UP_TILES, [Math.floor(rows / TILE_WIDTH)]);
    const { edge } = append(emptyEdge, new Array<Uint8Array>(rows).fill(new Uint8Array(HASH_BYTES)));
    await writeHead(house.run, { edge, recordedAt: new Date() });
    await owner.query("VACUUM (ANALYZE)");
    await owner.query("CHECKPOINT");
  } finally {
    await owner.end();
  }
}

async function appendReal(count: number): Promise<void> {
  const { prisma } = database();
  const ids = Array.from({ length: 50 }, () => randomUUID());
  const person = { kind: "employee", timeZone: "UTC", isSubject: true } as const;
  await prisma.person.createMany({ data: ids.map((id) => ({ id, externalId: id, name: id, ...person })) });
  await prisma.personSecret.createMany({
    data: newPersonSecrets(ids).map((row) => ({ ...row, wrapped: Uint8Array.from(row.wrapped) })),
  });
  const at = Date.now();
  const drafts = Array.from({ length: count }, (_, n) => ({
    kind: "read" as const,
    sourceId: "bench",
    eventId: randomUUID(),
    happenedAt: new Date(at - n),
    actor: { personId: ids[n % 7]!, teamId: "t", managerId: null, roles: ["analyst"] },
    datasets: [{ id: `dataset-${n % 8}`, dss: 1 + (n % 4) }],
    outcome: "allowed" as const,
    how: "query" as const,
    scope: "people" as const,
    subjectIds: [ids[n % 50]!],
    items: 1,
    text: { statement: "select body from capture.prompts where subject = $1" },
  }));
  await appendReads({ kind: "source", sourceId: "bench", keyId: "bench" }, drafts);
}

const MADE_UP_TILES =
  "INSERT INTO tile SELECT 1, 0, g, decode(repeat(md5(g::text), 512), 'hex'), sha256(g::text::bytea) FROM generate_series(0, $1::int - 1) g ON CONFLICT DO NOTHING";

// $1 real reads, $2 copies of them, $3 rows in all. Small tables of their own kind stay as they are.
const COPIES = [
  "INSERT INTO entry SELECT log_id, leaf_index + k * $1, recorded_at, kind, actor_id, sev_number, bytes, leaf_hash FROM entry, generate_series(1, $2::bigint) k WHERE leaf_index + k * $1 < $3",
  "INSERT INTO entry_detail (log_id, leaf_index, secret, fields) SELECT log_id, leaf_index + k * $1, secret, fields FROM entry_detail, generate_series(1, $2::bigint) k WHERE leaf_index + k * $1 < $3",
  `INSERT INTO read SELECT (x).* FROM (SELECT jsonb_populate_record(r, jsonb_build_object('leaf_index', leaf_index + k * $1, 'happened_at', happened_at + k * interval '30 s')) AS x
     FROM read r, generate_series(1, $2::bigint) k WHERE leaf_index + k * $1 < $3) y`,
  `INSERT INTO read_dataset SELECT (x).* FROM (SELECT jsonb_populate_record(r, jsonb_build_object('leaf_index', leaf_index + k * $1, 'happened_at', happened_at + k * interval '30 s')) AS x
     FROM read_dataset r, generate_series(1, $2::bigint) k WHERE leaf_index + k * $1 < $3) y`,
  `INSERT INTO read_subject SELECT (x).* FROM (SELECT jsonb_populate_record(r, jsonb_build_object('leaf_index', leaf_index + k * $1, 'happened_at', happened_at + k * interval '30 s')) AS x
     FROM read_subject r, generate_series(1, $2::bigint) k WHERE leaf_index + k * $1 < $3) y`,
  "INSERT INTO source_event SELECT source_id, gen_random_uuid()::text, log_id, leaf_index + k * $1, leaf_hash FROM source_event, generate_series(1, $2::bigint) k WHERE leaf_index + k * $1 < $3",
];
