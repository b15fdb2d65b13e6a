import { appendFile } from "node:fs/promises";
import { cpus } from "node:os";
import { join } from "node:path";
import { Command, InvalidArgumentError } from "commander";
import { STATE_VERSION } from "#core/detect/engine/state.ts";
import { fromFiles } from "./from-files.ts";
import { BUDGET, reportOf, tableOf } from "./report.ts";
import { runSource, type SourceRun } from "./run-source.ts";
import { simulated } from "./simulated.ts";
import type { Source } from "./source.ts";

interface Options {
  readonly seed: readonly number[];
  readonly scale: number;
  readonly json?: true;
  readonly save?: true;
  readonly explain?: true;
  readonly ties: boolean;
  readonly drawn?: true;
  readonly events?: string;
  readonly directory?: string;
  readonly labels?: string;
}

const RESULTS = join(import.meta.dirname, "..", "..", "docs", "detection-results.jsonl");

/** `bench -- detection`: needs no database, and has sizes of its own. */
export const detectionCommand = (): Command =>
  new Command("detection")
    .description("detection: recall at an alert budget over labelled incidents, beside baselines")
    .option("--seed <seeds>", "a seed, or several pooled: 7, 1-5 or 101,105", seeds, [1])
    .option(
      "--scale <s>",
      "1 is 400 readers and five million reads a seed; the budget goes with it",
      scale,
      1,
    )
    .option("--events <file>", "OCSF NDJSON of somebody else's year, in about the order of time")
    .option("--directory <file>", "the directory of it, as import directory reads it")
    .option("--labels <file>", "NDJSON {incident, kind, actor, from, to, event_ids[]}")
    .option("--no-ties", "leave out the run without ties: twice as fast")
    .option(
      "--drawn",
      "ask also of thousands of bulks, excesses and peeks that are in no year whether they were told",
    )
    .option("--explain", "say of each incident that was missed what every family thought of it")
    .option("--json", "one JSON object on one line, and nothing else")
    .option("--save", "add the line to docs/detection-results.jsonl")
    .action(run);

async function run(options: Options): Promise<void> {
  const say = options.json ? () => undefined : (line: string) => console.log(line);
  const began = performance.now();
  const runs: SourceRun[] = [];
  for await (const source of sourcesOf(options)) {
    say(`${source.name} ...`);
    const run = await runSource(source, {
      scale: options.scale,
      ablate: options.ties,
      draw: options.drawn ?? false,
    });
    runs.push(run);
    if (options.explain)
      for (const line of run.explained.lines(run.incidents, run.methods.get("whosaw")!.at.get(BUDGET)!)) // always run
        console.error(line);
  }
  say(tableOf(runs));
  const line = JSON.stringify(
    reportOf(runs, {
      ...(options.events ? { events: options.events } : { seeds: options.seed }),
      scale: options.scale,
      engine: STATE_VERSION,
      cpus: cpus().length,
      node: process.version,
      seconds: Math.round((performance.now() - began) / 1000),
      peak_mb: Math.round(process.resourceUsage().maxRSS / 1024),
    }),
  );
  if (options.save) await appendFile(RESULTS, `${line}\n`);
  console.log(line);
}

async function* sourcesOf({ events, directory, labels, seed, scale: size }: Options): AsyncGenerator<Source> {
  if (events || directory || labels) {
    if (!events || !directory || !labels) throw new Error("--events, --directory and --labels go together");
    yield await fromFiles({ events, directory, labels });
  } else for (const each of seed) yield simulated(each, size);
}

function seeds(text: string): number[] {
  return text.split(",").flatMap((part) => {
    const [, from, to] = /^(\d{1,9})(?:-(\d{1,9}))?$/.exec(part) ?? [];
    if (from === undefined || Number(to ?? from) < Number(from) || Number(to ?? from) - Number(from) > 100)
      throw new InvalidArgumentError("Use a seed, or seeds as 1-5 or 101,105.");
    return Array.from({ length: Number(to ?? from) - Number(from) + 1 }, (_, nth) => Number(from) + nth);
  });
}

function scale(text: string): number {
  const value = Number(text);
  if (!(value >= 0.02 && value <= 2)) throw new InvalidArgumentError("Use a number from 0.02 to 2.");
  return value;
}
