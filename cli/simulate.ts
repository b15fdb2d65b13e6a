import { spawn } from "node:child_process";
import { once } from "node:events";
import { join, resolve } from "node:path";
import { Command, InvalidArgumentError } from "commander";
import { CommandError } from "./command-error.ts";
import { examples } from "./examples.ts";

const SCRIPT = join(import.meta.dirname, "..", "simulator", "main.ts");

/** `whosaw simulate`: an organisation and its year, with labelled incidents, in the benchmark's formats. */
export const simulateCommand = (): Command =>
  new Command("simulate")
    .description("Write an organisation's year of reads with labelled incidents, the same for the same seed.")
    .option("--seed <n>", "a whole number from 0", seed, 1)
    .option(
      "--scale <s>",
      "1 is 2,000 staff, 400 readers and about five million reads; 0.05 to 2",
      scale,
      0.1,
    )
    .requiredOption("--out <folder>", "where events.ndjson, directory.json and labels.ndjson go")
    .addHelpText("after", examples("simulate --seed 7 --scale 0.1 --out year"))
    .action(simulate);

/** The simulator is a room of its own, and its work is long: it runs in a process of its own. */
async function simulate(options: { seed: number; scale: number; out: string }): Promise<void> {
  const { seed, scale, out } = options;
  const child = spawn(
    process.execPath,
    [SCRIPT, "--seed", String(seed), "--scale", String(scale), "--out", resolve(out)],
    { stdio: "inherit" },
  );
  const [code] = await once(child, "close");
  if (code !== 0) throw new CommandError("The year could not be written.");
}

function seed(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new InvalidArgumentError("Use a whole number from 0 to 999999999.");
  return Number(text);
}

function scale(text: string): number {
  const value = Number(text);
  if (!(value >= 0.05 && value <= 2)) throw new InvalidArgumentError("Use a number from 0.05 to 2.");
  return value;
}
