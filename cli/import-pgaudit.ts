import { readFile } from "node:fs/promises";
import { systemViewer } from "#core/base/viewer.ts";
import { finishImport } from "#core/intake/finish-import.ts";
import { type ImportChannel, type ImportResult, importPgaudit } from "#core/intake/import-file.ts";
import { recordOrder } from "#core/intake/order.ts";
import type { PgLogFormat } from "#core/intake/parsers/pgaudit.ts";
import { recordImportBatch } from "#core/intake/record-import-batch.ts";
import { startImport } from "#core/intake/start-import.ts";
import { post } from "./api.ts";
import { CommandError } from "./command-error.ts";
import { progressBar } from "./progress-bar.ts";
import { type Target, withTarget } from "./target.ts";

interface PgauditOptions {
  readonly mapping: string;
  readonly logLinePrefix?: string;
  readonly json?: boolean;
}

/** Imports one audit log: progress and what to know on stderr; with `--json` the file's facts as the last line. */
export async function importPgauditFile(path: string, options: PgauditOptions): Promise<void> {
  const prefix = options.logLinePrefix === undefined ? {} : { prefix: options.logLinePrefix };
  const format = formatOf(path, options.logLinePrefix);
  const mapping = await readFile(options.mapping, "utf8");
  const progress = progressBar("bytes");
  const result = await withTarget((target) =>
    importPgaudit({ path, format, mapping, onProgress: progress.at, ...prefix }, channelTo(target)),
  ).finally(progress.end);
  for (const sentence of sentencesOn(result)) console.error(sentence);
  const { facts, holes: _, ...counts } = result;
  if (facts.lines === 0 && (facts.skipped.broken ?? 0) > 0)
    throw new CommandError(`${path}: not one record of it can be read as a PostgreSQL ${format} log.`);
  if (options.json) console.log(JSON.stringify({ ...facts, ...counts }));
}

/** A prefix says stderr; else the name does. */
function formatOf(path: string, prefix: string | undefined): PgLogFormat {
  if (prefix !== undefined) return "stderr";
  const name = path.toLowerCase().replace(/\.gz$/, "");
  if (name.endsWith(".csv")) return "csv";
  if (name.endsWith(".json")) return "json";
  throw new CommandError(`${path}: neither .csv nor .json; for a stderr log give --log-line-prefix.`);
}

function channelTo(target: Target): ImportChannel {
  if (target.kind === "remote")
    return {
      start: (input) => post(target, "imports", input),
      record: ({ importId, records }) => post(target, `imports/${importId}/records`, { records }),
      order: ({ importId, came }) => post(target, `imports/${importId}/order`, { came }),
      finish: ({ importId, ...input }) => post(target, `imports/${importId}/finish`, input),
    };
  const cli = systemViewer("cli");
  return {
    start: (input) => startImport(cli, input),
    record: (input) => recordImportBatch(cli, input),
    order: (input) => recordOrder(cli, input),
    finish: (input) => finishImport(cli, input),
  };
}

const UNREAD_SHARE_MAX = 0.001;

/** What a person should know after an import; the loudest last. */
function* sentencesOn({ facts, entries, already, refused, holes }: ImportResult): Generator<string> {
  const { lines, unmapped, skipped } = facts;
  yield `${entries} entries, ${already} already there, ${refused} refused reads among them, of ${lines} records.`;
  if (holes === null)
    yield "This log numbers no sessions (csvlog and jsonlog do, stderr with %c and %l): what is missing in it is not seen.";
  else if (holes > 0)
    yield `WARNING: records are missing in this log, in ${holes} places: of those times nobody can tell who read.`;
  if (unmapped.relations.length > 0)
    yield `Not in the mapping, kept as DSS 4: ${unmapped.relations.join(", ")}`;
  if (unmapped.logins.length > 0) yield `Logins not in the mapping: ${unmapped.logins.join(", ")}`;
  const { broken = 0, bad_time: badTime = 0 } = skipped;
  const all = lines + broken + badTime;
  if (badTime > all * UNREAD_SHARE_MAX)
    yield `WARNING: ${badTime} of ${all} records have a time that cannot be read (a zone that could mean several?) and are NOT in the log.`;
  if (broken > all * UNREAD_SHARE_MAX)
    yield `WARNING: ${broken} of ${all} records are broken or of another format, and are NOT in the log.`;
}
