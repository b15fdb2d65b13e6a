import { Command } from "commander";
import { runWitness } from "#witness/run.ts";
import { WitnessError } from "#witness/witness-error.ts";

interface Flags {
  listen: string;
  data: string;
  name?: string;
  log: string[];
}

/**
 * `whosaw witness`: a process of its own that countersigns logs. It needs neither a database nor a build nor anything
 * else of Whosaw, so that it can run where the company's hands do not reach.
 */
export const witnessCommand = (): Command =>
  new Command("witness")
    .description("countersign a log as an independent witness (a process of its own; see docs/witness.md)")
    .requiredOption("--log <vkey...>", "the public key of a log to watch, or a file that holds it")
    .option("--listen <host:port>", "where it listens", "127.0.0.1:7380")
    .option("--data <folder>", "its key and its state; for nobody else to read", "witness-data")
    .option("--name <name>", "what it is called, for ever; needed at the first start only")
    .addHelpText(
      "after",
      "\nExample:\n  npm run -s whosaw -- witness --listen 0.0.0.0:7380 --data /var/lib/witness --name works-council.example/witness --log log.vkey",
    )
    .action(witness);

async function witness({ listen, data, name, log }: Flags): Promise<void> {
  try {
    const running = await runWitness({ listen, data, name: name ?? null, logs: log }, console.log);
    await new Promise((resolve) => {
      for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, resolve);
    });
    await running.stop();
  } catch (error) {
    if (!(error instanceof WitnessError)) throw error;
    console.error(error.message);
    process.exitCode = 1;
  }
}
