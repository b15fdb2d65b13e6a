import { z } from "zod";
import { refuseUnless } from "#core/base/refusal.ts";
import type { Viewer } from "#core/base/viewer.ts";
import type { UsualMeasure } from "#core/detect/kept/scores.ts";
import { dayName } from "#core/detect/rollup/local-time.ts";
import { LOG_ID } from "#core/log/tree/head.ts";
import { existsFor } from "#core/policy/conditions.ts";
import { mustAllow } from "#core/policy/decide.ts";
import { sevFacts } from "#core/sev/access/facts.ts";
import { record } from "#core/sev/record/events.ts";
import { readerLabels } from "#core/sev/record/labels.ts";
import { lockForAct } from "#core/sev/record/locked.ts";
import { database } from "#db/current.ts";
import { onClient, type Runner, statement } from "#db/statement.ts";
import { withTx } from "#db/tx.ts";

export const OpenReader = z.object({
  number: z.coerce.number().int().positive().max(2_147_483_647),
  /** One of the SEV's readers, as its evidence names them. */
  reader: z.uuid(),
});

/** One of a reader's days beside what was to be expected of it. */
export interface ReaderDay {
  readonly day: string;
  readonly reads: number;
  readonly people: number;
  readonly usual: readonly UsualMeasure[];
  readonly sevNumber: number | null;
}

export interface ReaderView {
  readonly who: string;
  readonly days: readonly ReaderDay[];
}

const DAYS = 30;

/**
 * What is usual of a SEV's reader and what they did, day by day, the newest first. Opening it is an entry, durable before
 * anything is answered. By unit until somebody investigates.
 */
export async function openReader(viewer: Viewer, raw: unknown): Promise<ReaderView> {
  const { number, reader } = OpenReader.parse(raw);
  const named = await withTx(async (tx) => {
    const { row, facts } = await lockForAct(tx, viewer, number);
    mustAllow(viewer, "sev.view", facts);
    const reads = await tx.$queryRaw<unknown[]>(statement`
      SELECT FROM sev_read s JOIN read r ON r.log_id = ${LOG_ID} AND r.leaf_index = s.leaf_index
      WHERE s.sev_number = ${number} AND r.actor_id = ${reader}::uuid LIMIT 1`);
    refuseUnless(reads.length > 0, "invalid", {
      field: "reader",
      detail: "is not one of this SEV's readers",
    });
    record(tx, viewer, number, {
      kind: "evidence",
      entry: "sev.evidence.open",
      data: { list: "usual", at: null, after: null },
      people: { person: reader },
    });
    return row.state !== "triage";
  });
  const run = onClient(database().pool);
  const labels = await readerLabels(run, [reader], named);
  const days = await readerDays(run, reader, DAYS);
  return { who: labels.get(reader)?.who ?? "An erased person", days: await withoutUnseen(run, viewer, days) };
}

/** Without the numbers of SEVs that do not exist for the viewer: not even that a day was told is said then. */
async function withoutUnseen(run: Runner, viewer: Viewer, days: readonly ReaderDay[]): Promise<ReaderDay[]> {
  const facts = await sevFacts(run, viewer, [...new Set(days.flatMap(({ sevNumber }) => sevNumber ?? []))]);
  return days.map((day) => {
    const sev = day.sevNumber === null ? undefined : facts.get(day.sevNumber);
    return { ...day, sevNumber: sev && existsFor(viewer, sev) ? day.sevNumber : null };
  });
}

/** A reader's last days as they were judged, the newest first. */
export async function readerDays(run: Runner, reader: string, limit: number): Promise<ReaderDay[]> {
  const rows = await run.all<Omit<ReaderDay, "day"> & { day: number }>(statement`
    SELECT day, reads, people, usual, sev_number AS "sevNumber" FROM detection_score
    WHERE actor_id = ${reader}::uuid ORDER BY day DESC LIMIT ${limit}`);
  return rows.map(({ day, ...rest }) => ({ day: dayName(day), ...rest }));
}
