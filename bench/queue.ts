import type { Viewer } from "#core/base/viewer.ts";
import { viewerOfPerson } from "#core/directory/viewer.ts";
import { queueCounts } from "#core/flows/sev-queue/queue-counts.ts";
import { QUEUE_VIEWS, SEV_SORTS } from "#core/sev/queue/names.ts";
import { listSevs } from "#core/sev/views/list-sevs.ts";
import { database } from "#db/current.ts";
import { onClient, statement } from "#db/statement.ts";
import type { Bench, BenchRun, Figures } from "./bench.ts";
import { fillQueue, READS_A_SEV } from "./filled-queue.ts";
import { percentile } from "./harness/interleaved.ts";

/** How long the queue's list takes the server, permission and conflict of interest decided for each row. */
export const queue: Bench = {
  name: "queue",
  help: "p95 of one page of the list of SEVs, in every view, by every sort, filtered and deep down",
  rowsAre: `reads behind SEVs, ${READS_A_SEV} a SEV`,
  rowsDefault: 100_000,
  rowsFull: 1_000_000,
  run,
};

const PAGE = 50;
const DEEP_PAGES = 20;

async function run({ rows, rounds, server, say }: BenchRun): Promise<Figures> {
  const house = await server.house();
  say(`filling ${rows} reads behind ${rows / READS_A_SEV} SEVs, straight into the tables ...`);
  const { reviewerId, filters } = await fillQueue(house, rows);
  house.use();
  const viewer = await viewerOfPerson(reviewerId);
  if (!viewer) throw new Error("the bench's reviewer does not work here");
  const kinds = kindsOf(viewer, filters, await deepCursors(viewer));
  const times = new Map(Object.keys(kinds).map((name) => [name, [] as number[]]));
  for (const work of Object.values(kinds)) await work(); // warm: a server that just started is another figure
  for (let round = 0; round < rounds * 4; round++)
    for (const [name, work] of Object.entries(kinds)) times.get(name)?.push(await timed(work));
  return figuresOf(times, rows);
}

type Work = () => Promise<unknown>;

function kindsOf(
  viewer: Viewer,
  filters: Readonly<Record<string, object>>,
  deep: ReadonlyMap<string, string>,
): Record<string, Work> {
  const list = (raw: object) => () => listSevs(viewer, { limit: PAGE, ...raw });
  const kinds: Record<string, Work> = { counts: () => queueCounts(viewer), ping };
  for (const view of QUEUE_VIEWS)
    for (const sort of SEV_SORTS) kinds[`list ${view} by ${sort}`] = list({ view, sort });
  for (const [name, filter] of Object.entries(filters)) kinds[`list of ${name}`] = list(filter);
  for (const [sort, cursor] of deep) kinds[`deep by ${sort}`] = list({ sort, cursor });
  return kinds;
}

/** The least that this server can be asked: on a busy machine it says how busy. */
const ping: Work = () => onClient(database().pool).all(statement`SELECT 1`);

/** A place far down in each order, reached page by page. */
async function deepCursors(viewer: Viewer): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  for (const sort of SEV_SORTS) {
    let cursor: string | null = "";
    for (let page = 0; page < DEEP_PAGES && cursor !== null; page++) {
      cursor = (await listSevs(viewer, { sort, limit: 200, ...(cursor ? { cursor } : {}) })).next;
      if (cursor) found.set(sort, cursor);
    }
  }
  return found;
}

async function timed(work: Work): Promise<number> {
  const since = performance.now();
  await work();
  return performance.now() - since;
}

function figuresOf(times: ReadonlyMap<string, readonly number[]>, rows: number): Figures {
  const of = (is: (name: string) => boolean) =>
    [...times].flatMap(([name, each]) => (is(name) ? [...each] : []));
  const lists = of((name) => name.startsWith("list") || name.startsWith("deep"));
  const deep = of((name) => name.startsWith("deep"));
  const worst = [...times]
    .map(([name, each]) => ({ name, p95: percentile(each, 0.95) }))
    .sort((a, b) => b.p95 - a.p95);
  return {
    p50_ms: percentile(lists, 0.5),
    p95_ms: percentile(lists, 0.95),
    p99_ms: percentile(lists, 0.99),
    deep_p95_ms: percentile(deep, 0.95),
    counts_p50_ms: percentile(
      of((name) => name === "counts"),
      0.5,
    ),
    counts_p95_ms: percentile(
      of((name) => name === "counts"),
      0.95,
    ),
    ping_p50_ms: percentile(
      of((name) => name === "ping"),
      0.5,
    ),
    ping_p95_ms: percentile(
      of((name) => name === "ping"),
      0.95,
    ),
    slowest: worst
      .slice(0, 5)
      .map(({ name, p95 }) => `${name}: ${p95.toFixed(1)} ms`)
      .join("; "),
    lists: lists.length,
    sevs: rows / READS_A_SEV,
    filled: "straight into the tables",
  };
}
