import type { PersonViewer } from "#core/base/viewer.ts";
import { viewerOfPerson } from "#core/directory/viewer.ts";
import { MY_FILTERS } from "#core/flows/my-page/filters.ts";
import { myDays, myPage } from "#core/flows/my-page/my-page.ts";
import type { Bench, BenchRun, Figures } from "./bench.ts";
import { fillMe, readOnce } from "./filled-me.ts";
import { percentile } from "./harness/interleaved.ts";

/** How long the fullest person's page takes the server: the goal is for 95,000 entries of one person among 10 million. */
export const me: Bench = {
  name: "me",
  help: "server time of the page of the person with most reads: first page, deep down, every filter",
  rowsAre: "reads in the log, 0.95 % of them of one person",
  rowsDefault: 300_000,
  rowsFull: 10_000_000,
  run,
};

const DEEP_PAGES = 12;
/** Whoever's zone changed is counted anew, as the first time: each of these is one cold look. */
const ZONES = ["Europe/Berlin", "Asia/Kolkata", "America/New_York", "Asia/Tokyo", "Europe/Dublin"];

type Work = () => Promise<unknown>;

async function run({ rows, rounds, server, say }: BenchRun): Promise<Figures> {
  const house = await server.house();
  say(`filling ${rows} reads, straight into the tables ...`);
  const id = await fillMe(house, rows);
  house.use();
  const viewer = await viewerOfPerson(id);
  if (!viewer) throw new Error("the bench's person does not work here");
  await myPage(viewer, {}); // the server has the pages of its tables in memory, as one that runs
  const cold: number[] = [];
  for (const timeZone of ZONES) cold.push(await timed(() => myPage({ ...viewer, timeZone }, {})));
  const kinds = await kindsOf(viewer);
  const times = new Map(Object.keys(kinds).map((name) => [name, [] as number[]]));
  for (const work of Object.values(kinds)) await work();
  for (let round = 0; round < rounds * 4; round++)
    for (const [name, work] of Object.entries(kinds)) times.get(name)?.push(await timed(work));
  const grown: number[] = [];
  for (let round = 0; round < rounds * 2; round++) {
    await readOnce(house);
    grown.push(await timed(() => myPage(viewer, {})));
  }
  const { summary } = await myPage(viewer, {});
  return {
    ...figuresOf(times, cold),
    grown_p95_ms: percentile(grown, 0.95),
    reads: rows,
    mine: summary.counts.everything,
  };
}

async function kindsOf(viewer: PersonViewer): Promise<Record<string, Work>> {
  const { readers, purposes } = await myPage(viewer, {});
  const deep = await deepCursor(viewer);
  const kinds: Record<string, Work> = {
    first: () => myPage(viewer, {}),
    deep: () => myPage(viewer, { cursor: deep }),
    more: () => myDays(viewer, { cursor: deep }),
    reader: () => myPage(viewer, { reader: readers.at(0)?.id }),
    purpose: () => myPage(viewer, { purpose: purposes.at(0)?.id }),
  };
  for (const filter of MY_FILTERS) kinds[`filter ${filter}`] = () => myPage(viewer, { filter });
  return kinds;
}

async function deepCursor(viewer: PersonViewer): Promise<string | undefined> {
  let deep: string | undefined;
  for (let page = 0; page < DEEP_PAGES; page++) {
    const { next } = await myDays(viewer, deep ? { cursor: deep } : {});
    if (next === null) break;
    deep = next;
  }
  return deep;
}

async function timed(work: Work): Promise<number> {
  const since = performance.now();
  await work();
  return performance.now() - since;
}

function figuresOf(times: ReadonlyMap<string, readonly number[]>, cold: readonly number[]): Figures {
  const of = (name: string, at: number) => percentile(times.get(name) ?? [], at);
  const all = [...times.values()].flat();
  const worst = [...times.keys()].sort((a, b) => of(b, 0.95) - of(a, 0.95));
  return {
    p50_ms: percentile(all, 0.5),
    p95_ms: percentile(all, 0.95),
    first_p50_ms: of("first", 0.5),
    first_p95_ms: of("first", 0.95),
    deep_p50_ms: of("deep", 0.5),
    deep_p95_ms: of("deep", 0.95),
    more_p95_ms: of("more", 0.95),
    cold_p50_ms: percentile(cold, 0.5),
    cold_p95_ms: percentile(cold, 0.95),
    slowest: worst
      .slice(0, 4)
      .map((name) => `${name}: ${of(name, 0.95).toFixed(1)} ms`)
      .join("; "),
    filled: "straight into the tables",
  };
}
