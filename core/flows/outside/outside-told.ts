import { LOG_ID } from "#core/log/tree/head.ts";
import { clockOf } from "#core/sev/notification/clock.ts";
import { readTrack } from "#core/sev/notification/read-track.ts";
import type { SevRow } from "#core/sev/record/row.ts";
import { database } from "#db/current.ts";
import { type Runner, statement } from "#db/statement.ts";
import type { OutsideWay } from "./ways.ts";

/** One telling, as it was recorded. */
export interface OutsideTelling {
  readonly way: OutsideWay;
  /** The day, YYYY-MM-DD. */
  readonly toldOn: string;
  readonly people: number;
  readonly by: string;
  /** Where it stands, or to whom it went; null once that was erased. */
  readonly where: string | null;
  readonly leafIndex: number;
}

/** Whether the people outside were told, the newest telling first, and else by when they have to be. */
export interface OutsideTold {
  readonly tellings: readonly OutsideTelling[];
  /** The end of the SEV's 72 hours; null where none run: then it is due without undue delay (GDPR Art. 34). */
  readonly dueAt: Date | null;
}

type About =
  | { readonly exposureId: string; readonly sevNumber: number | null }
  | { readonly sevNumber: number };

/** What was recorded of a window, or of all windows of a SEV. Names nobody who was told. */
export async function outsideTold(run: Runner, about: About): Promise<OutsideTold> {
  const which =
    "exposureId" in about
      ? statement`t.exposure_id = ${about.exposureId}::uuid`
      : statement`t.sev_number = ${about.sevNumber}`;
  const tellings = await run.all<OutsideTelling>(statement`
    SELECT t.way, to_char(t.told_on, 'YYYY-MM-DD') AS "toldOn", t.people, coalesce(p.name, 'An erased person') AS by,
      d.fields ->> 'where' AS where, t.leaf_index::float8 AS "leafIndex"
    FROM outside_telling t LEFT JOIN person p ON p.id = t.told_by_id
      LEFT JOIN entry_detail d ON d.log_id = ${LOG_ID} AND d.leaf_index = t.leaf_index
    WHERE ${which} ORDER BY t.told_on DESC, t.leaf_index DESC`);
  return { tellings, dueAt: about.sevNumber === null ? null : await dueOf(run, about.sevNumber) };
}

async function dueOf(run: Runner, number: number): Promise<Date | null> {
  const row: SevRow | null = await database().prisma.sev.findUnique({ where: { number } });
  return row ? (clockOf(row, await readTrack(run, number))?.dueAt ?? null) : null;
}
