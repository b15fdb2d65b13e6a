import { subjectsRootText } from "#core/log/entry/commitment.ts";
import type { EntryBody } from "#core/log/entry/entry.ts";
import { type Runner, statement } from "#db/statement.ts";
import { entriesOf } from "../state-entries.ts";
import { note } from "../tally.ts";
import type { ReplayTools } from "./replay-rows.ts";

const SENDINGS = ["sev.notice.send", "sev.notice.export", "sev.notice.told"];

interface BatchRow {
  readonly sev: number;
  readonly notice: number;
  readonly person: string;
}

/**
 * Compares whom notices were sent to with the entries that sent them, in both directions: as many people as each says, and
 * together the root it is committed to. Somebody erased cannot be opened any more. Answers how many rows there are.
 */
export async function replayNotices(tools: ReplayTools): Promise<{ rows: number; notOpenable: number }> {
  const { run, size, tally } = tools;
  const batches: string[] = [];
  const counts = { rows: 0, notOpenable: 0 };
  for await (const entries of entriesOf(run, SENDINGS, size))
    for (const { leaf, body } of entries) {
      batches.push(String(body.batch));
      const rows = await selectBatch(run, String(body.batch));
      counts.rows += rows.length;
      const { wrong, gone } = await compare(tools, body, rows);
      counts.notOpenable += gone;
      if (wrong) note(tally, "state", leaf, `sev_notice: ${wrong} entry ${leaf} (${body.kind}) sent it to.`);
    }
  const [strays] = await run.all<{ n: number }>(statement`
    SELECT count(*)::int AS n FROM sev_notice WHERE batch::text <> ALL(${batches}::text[])`);
  if (strays && strays.n > 0)
    note(tally, "state", null, `sev_notice has ${strays.n} rows of a sending that no entry made.`);
  return { rows: counts.rows + (strays?.n ?? 0), notOpenable: counts.notOpenable };
}

async function compare(
  { run, book }: ReplayTools,
  body: EntryBody,
  rows: readonly BatchRow[],
): Promise<{ wrong: string | null; gone: number }> {
  const { count, root } = body.subjects as { count: number; root: string };
  if (rows.length !== count) return { wrong: `${rows.length} people, not as many as`, gone: 0 };
  if (rows.some((row) => row.sev !== body.sev || row.notice !== body.notice))
    return { wrong: "another SEV or notice than", gone: 0 };
  const people = rows.map(({ person }) => ({ id: person, party: "subject" as const }));
  await book.load(run, people);
  const gone = people.filter((who) => book.isGone(who)).length;
  if (gone > 0)
    return (await areErased(run, rows)) ? { wrong: null, gone } : { wrong: "other people than", gone };
  const commitments = people.map((who) => book.commitmentTo(who, body, "subject", "binary") ?? "");
  return { wrong: subjectsRootText(commitments) === root ? null : "other people than", gone: 0 };
}

/** Whether everybody here of whom nothing is known was erased, which the log says elsewhere. */
async function areErased(run: Runner, rows: readonly BatchRow[]): Promise<boolean> {
  const [strangers] = await run.all<{ n: number }>(statement`
    SELECT count(*)::int AS n FROM unnest(${rows.map(({ person }) => person)}::uuid[]) AS id
    WHERE NOT EXISTS (SELECT FROM person_secret s WHERE s.person_id = id AND s.party = 'subject')
      AND NOT EXISTS (SELECT FROM erased_party e WHERE e.person_id = id AND e.party = 'subject')`);
  return strangers?.n === 0;
}

const selectBatch = (run: Runner, batch: string): Promise<BatchRow[]> =>
  run.all<BatchRow>(statement`
    SELECT sev_number AS sev, notice, person_id AS person FROM sev_notice WHERE batch::text = ${batch}`);
