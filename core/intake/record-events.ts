import { z } from "zod";
import { systemClock } from "#core/base/clock.ts";
import { DAY_MS } from "#core/base/durations.ts";
import { utf8Text } from "#core/base/json-list.ts";
import { refuseUnless } from "#core/base/refusal.ts";
import type { Viewer } from "#core/base/viewer.ts";
import type { AppendOutcome } from "#core/log/append/append-reads.ts";
import { mustAllow } from "#core/policy/decide.ts";
import { withTx } from "#db/tx.ts";
import { datasetFinder } from "./dataset-finder.ts";
import { fitsEntry } from "./entry-room.ts";
import { inSlices } from "./in-slices.ts";
import { followOrder } from "./order.ts";
import { runsOf } from "./order-runs.ts";
import { type OcsfItem, ocsfEvents, readOcsfEvent } from "./parsers/ocsf.ts";
import type { ReadRecord } from "./source-record.ts";
import { storeRecords } from "./store-records.ts";

const RecordEvents = z.object({ body: z.instanceof(ReadableStream) });

/** What became of one event of a call. `leafHash` is hex. */
export type EventAnswer =
  | { index: number; status: "stored" | "already"; leafIndex: number; leafHash: string }
  | { index: number; status: "refused"; field: string; problem: string };

const AHEAD_MAX_MS = DAY_MS;

/**
 * Records reads that a source reports (OCSF, array or NDJSON, up to 10,000), each once however often it is sent: the
 * answer names the same leaf. A bad event is refused by itself, with its field. Only with the source's own key; durable
 * when it answers.
 */
export async function recordEvents(viewer: Viewer, raw: unknown): Promise<{ items: EventAnswer[] }> {
  const { body } = RecordEvents.parse(raw);
  refuseUnless(viewer.kind === "source", "forbidden", { detail: "events come in with a source's key" });
  const { sourceId } = viewer;
  mustAllow(viewer, "event.record", { sourceId });
  const find = await datasetFinder(sourceId);
  const items = await inSlices(ocsfEvents(await utf8Text(body)), (event, index) =>
    acceptable(readOcsfEvent(event, index, find)),
  );
  const records = items.flatMap((item) => ("record" in item ? [item.record] : []));
  const outcomes = (await storeRecords(viewer, sourceId, records)).values();
  await followPlaces(viewer, sourceId, items);
  return {
    items: items.map((item) =>
      "record" in item ? stored(item.index, outcomes.next().value!) : { ...item, status: "refused" },
    ),
  };
}

/** The numbers that a source gives its events, where it does: what never came, or was refused, is a hole. */
async function followPlaces(viewer: Viewer, sourceId: string, items: readonly OcsfItem[]): Promise<void> {
  const came = runsOf(
    items.flatMap((item) =>
      "record" in item && item.place ? [{ ...item.place, at: item.record.happenedAt }] : [],
    ),
  );
  if (came.length > 0) await withTx((tx) => followOrder(tx, viewer, sourceId, came));
}

/** The outcomes come in the order of the records, one for each. */
const stored = (index: number, { status, leafIndex, leafHash }: AppendOutcome): EventAnswer => ({
  ...{ index, status, leafIndex },
  leafHash: Buffer.from(leafHash).toString("hex"),
});

/** What the parser cannot know: the server's clock, and how much one entry holds. */
function acceptable(item: OcsfItem): OcsfItem {
  if (!("record" in item)) return item;
  const { index } = item;
  const record = onceEach(item.record);
  if (record.happenedAt.getTime() > systemClock.now().getTime() + AHEAD_MAX_MS)
    return { index, field: "time", problem: "lies more than a day ahead of this server's clock" };
  if (!fitsEntry(record))
    return { index, field: "resources", problem: "name more than one entry holds: send several events" };
  return { ...item, record };
}

/** Two names of one dataset in one event are one read of it. */
const onceEach = (record: ReadRecord): ReadRecord => ({
  ...record,
  datasets: [...new Map(record.datasets.map((touched) => [touched.relation, touched])).values()],
});
