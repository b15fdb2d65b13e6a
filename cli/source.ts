import { Command } from "commander";
import { systemViewer } from "#core/base/viewer.ts";
import { issueSourceKey } from "#core/directory/api-keys.ts";
import { ensureSource } from "#core/directory/ensure-source.ts";
import { CommandError } from "./command-error.ts";
import { examples } from "./examples.ts";
import { withTarget } from "./target.ts";

/** `whosaw source add NAME`: a system that reports its own reads. */
export function sourceCommand(): Command {
  const command = new Command("source").description("systems whose reads come in");
  command
    .command("add")
    .description("register a system and print its key, once")
    .argument("<name>", "lower-case letters, digits and dashes")
    .option("--days <n>", "how long the key is valid", "90")
    .addHelpText(
      "after",
      "\nThe key reports reads to POST /api/v1/access-events, of this system alone. Two are valid at a time.",
    )
    .addHelpText("after", examples("source add ticket-system", "source add ticket-system --days 30"))
    .action(add);
  return command;
}

async function add(name: string, { days }: { days: string }): Promise<void> {
  const cli = systemViewer("cli");
  const issued = await withTarget(async (target) => {
    if (target.kind === "remote") throw new CommandError("Run `whosaw source add` where the instance runs.");
    await ensureSource(cli, { id: name, name, kind: "application" });
    return issueSourceKey(cli, { sourceId: name, days });
  });
  console.error(`The key of ${name}, valid until ${issued.expiresAt.slice(0, 10)}. It is shown only now.`);
  console.log(issued.key);
}
