import { z } from "zod";
import { systemClock } from "#core/base/clock.ts";
import { Refusal, refuseUnless } from "#core/base/refusal.ts";
import type { PersonViewer, Viewer } from "#core/base/viewer.ts";
import { appendEntry } from "#core/log/append/append-entry.ts";
import { mustAllow } from "#core/policy/decide.ts";
import { onTx, type Runner } from "#db/statement.ts";
import { withTx } from "#db/tx.ts";
import { KINDS } from "../kinds.ts";
import type { FileAnswer, Offer } from "../kit/answer.ts";
import { TakePart } from "../kit/range.ts";
import { REPORT_TABLES } from "../kit/report-files.ts";
import { fileKeyOf } from "../kit/sealed-files.ts";
import { offerOf, type Takeable } from "./offer.ts";
import { type IssuedReport, lockReport } from "./row.ts";

/** A report by its id, as it comes from a path. */
export const OfReport = z.object({ id: z.uuid() });

/** A report by its id, and which part of its file. */
export const TakeReport = TakePart.extend(OfReport.shape);

/**
 * Takes the file of a report whose kind is among these. An entry is durable before the first byte leaves, with the first byte
 * that does; it names those whom the report shows by name. Refuses like {@link lockToTake}.
 */
export async function takeAs(
  viewer: Viewer,
  raw: unknown,
  isAmong: (kind: IssuedReport["kind"]) => boolean,
): Promise<FileAnswer> {
  const { id, ...part } = TakeReport.parse(raw);
  return taken(viewer, id, "report.download", async (person, found) => {
    refuseUnless(isAmong(found.row.kind), "not_found", { field: "id" });
    return offerOf(person, found, part);
  });
}

/** Offers what a report is taken for, and hands it out once its entry is durable: looked at and locked once more, so that what was erased meanwhile is not taken. */
export async function taken<Answer>(
  viewer: Viewer,
  id: string,
  kind: "report.open" | "report.download",
  offering: (viewer: PersonViewer, found: Takeable) => Promise<Offer<() => Promise<Answer>>>,
): Promise<Answer> {
  mustAllow(viewer, "report.take");
  refuseUnless(viewer.kind === "person", "forbidden");
  const { shown, from, seal } = await offering(
    viewer,
    await withTx((tx) => lockToTake(onTx(tx), viewer, id)),
  );
  const answer = await withTx(async (tx) => {
    const { row } = await lockToTake(onTx(tx), viewer, id);
    const clear = { report: id, for: row.kind, about: row.about, statement: row.statement };
    await tx.report.update({ where: { id }, data: { taken: { increment: 1 } } });
    appendEntry(tx, viewer, {
      ...{ kind, clear: kind === "report.open" ? clear : { ...clear, from } },
      ...(shown.length > 0 ? { subjects: [...shown] } : {}),
    });
    return seal(onTx(tx));
  });
  return answer();
}

/**
 * A report that is there to be taken, held until commit, with the key of its file. Refuses who may not have it now, one that
 * is being made (`not_yet`), and one that is no longer kept.
 */
export async function lockToTake(run: Runner, viewer: PersonViewer, id: string): Promise<Takeable> {
  const row = await lockReport(run, id);
  refuseUnless(row, "not_found", { field: "id" });
  await KINDS[row.kind].admit(run, viewer, row);
  refuseUnless(row.state !== "queued", "not_yet", { field: "id", detail: "the report is being made" });
  const key = await fileKeyOf(run, REPORT_TABLES, id);
  const isThere = row.state === "ready" && row.expiresAt !== null && row.expiresAt > systemClock.now();
  if (!isThere || key === null)
    throw new Refusal("not_found", { field: "id", detail: "this report is no longer kept: ask for another" });
  return { row, key };
}
