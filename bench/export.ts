import { to as copyTo } from "pg-copy-streams";
import { askData } from "#core/reports/data/ask-data.ts";
import { streamData } from "#core/reports/data/stream-data.ts";
import type { Bench, BenchRun, Figures } from "./bench.ts";
import { AUDITOR, fillReads } from "./filled-reads.ts";
import { interleaved, ratioOf } from "./harness/interleaved.ts";
import { perSecond } from "./harness/per-second.ts";
import type { BenchHouse } from "./harness/server.ts";
import { type Point, slopeOf } from "./harness/slope.ts";

/** Row 12: what a download of reads costs over the database's own. */
export const exported: Bench = {
  name: "export",
  help: "reads/s of a download as CSV : COPY of the same columns by the same client",
  rowsAre: "reads in the log, all of them in the download",
  rowsDefault: 50_000,
  rowsFull: 10_000_000,
  run,
};

/** The columns of a download, people and datasets gathered as it gathers them. */
const COPY = `COPY (SELECT r.leaf_index, r.happened_at, r.learned_at, r.actor_id, r.actor_team_id,
    (SELECT string_agg(d.dataset_id, ' ' ORDER BY d.dataset_id) FROM read_dataset d WHERE d.log_id = r.log_id AND d.leaf_index = r.leaf_index),
    (SELECT string_agg(d.dss::text, ' ' ORDER BY d.dataset_id) FROM read_dataset d WHERE d.log_id = r.log_id AND d.leaf_index = r.leaf_index),
    r.dss, r.how, r.outcome, r.purpose_id, r.scope, r.subject_count, r.items,
    (SELECT string_agg(s.subject_id::text, ' ') FROM read_subject s WHERE s.log_id = r.log_id AND s.leaf_index = r.leaf_index), r.source_id
  FROM read r WHERE r.log_id = 1 ORDER BY r.leaf_index) TO STDOUT (FORMAT csv, HEADER)`;

async function run({ rows, rounds, server, say }: BenchRun): Promise<Figures> {
  const house = await server.house();
  house.use();
  say(`filling a log of ${rows} reads, straight into the tables ...`);
  await fillReads(house, rows);
  const bytes = { download: 0, copy: 0 };
  let memory: readonly Point[] = [];
  const found = await interleaved(
    {
      download: () =>
        perSecond(rows, async () => {
          memory = await download();
          bytes.download = memory.at(-1)?.[0] ?? 0;
        }),
      copy: () =>
        perSecond(rows, async () => {
          bytes.copy = await copyOut(house);
        }),
    },
    rounds,
  );
  return {
    ...ratioOf(found.download, found.copy),
    ...{ download_per_s: found.download.median, copy_per_s: found.copy.median },
    ...{ download_bytes: bytes.download, copy_bytes: bytes.copy },
    ...memoryOf(memory),
    peak_rss_bytes: process.resourceUsage().maxRSS * 1024,
  };
}

/** Downloads all of it. Answers what memory the process had after so many bytes of it. */
async function download(): Promise<Point[]> {
  const { id } = await askData(AUDITOR, { format: "csv", reason: "What a download takes" });
  const { body } = await streamData(AUDITOR, { id });
  const points: Point[] = [];
  let bytes = 0;
  for await (const piece of body as ReadableStream<Uint8Array>) {
    bytes += piece.length;
    points.push([bytes, process.memoryUsage.rss()]);
  }
  return points;
}

/** The last download's memory: its line, in bytes for each byte that went out, over all but its first tenth; and its ends. */
function memoryOf(points: readonly Point[]): Figures {
  const later = points.slice(Math.floor(points.length / 10));
  const of = (part: readonly Point[]) => Math.max(0, ...part.map(([, rss]) => rss));
  const half = later.length >> 1;
  return {
    rss_slope: slopeOf(later),
    ...{ rss_first_half_bytes: of(later.slice(0, half)), rss_second_half_bytes: of(later.slice(half)) },
  };
}

async function copyOut({ db }: BenchHouse): Promise<number> {
  const client = await db.pool.connect();
  try {
    return await drained(client.query(copyTo(COPY)));
  } finally {
    client.release();
  }
}

async function drained(pieces: AsyncIterable<Uint8Array>): Promise<number> {
  let bytes = 0;
  for await (const piece of pieces) bytes += piece.length;
  return bytes;
}
