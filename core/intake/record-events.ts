import { z } from "zod";
import { refuseUnless } from "#core/base/refusal.ts";
import { dss } from "#core/base/scales.ts";
import type { Viewer } from "#core/base/viewer.ts";
import { appendReads } from "#core/log/append-reads.ts";
import { mustAllow } from "#core/policy/decide.ts";
import { database } from "#db/current.ts";
import { type FindDataset, type OcsfItem, readOcsfBody } from "./parsers/ocsf.ts";
import type { ReadRecord } from "./source-record.ts";
import { toDrafts } from "./to-drafts.ts";

const RecordEvents = z.object({ body: z.instanceof(ReadableStream) });

/** What became of one event of a call. `leafHash` is hex. */
export type EventAnswer =
  | { index: number; status: "stored" | "already"; leafIndex: number; leafHash: string }
  | { index: number; status: "refused"; field: string; problem: string };

const AHEAD_MAX_MS = 24 * 3_600_000;
const DATASETS_MAX = 200;

/**
 * Records reads that a source reports (OCSF, array or NDJSON, up to 10,000), each once however often it is sent: the
 * answer names the same leaf. A bad event is refused by itself, with its field. Only with the source's own key; durable
 * when it answers.
 */
export async function recordEvents(viewer: Viewer, raw: unknown): Promise<{ items: EventAnswer[] }> {
  const { body } = RecordEvents.parse(raw);
  refuseUnless(viewer.kind === "source", "forbidden", { detail: "events come in with a source's key" });
  mustAllow(viewer, "event.record", { sourceId: viewer.sourceId });
  const text = await new Response(body).text();
  const items = readOcsfBody(text, await datasetFinder(viewer.sourceId)).map(acceptable);
  const good = items.filter((item) => "record" in item);
  const drafts = await toDrafts(
    viewer,
    viewer.sourceId,
    good.map(({ record }) => record),
  );
  const outcomes = await appendReads(viewer, drafts);
  const answers = new Map(
    good.map(({ index }, at) => {
      const { status, leafIndex, leafHash } = outcomes[at]!; // one for each draft
      return [index, { index, status, leafIndex, leafHash: Buffer.from(leafHash).toString("hex") } as const];
    }),
  );
  return {
    items: items.map((item) =>
      "record" in item ? answers.get(item.index)! : { ...item, status: "refused" },
    ),
  };
}

/** What the parser cannot know: the server's clock, and how much one entry holds. */
function acceptable(item: OcsfItem): OcsfItem {
  if (!("record" in item)) return item;
  const { index, record } = item;
  if (record.happenedAt.getTime() > Date.now() + AHEAD_MAX_MS)
    return { index, field: "time", problem: "lies more than a day ahead of this server's clock" };
  if (record.datasets.length > DATASETS_MAX)
    return {
      index,
      field: "resources",
      problem: `names more than ${DATASETS_MAX} datasets: send several events`,
    };
  return { index, record: onceEach(record) };
}

/** Two names of one dataset in one event are one read of it. */
const onceEach = (record: ReadRecord): ReadRecord => ({
  ...record,
  datasets: [...new Map(record.datasets.map((touched) => [touched.relation, touched])).values()],
});

async function datasetFinder(sourceId: string): Promise<FindDataset> {
  const rows = await database().prisma.dataset.findMany({
    where: { sourceId },
    select: { id: true, name: true, dss: true, relation: true },
  });
  const byName = new Map<string, ReturnType<FindDataset>>();
  for (const { id, name, dss: rating, relation } of rows) {
    const touched = { relation: relation ?? id, datasetId: id, dss: dss(rating) };
    for (const alias of [name, id, relation]) if (alias) byName.set(alias, touched);
  }
  return (name) => byName.get(name);
}
