import { z } from "zod";
import { Refusal, refuseUnless } from "#core/base/refusal.ts";
import type { PersonViewer, Viewer } from "#core/base/viewer.ts";
import { appendEntry } from "#core/log/append/append-entry.ts";
import { ReadFilter, readersOf, whereReads } from "#core/log/reads/read-filter.ts";
import { clearFilter } from "#core/log/reads/search.ts";
import { mustAllow } from "#core/policy/decide.ts";
import { columnsOf } from "#core/verify/bundle/csv.ts";
import { sha256, statementHash } from "#core/verify/bundle/fingerprints.ts";
import type { Statement } from "#core/verify/bundle/format.ts";
import { toCsv } from "#core/verify/bundle/to-csv.ts";
import { zipBundle } from "#core/verify/bundle/zip.ts";
import { database } from "#db/current.ts";
import { onClient, type Runner } from "#db/statement.ts";
import { withTx } from "#db/tx.ts";
import { proofOf } from "../kit/proof.ts";
import { buildBundle } from "./build-bundle.ts";
import { cellsOf, lineOf, type OpenedRow } from "./export-row.ts";
import { openedRows } from "./opened-rows.ts";
import { type Counts, counting, stateOf } from "./state.ts";

/** More reads than this are not exported at once: a job does it, see `askProven`. */
const ROWS_MAX = 50_000;

export const ExportReads = z.strictObject({
  filter: ReadFilter.default({}),
  reason: z.string().trim().min(10).max(2_000),
  question: z.string().trim().min(1).max(500).default("Which reads match this filter?"),
  withSubjects: z.boolean().default(false),
});
type Asked = z.infer<typeof ExportReads>;

export interface Exported {
  readonly fileName: string;
  readonly zip: Uint8Array;
  readonly rows: number;
  readonly exportLeaf: number;
}

/**
 * The reads that a filter picks, at once, as a bundle that verifies offline (core/verify/bundle). The export is an entry, with
 * the fingerprint of what it states, before a byte leaves; the checkpoint in the bundle covers that entry too. Refuses
 * (`invalid`) more than 50,000 reads.
 */
export async function exportReads(viewer: Viewer, raw: unknown): Promise<Exported> {
  const asked = ExportReads.parse(raw);
  mustAllow(viewer, "reads.export");
  refuseUnless(viewer.kind === "person", "forbidden");
  const run = onClient(database().pool);
  const opened = await openedAtOnce(run, viewer, asked);
  const csv = toCsv([
    columnsOf(asked.withSubjects),
    ...opened.map((row) => cellsOf(row, asked.withSubjects)),
  ]);
  const counts = counting();
  for (const row of opened) counts.add(row);
  const statement = stateOf({
    ...{ question: asked.question, filter: filterOf(asked), withSubjects: asked.withSubjects },
    ...{ counts: counts.counts(), roles: viewer.roles, askedAt: new Date(), csv: sha256(csv) },
  });
  const exportLeaf = await seal(viewer, asked, statement, counts);
  const proof = await proofOf(run, opened.map(lineOf), exportLeaf);
  return {
    fileName: `whosaw-reads-${exportLeaf}.zip`,
    zip: zipBundle(buildBundle({ ...proof, statement, csv })),
    ...{ rows: opened.length, exportLeaf },
  };
}

async function openedAtOnce(run: Runner, viewer: PersonViewer, asked: Asked): Promise<OpenedRow[]> {
  const { filter, withSubjects } = asked;
  const which = whereReads(viewer, filter, await readersOf(run, filter, "filter."));
  const opens = withSubjects ? "everybody" : "readers";
  const opened: OpenedRow[] = [];
  for await (const batch of openedRows(run, { which, before: Number.MAX_SAFE_INTEGER, opens })) {
    opened.push(...batch);
    if (opened.length > ROWS_MAX)
      throw new Refusal("invalid", { field: "filter", detail: `more than ${ROWS_MAX} reads; narrow it` });
  }
  return opened;
}

/** With its readers, as they were asked for: the statement is not in the log, only its hash. */
const filterOf = ({ filter }: Asked): Statement["filter"] => ({
  ...clearFilter(filter),
  ...(filter.actor === undefined ? {} : { actor: filter.actor }),
  ...(filter.notActor === undefined ? {} : { notActor: filter.notActor }),
});

/** Writes the export's entry and answers with its leaf index once it is durable. */
async function seal(viewer: Viewer, asked: Asked, stated: Statement, counts: Counts): Promise<number> {
  let leaf = -1;
  const clear = {
    ...{ statement: statementHash(stated), rows: stated.counts.rows, filter: clearFilter(asked.filter) },
  };
  const draft = {
    ...{ kind: "reads.export" as const, clear, text: { reason: asked.reason } },
    ...(asked.withSubjects ? { subjects: counts.shown() } : {}),
  };
  await withTx(async (tx) =>
    appendEntry(tx, viewer, draft, async ({ leafIndex }) => {
      leaf = leafIndex;
    }),
  );
  return leaf;
}
