import { stringify } from "csv-stringify/sync";
import { z } from "zod";
import type { Viewer } from "#core/base/viewer.ts";
import { mustAllow } from "#core/policy/decide.ts";
import { database } from "#db/current.ts";
import { onClient, type Runner, statement } from "#db/statement.ts";
import { withTx } from "#db/tx.ts";
import { Whole } from "../record/fields.ts";
import { lockNotice } from "./lock-notices.ts";
import { OUTSIDE_GROUPS } from "./outside-standing.ts";
import { sendBatch, toTell, warmSecrets } from "./send-batch.ts";

export const ExportToTell = z.object({ number: Whole, notice: Whole, revision: Whole, version: Whole });

/**
 * The list of those affected who have to be told by other means, of those who left or of third parties, as CSV for letters and
 * mail: name, e-mail, region, last day. Nobody with a personal link that works, nobody of whom it is recorded that they were
 * told, and nobody whom no directory names. The export is a logged read: its entry, committed to everybody on the list, is
 * durable before a name is answered. Refuses when nobody is left.
 */
export async function exportToTell(viewer: Viewer, raw: unknown): Promise<string> {
  const { number, notice, revision, version } = ExportToTell.parse(raw);
  mustAllow(viewer, "sev.list");
  for (const group of OUTSIDE_GROUPS) await warmSecrets(toTell(number, notice, group));
  const people = await withTx(async (tx) => {
    const asked = { number, notice, revision, version };
    const { run, of, text, group } = await lockNotice(tx, viewer, asked, OUTSIDE_GROUPS);
    return sendBatch(
      { tx, run, viewer },
      {
        ...{ number, of, revision, text, to: toTell(number, notice, group), entry: "sev.notice.export" },
        data: { exported: true },
      },
    );
  });
  return csvOf(onClient(database().pool), people);
}

async function csvOf(run: Runner, ids: readonly string[]): Promise<string> {
  const rows = await run.all<Record<string, string | null>>(statement`
    SELECT name, email, region, to_char(employed_to, 'YYYY-MM-DD') AS last_day FROM person
    WHERE id = ANY(${[...ids]}::uuid[]) ORDER BY name, id`);
  return stringify(rows, {
    header: true,
    columns: ["name", "email", "region", "last_day"],
    escape_formulas: true,
  });
}
