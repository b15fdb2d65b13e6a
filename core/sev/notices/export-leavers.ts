import { stringify } from "csv-stringify/sync";
import { z } from "zod";
import type { Viewer } from "#core/base/viewer.ts";
import { mustAllow } from "#core/policy/decide.ts";
import { database } from "#db/current.ts";
import { onClient, type Runner, statement } from "#db/statement.ts";
import { withTx } from "#db/tx.ts";
import { Whole } from "../record/fields.ts";
import { lockNotice } from "./lock-notices.ts";
import { sendBatch, warmSecrets } from "./send-batch.ts";

export const ExportLeavers = z.object({ number: Whole, notice: Whole, revision: Whole, version: Whole });

/**
 * The list of affected people who left, as CSV for letters and mail: name, e-mail, region, last day. The export is a logged
 * read and counts as the sending: its entry, committed to everybody on the list, is durable before a name is answered.
 */
export async function exportLeavers(viewer: Viewer, raw: unknown): Promise<string> {
  const { number, notice, revision, version } = ExportLeavers.parse(raw);
  mustAllow(viewer, "sev.list");
  await warmSecrets(number, notice, "leavers");
  const people = await withTx(async (tx) => {
    const { run, of, text } = await lockNotice(tx, viewer, { number, notice, revision, version }, [
      "leavers",
    ]);
    return sendBatch({ tx, run, viewer }, { number, of, text });
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
