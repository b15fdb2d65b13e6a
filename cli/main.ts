import { Command } from "commander";
import { witnessCommand } from "./witness.ts";

/** A witness runs without the rest of the product: the other commands are not even read for it. */
async function commands(): Promise<Command> {
  if (process.argv[2] === "witness") return new Command("whosaw").addCommand(witnessCommand());
  return (await import("./program.ts")).program();
}

try {
  await (await commands()).parseAsync();
} catch (error) {
  (await import("./explain.ts")).explain(error);
}
