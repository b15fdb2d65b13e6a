import { z } from "zod";
import { systemClock } from "#core/base/clock.ts";
import { jsonList, utf8Text } from "#core/base/json-list.ts";
import { refuseUnless } from "#core/base/refusal.ts";
import type { SourceViewer, Viewer } from "#core/base/viewer.ts";
import { inSlices } from "#core/intake/in-slices.ts";
import { mustAllow } from "#core/policy/decide.ts";
import type { Removed } from "#core/vault/filter/filter-body.ts";
import { database } from "#db/current.ts";
import { onClient } from "#db/statement.ts";
import { withTx } from "#db/tx.ts";
import { gatesOf, type Judged, judge } from "./judge.ts";
import { type KeptBatch, keepBatch } from "./keep-batch.ts";
import { placeItems } from "./place-items.ts";
import { type BadItem, type ReadItem, readItem } from "./read-items.ts";
import { CAPTURE_ITEMS_MAX, ONLY_COLLECTOR } from "./schema.ts";
import type { CaptureWhy } from "./words.ts";

const CaptureItems = z.object({ body: z.instanceof(ReadableStream) });

/** What became of one item of a call. `item` is its id here; `removed` counts what the filter took out of it. */
export type CaptureAnswer =
  | {
      readonly index: number;
      readonly status: "stored";
      readonly item: string;
      readonly dss: number;
      readonly removed: Removed;
    }
  | { readonly index: number; readonly status: "already"; readonly item: string }
  | {
      readonly index: number;
      readonly status: "refused" | "quarantined";
      readonly why: CaptureWhy;
      readonly field?: string;
      readonly problem: string;
    };

/** Items of one transaction, with one entry. */
const PART_ITEMS = 1_000;

/**
 * Takes items of activity data that a source captured (array or NDJSON, up to 10,000): the programme's gate, the filter,
 * the rating, then encrypted and stored, each once however often it is sent. A bad item is refused by itself. Only with the
 * source's own key or that of one of its collectors; durable, with its entry, when it answers.
 */
export async function captureItems(viewer: Viewer, raw: unknown): Promise<{ items: CaptureAnswer[] }> {
  const { body } = CaptureItems.parse(raw);
  refuseUnless(viewer.kind === "source", "forbidden", { detail: "Items come in with a source's key." });
  mustAllow(viewer, "activity.capture", { sourceId: viewer.sourceId });
  const list = jsonList(await utf8Text(body), CAPTURE_ITEMS_MAX, "item");
  const read = await inSlices(list, (each, index) => readItem(viewer.sourceId, each, index));
  const answers: CaptureAnswer[] = [];
  for (let at = 0; at < read.length; at += PART_ITEMS) {
    const part = { raw: list.slice(at, at + PART_ITEMS), read: read.slice(at, at + PART_ITEMS) };
    answers.push(...(await capturePart(viewer, part)));
  }
  return { items: answers };
}

interface RawPart {
  readonly raw: readonly unknown[];
  readonly read: readonly (ReadItem | BadItem)[];
}

async function capturePart(viewer: SourceViewer, { raw, read }: RawPart): Promise<CaptureAnswer[]> {
  const now = systemClock.now();
  const run = onClient(database().pool);
  const placed = await placeItems(run, viewer, read);
  const good = placed.flatMap((each) => ("problem" in each ? [] : [each]));
  const gates = await gatesOf(run, viewer.sourceId, good, now);
  const judged: Judged[] = [];
  for (const [at, item] of good.entries()) judged.push(await judge(item, gates[at]!)); // one for each
  const kept = await withTx((tx) =>
    keepBatch(tx, viewer, { judged, numbers: numbersIn(raw, read) }, systemClock.now()),
  );
  return placed.map((each) => answerTo(each, kept));
}

function answerTo(item: BadItem | Judged["item"], { stored, refused }: KeptBatch): CaptureAnswer {
  const { index } = item;
  if ("problem" in item)
    return { index, status: "refused", why: "invalid", field: item.field, problem: item.problem };
  const keep = stored.get(index);
  if (keep) return { index, status: "stored", item: item.id, dss: keep.dss, removed: keep.removed };
  const refuse = refused.get(index);
  if (!refuse) return { index, status: "already", item: item.id };
  const { why, problem, quarantine } = refuse;
  return { index, status: quarantine ? "quarantined" : "refused", why, problem };
}

const Numbered = z.object({
  sequence: z.int().min(1),
  collector: z.string().trim().min(1).max(100).optional(),
});

/** The numbers that came, by collector: of an item that could not be read, too, as far as its number can. */
function numbersIn(raw: readonly unknown[], read: RawPart["read"]): Map<string, number[]> {
  const numbers = new Map<string, number[]>();
  for (const [at, item] of read.entries()) {
    const of = "problem" in item ? Numbered.safeParse(raw[at]).data : item;
    if (!of) continue;
    const collector = of.collector ?? ONLY_COLLECTOR;
    const those = numbers.get(collector);
    if (those) those.push(of.sequence);
    else numbers.set(collector, [of.sequence]);
  }
  return numbers;
}
