import { Command, CommanderError } from "commander";
import { ZodError } from "zod";
import { Refusal } from "#core/base/refusal.ts";
import { StartError } from "#db/start-error.ts";
import { CommandError } from "./command-error.ts";
import { importCommand } from "./import.ts";
import { sourceCommand } from "./source.ts";
import { tokenCommand } from "./token.ts";

const program = new Command("whosaw")
  .description("A log of every read of people's activity data that nobody can quietly change.")
  .addCommand(importCommand())
  .addCommand(sourceCommand())
  .addCommand(tokenCommand());

/** What a person can put right is one sentence; anything else is a bug and shows its stack. */
function explain(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode;
  if (error instanceof CommandError || error instanceof StartError) console.error(error.message);
  else if (error instanceof Refusal)
    console.error([error.field, error.detail ?? error.code].filter(Boolean).join(": "));
  else if (error instanceof ZodError)
    console.error(error.issues.map(({ path, message }) => `${path.join(".")}: ${message}`).join("\n"));
  else if (isFileError(error))
    console.error(`${error.path ?? ""}: ${error.code === "ENOENT" ? "no such file" : error.message}`);
  else console.error(error);
  return error instanceof CommandError ? error.exitCode : 1;
}

const isFileError = (error: unknown): error is NodeJS.ErrnoException =>
  error instanceof Error && "syscall" in error && "path" in error;

try {
  await program.parseAsync();
} catch (error) {
  process.exitCode = explain(error);
}
