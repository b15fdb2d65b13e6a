import { randomUUID } from "node:crypto";
import { to as copyTo } from "pg-copy-streams";
import type { PersonViewer } from "#core/base/viewer.ts";
import { askData } from "#core/reports/data/ask-data.ts";
import { streamData } from "#core/reports/data/stream-data.ts";
import type { Bench, BenchRun, Figures } from "./bench.ts";
import { interleaved, ratioOf } from "./harness/interleaved.ts";
import { perSecond } from "./harness/per-second.ts";
import type { BenchHouse } from "./harness/server.ts";
import { castFor, sealReads } from "./made-up-reads.ts";

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
  const cast = await castFor(house);
  house.use();
  say(`sealing ${rows} reads ...`);
  await sealReads(house, cast, rows);
  const auditor = { ...AUDITOR, personId: cast.actors[0] ?? AUDITOR.personId };
  const bytes = { download: 0, copy: 0 };
  const found = await interleaved(
    {
      download: () =>
        perSecond(rows, async () => {
          bytes.download = await download(auditor);
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
    ...{
      download_bytes: bytes.download,
      copy_bytes: bytes.copy,
      peak_rss_bytes: process.resourceUsage().maxRSS * 1024,
    },
  };
}

const AUDITOR: PersonViewer = {
  ...{ kind: "person", personId: randomUUID(), name: "", email: "", teamId: null, managerId: null },
  ...{ timeZone: "UTC", roles: new Set(["employee", "auditor"] as const), channel: "token" },
};

async function download(viewer: PersonViewer): Promise<number> {
  const { id } = await askData(viewer, { format: "csv", reason: "What a download takes" });
  const { body } = await streamData(viewer, { id });
  return drained(body as ReadableStream<Uint8Array>);
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
