import { readFile } from "node:fs/promises";
import { extname } from "node:path";
import { SingleBar } from "cli-progress";
import { Command } from "commander";
import { systemViewer } from "#core/base/viewer.ts";
import { type DirectoryImported, importDirectory } from "#core/directory/import-directory.ts";
import { type ImportChannel, type ImportResult, importPgaudit } from "#core/intake/import-file.ts";
import { finishImport, recordImportBatch, startImport } from "#core/intake/import-run.ts";
import type { PgLogFormat } from "#core/intake/parsers/pgaudit.ts";
import { post } from "./api.ts";
import { CommandError } from "./command-error.ts";
import { type Target, withTarget } from "./target.ts";

const cli = systemViewer("cli");

interface PgauditOptions {
  mapping: string;
  logLinePrefix?: string;
  json?: boolean;
}

/** `whosaw import ...`: history that lies in files. */
export function importCommand(): Command {
  const command = new Command("import").description(
    "bring in a file: an audit log, or the directory of people",
  );
  command
    .command("pgaudit")
    .description("a PostgreSQL server log with pgaudit lines: csvlog, jsonlog or stderr, .gz too")
    .argument("<file>")
    .requiredOption(
      "--mapping <file>",
      "what relations, columns and logins mean (see docs/examples/pgaudit.mapping.yaml)",
    )
    .option("--log-line-prefix <prefix>", "the server's log_line_prefix: says that the log is stderr")
    .option("--json", "end with one line of JSON that describes the file")
    .addHelpText("after", "\nSafe to run again: it goes on where it was, and stores nothing twice.")
    .action(pgaudit);
  command
    .command("directory")
    .description("people, teams, roles; as .json also datasets, purposes and grants")
    .argument("<file>")
    .action(directory);
  return command;
}

async function pgaudit(path: string, options: PgauditOptions): Promise<void> {
  const mapping = await readFile(options.mapping, "utf8");
  const format = await formatOf(path, options.logLinePrefix);
  const bar = new SingleBar({
    format: "{bar} {percentage} % of {total} bytes",
    clearOnComplete: true,
    stream: process.stderr,
  });
  let running = false;
  const onProgress = (done: number, total: number) => {
    if (!process.stderr.isTTY) return;
    if (!running) bar.start(total, 0);
    running = true;
    bar.update(done);
  };
  const prefix = options.logLinePrefix === undefined ? {} : { prefix: options.logLinePrefix };
  const result = await withTarget((target) =>
    importPgaudit({ path, format, mapping, onProgress, ...prefix }, channelTo(target)),
  );
  if (running) bar.stop();
  report(result, options.json ?? false);
}

/** A prefix says stderr; else the name does; else the first byte, which is a brace in a jsonlog. */
async function formatOf(path: string, prefix: string | undefined): Promise<PgLogFormat> {
  if (prefix !== undefined) return "stderr";
  const name = path.replace(/\.gz$/, "");
  if (name.endsWith(".csv")) return "csv";
  if (name.endsWith(".json")) return "json";
  throw new CommandError(`${path}: neither .csv nor .json; for a stderr log give --log-line-prefix.`);
}

function channelTo(target: Target): ImportChannel {
  if (target.kind === "remote")
    return {
      start: (input) => post(target, "imports", input),
      record: ({ importId, records }) => post(target, `imports/${importId}/records`, { records }),
      finish: ({ importId, ...input }) => post(target, `imports/${importId}/finish`, input),
    };
  return {
    start: (input) => startImport(cli, input),
    record: (input) => recordImportBatch(cli, input),
    finish: (input) => finishImport(cli, input),
  };
}

function report({ facts, entries, already, refused }: ImportResult, json: boolean): void {
  const { unmapped } = facts;
  console.error(
    `${entries} entries, ${already} already there, ${refused} refused reads among them, of ${facts.lines} lines.`,
  );
  if (unmapped.relations.length > 0)
    console.error(`Not in the mapping, kept as DSS 4: ${unmapped.relations.join(", ")}`);
  if (unmapped.logins.length > 0) console.error(`Logins not in the mapping: ${unmapped.logins.join(", ")}`);
  if (json) console.log(JSON.stringify({ ...facts, entries, already, refused }));
}

async function directory(path: string): Promise<void> {
  const text = await readFile(path, "utf8");
  const format = extname(path) === ".json" ? "json" : "csv";
  const input = { format, text };
  const answer = await withTarget((target) =>
    target.kind === "remote"
      ? post<DirectoryImported>(target, "directory/import", input)
      : importDirectory(cli, input),
  );
  console.log(`${answer.people} people: ${answer.added} new, ${answer.changed} changed.`);
}
