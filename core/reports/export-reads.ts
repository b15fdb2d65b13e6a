import { z } from "zod";
import { refuseUnless } from "#core/base/refusal.ts";
import type { PersonViewer, Viewer } from "#core/base/viewer.ts";
import { appendEntry } from "#core/log/append/append-entry.ts";
import { logVerifierKey, signHead } from "#core/log/heads/checkpoint.ts";
import { ReadFilter } from "#core/log/reads/read-filter.ts";
import { clearFilter } from "#core/log/reads/search.ts";
import { LOG_ID } from "#core/log/tree/head.ts";
import { nodeReader } from "#core/log/tree/tiles.ts";
import { multiProof } from "#core/merkle/multi-proof.ts";
import { mustAllow } from "#core/policy/decide.ts";
import { columnsOf } from "#core/verify/bundle/csv.ts";
import { sha256, statementHash } from "#core/verify/bundle/fingerprints.ts";
import { type EntryLine, type Opening, README, type Statement } from "#core/verify/bundle/format.ts";
import { toCsv } from "#core/verify/bundle/to-csv.ts";
import { zipBundle } from "#core/verify/bundle/zip.ts";
import { database } from "#db/current.ts";
import { onClient, type Runner, statement } from "#db/statement.ts";
import { withTx } from "#db/tx.ts";
import packageJson from "../../package.json" with { type: "json" };
import { buildBundle } from "./build-bundle.ts";
import { cellsOf, type ExportRow, exportRows, openingsOf } from "./export-rows.ts";

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
interface OpenedRow {
  readonly row: ExportRow;
  readonly openings: readonly Opening[];
}

/**
 * The reads that a filter picks, as a bundle that verifies offline (core/reports/verify-bundle.ts). The export is an
 * entry, with the fingerprint of what it states, before a byte leaves; the checkpoint in the bundle covers that entry too.
 * Refuses (`invalid`) more than 50,000 reads.
 */
export async function exportReads(viewer: Viewer, raw: unknown): Promise<Exported> {
  const asked = ExportReads.parse(raw);
  mustAllow(viewer, "reads.export");
  refuseUnless(viewer.kind === "person", "forbidden");
  const run = onClient(database().pool);
  const rows = await exportRows(run, viewer, asked.filter, asked.withSubjects);
  const opened = await Promise.all(rows.map(async (row) => ({ row, openings: await openingsOf(run, row) })));
  const csv = csvOf(opened, asked.withSubjects);
  const stated = stateOf(viewer, asked, opened, csv);
  const exportLeaf = await seal(viewer, asked, stated, opened);
  const head = await signHead(run);
  const lines = [...opened.map(lineOf), await exportLine(run, exportLeaf)];
  const hashes = await multiProof(
    lines.map(({ leaf }) => leaf),
    head.size,
    nodeReader(run, head.size),
  );
  const proof = { size: head.size, hashes };
  const vkey = logVerifierKey();
  const bundle = buildBundle({
    statement: stated,
    csv,
    lines,
    proof,
    checkpoint: head.note,
    vkey,
    exportLeaf,
  });
  return {
    fileName: `whosaw-reads-${exportLeaf}.zip`,
    zip: zipBundle(bundle),
    rows: rows.length,
    exportLeaf,
  };
}

const csvOf = (opened: readonly OpenedRow[], withSubjects: boolean): Uint8Array =>
  toCsv([
    columnsOf(withSubjects),
    ...opened.map(({ row, openings }) => cellsOf(row, openings, withSubjects)),
  ]);

function stateOf(
  viewer: PersonViewer,
  asked: Asked,
  opened: readonly OpenedRow[],
  csv: Uint8Array,
): Statement {
  const refused = opened.filter(({ row }) => row.body.outcome === "refused").length;
  const { actor, notActor } = asked.filter;
  return {
    question: asked.question,
    filter: {
      ...clearFilter(asked.filter),
      ...(actor === undefined ? {} : { actor }),
      ...(notActor === undefined ? {} : { notActor }),
    },
    withSubjects: asked.withSubjects,
    counts: {
      rows: opened.length,
      allowed: opened.length - refused,
      refused,
      actors: new Set(opened.map(({ row }) => row.actorId)).size,
    },
    files: { "reads.csv": sha256(csv), "README.txt": sha256(README) },
    askedBy: { roles: [...viewer.roles].sort() },
    askedAt: new Date().toISOString(),
    codeVersion: packageJson.version,
  };
}

/** Writes the export's entry and answers with its leaf index once it is durable. */
async function seal(
  viewer: Viewer,
  asked: Asked,
  stated: Statement,
  opened: readonly OpenedRow[],
): Promise<number> {
  let leaf = -1;
  const people = opened.flatMap(({ openings }) => openings.filter(({ field }) => field === "subject"));
  const subjects = [...new Set(people.map(({ value }) => value))];
  await withTx(async (tx) =>
    appendEntry(
      tx,
      viewer,
      {
        kind: "reads.export",
        clear: { statement: statementHash(stated), rows: opened.length, filter: clearFilter(asked.filter) },
        ...(asked.withSubjects ? { subjects } : {}),
        text: { reason: asked.reason },
      },
      async ({ leafIndex }) => {
        leaf = leafIndex;
      },
    ),
  );
  return leaf;
}

const lineOf = ({ row, openings }: OpenedRow): EntryLine => ({
  leaf: row.leafIndex,
  bytes: Buffer.from(row.bytes).toString("base64"),
  openings: [...openings],
});

async function exportLine(run: Runner, leaf: number): Promise<EntryLine> {
  const [row] = await run.all<{ bytes: Buffer }>(
    statement`SELECT bytes FROM entry WHERE log_id = ${LOG_ID} AND leaf_index = ${leaf}`,
  );
  return { leaf, bytes: row!.bytes.toString("base64"), openings: [] }; // committed just before
}
