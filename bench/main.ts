import { Command, InvalidArgumentError } from "commander";
import type { Bench } from "./bench.ts";
import { cleanUp, endOnSignals, isEnding } from "./harness/clean-up.ts";
import { runBench } from "./harness/run-bench.ts";
import { BENCHES, OTHER_COMMANDS } from "./registry.ts";

const ABOUT = `
Each makes a PostgreSQL of its own in a temporary folder, with the settings of \`npm start\` and durable commits, runs both
sides of its ratio in turn on it, and leaves nothing behind. The figures, their goals and what was measured are in
docs/performance.md.

Examples:
  npm run -s bench -- bytes
  npm run -s bench -- proof --rows 1000000 --json`;

const ROUNDS = 5;

function count(text: string): number {
  if (!/^\d{1,12}$/.test(text) || Number(text) === 0)
    throw new InvalidArgumentError("Use a count, 1 or more.");
  return Number(text);
}

function commandOf(bench: Bench): Command {
  const full = bench.rowsFull ? `; the full size is ${bench.rowsFull}` : "";
  return new Command(bench.name)
    .description(bench.help)
    .option("--rows <n>", `${bench.rowsAre}${full}`, count, bench.rowsDefault)
    .option("--rounds <n>", "rounds of both sides, of which the median counts", count, ROUNDS)
    .option("--json", "one JSON object on one line, and nothing else")
    .option("--save", "add the line to docs/bench-results.jsonl")
    .action((options: { rows: number; rounds: number; json?: true; save?: true }) =>
      runBench(bench, { ...options, json: options.json ?? false, save: options.save ?? false }),
    );
}

endOnSignals();
const program = new Command("bench")
  .description("The product's speed, as ratios measured in one run.")
  .addHelpText("after", ABOUT);
for (const bench of BENCHES) program.addCommand(commandOf(bench));
for (const command of OTHER_COMMANDS) program.addCommand(command());
try {
  await program.parseAsync();
} catch (error) {
  if (!isEnding()) console.error(error);
  process.exitCode = 1;
} finally {
  await cleanUp();
}
