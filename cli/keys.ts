import { Command } from "commander";
import { systemViewer } from "#core/base/viewer.ts";
import { rotateKeys } from "#core/flows/rotate-keys.ts";
import { CommandError } from "./command-error.ts";
import { examples } from "./examples.ts";
import { withTarget } from "./target.ts";

/** `whosaw keys rotate`: a new key-encryption key in the place of the old one, while the instance goes on. */
export function keysCommand(): Command {
  return new Command("keys")
    .description("the keys under which secrets are stored")
    .addCommand(
      new Command("rotate")
        .description("wrap every secret under a new key, then drop the old one (resumes when it was stopped)")
        .addHelpText(
          "after",
          "\nDo it at least as often as your backups expire: only then is what was erased gone from them, too.",
        )
        .addHelpText("after", examples("keys rotate"))
        .action(rotate),
    );
}

async function rotate(): Promise<void> {
  const done = await withTarget(async (target) => {
    if (target.kind === "remote") throw new CommandError("Run `whosaw keys rotate` where the instance runs.");
    console.error("Wrapping every secret under a new key. The last look comes after about 40 s ...");
    return rotateKeys(systemViewer("cli"));
  });
  const { person, record } = done.rewrapped;
  const how = done.resumed ? "The rotation that was begun is done" : "Done";
  console.log(
    `${how}: key ${done.to} is in use, ${done.from.join(", ")} is gone. ${person} secrets of people and ${record} of texts were wrapped again.`,
  );
}
