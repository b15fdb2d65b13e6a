import { spawn } from "node:child_process";
import { once } from "node:events";
import { join, resolve } from "node:path";
import { Command, InvalidArgumentError } from "commander";
import { childEnv } from "#config/child-env.ts";
import { DAY_MS } from "#core/base/durations.ts";
import { CommandError } from "./command-error.ts";
import { examples } from "./examples.ts";
import { withTarget } from "./target.ts";

const SCRIPT = join(import.meta.dirname, "..", "simulator", "main.ts");
const YEAR_DAYS = 365;
/** The year begins on a Monday, wherever it lies. */
const FIRST_MONDAY = 4;

interface Options {
  readonly seed: number;
  readonly scale: number;
  readonly days: number;
  readonly ending?: number;
  readonly out?: string;
  readonly log?: true;
}

/** `whosaw simulate`: an organisation and its year, with labelled incidents, in the benchmark's formats or into the log. */
export const simulateCommand = (): Command =>
  new Command("simulate")
    .description("An organisation's year of reads with labelled incidents, the same for the same seed.")
    .option("--seed <n>", "a whole number from 0", wholeNumber, 1)
    .option(
      "--scale <s>",
      "1 is 2,000 staff, 400 readers and about five million reads; 0.02 to 2",
      scale,
      0.1,
    )
    .option("--out <folder>", "where events.ndjson, directory.json and labels.ndjson go")
    .option("--log", "put the year into the log of the instance that runs here, as a source would report it")
    .option("--days <n>", "into the log: of the year, its last days", days, YEAR_DAYS)
    .option(
      "--ending <day>",
      "its last day, or up to six days before; for the log today, else 5 January 2026",
      day,
    )
    .addHelpText(
      "after",
      examples(
        "simulate --seed 7 --scale 0.1 --out year",
        "simulate --seed 7 --scale 0.02 --days 60 --log --out year",
      ),
    )
    .action(simulate);

async function simulate(options: Options): Promise<void> {
  if (options.out === undefined && !options.log)
    throw new CommandError("Say where it goes: --out FOLDER, --log, or both.");
  if (!options.log) return run(options, {});
  await withTarget(async (target) => {
    if (target.kind === "remote")
      throw new CommandError("Run `whosaw simulate --log` where the instance runs.");
    await run(options, {
      DATABASE_URL: target.boot.databaseUrl,
      DATABASE_MIGRATION_URL: undefined,
      WHOSAW_DATA_DIR: target.folder,
    });
  });
}

/** The simulator is a room of its own, and its work is long: it runs in a process of its own. */
async function run(
  { seed, scale: of, out, log, days: last, ending }: Options,
  settings: Parameters<typeof childEnv>[0],
): Promise<void> {
  const end = ending ?? (log ? Math.floor(Date.now() / DAY_MS) : null);
  const child = spawn(
    process.execPath,
    [
      SCRIPT,
      ...["--seed", String(seed), "--scale", String(of), "--days", String(last)],
      ...(end === null ? [] : ["--first-day", String(firstDayOf(end))]),
      ...(out === undefined ? [] : ["--out", resolve(out)]),
      ...(log ? ["--log"] : []),
    ],
    { stdio: "inherit", env: childEnv(settings) },
  );
  const [code] = await once(child, "close");
  if (code !== 0) throw new CommandError("The year could not be made.");
}

/** The newest Monday from which a year of 365 days ends on this day or before. */
function firstDayOf(end: number): number {
  const latest = end - YEAR_DAYS + 1;
  return latest - ((((latest - FIRST_MONDAY) % 7) + 7) % 7);
}

function wholeNumber(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new InvalidArgumentError("Use a whole number from 0 to 999999999.");
  return Number(text);
}

function scale(text: string): number {
  const value = Number(text);
  if (!(value >= 0.02 && value <= 2)) throw new InvalidArgumentError("Use a number from 0.02 to 2.");
  return value;
}

function days(text: string): number {
  const value = Number(text);
  if (!(Number.isInteger(value) && value >= 1 && value <= YEAR_DAYS))
    throw new InvalidArgumentError("Use a whole number from 1 to 365.");
  return value;
}

function day(text: string): number {
  const at = Date.parse(`${text}T00:00:00Z`);
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text) || Number.isNaN(at))
    throw new InvalidArgumentError("Write a day as 2026-01-31.");
  return at / DAY_MS;
}
