import { format } from "node:util";
import { type Command, CommanderError } from "commander";
import { vi } from "vitest";
import { explain } from "#cli/explain.ts";
import { program } from "#cli/program.ts";
import { type Ran, type Settings, withHead } from "./cli.ts";

/**
 * Runs `whosaw` in this process, as cli/main.ts does in one of its own: without the second or more of CPU time that a
 * process takes to start. The verbs of this process work on the command's instance afterwards, whose pool is ended.
 */
export async function callCli(args: readonly string[], settings: Settings): Promise<Ran> {
  const said = { out: "", err: "" };
  const hear = (stream: keyof typeof said) => (text: string) => {
    said[stream] += text;
  };
  const inLines =
    (say: (text: string) => void) =>
    (...words: unknown[]) =>
      say(`${format(...words)}\n`);
  const spies = [
    vi.spyOn(console, "log").mockImplementation(inLines(hear("out"))),
    vi.spyOn(console, "error").mockImplementation(inLines(hear("err"))),
  ];
  const whole = program();
  for (const command of below(whole))
    command.exitOverride().configureOutput({ writeOut: hear("out"), writeErr: hear("err") });
  const before = process.exitCode;
  process.exitCode = 0;
  for (const [name, value] of Object.entries(withHead(settings))) vi.stubEnv(name, value);
  try {
    await whole.parseAsync(args, { from: "user" }).catch(endAs);
    return { code: Number(process.exitCode), ...said };
  } finally {
    process.exitCode = before;
    vi.unstubAllEnvs();
    for (const spy of spies) spy.mockRestore();
  }
}

const below = (command: Command): Command[] => [command, ...command.commands.flatMap(below)];

/** Commander would end the process where it shows help or refuses an argument. */
function endAs(error: unknown): void {
  if (error instanceof CommanderError) process.exitCode = error.exitCode;
  else explain(error);
}
