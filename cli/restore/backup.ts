import { resolve } from "node:path";
import { Command } from "commander";
import { systemViewer } from "#core/base/viewer.ts";
import { makeBackup } from "#core/flows/restore/make-backup.ts";
import { examples } from "../examples.ts";
import { withInstance } from "../open-instance.ts";
import { settings } from "../target.ts";

/** `whosaw backup FILE`: the whole database in one file, as of one moment. */
export function backupCommand(): Command {
  return new Command("backup")
    .description("write the whole database to one file, as of one moment, while everything goes on")
    .argument("<file>", "a file that is not there yet")
    .addHelpText(
      "after",
      "\nThe keys are not in it: back up the keys folder apart from it (docs/backup.md). The file is for its owner's eyes.",
    )
    .addHelpText("after", examples("backup /mnt/backups/whosaw-2026-11-21.backup"))
    .action(backup);
}

async function backup(file: string): Promise<void> {
  await withInstance(settings(), async ({ keyFolder }) => {
    const made = await makeBackup(systemViewer("cli"), { file: resolve(file) });
    const { origin, size, recordedAt } = made.log;
    console.log(`${resolve(file)}: ${made.bytes} bytes, SHA-256 ${made.sha256}`);
    console.log(`It holds ${origin} with ${size} entries, the last of ${recordedAt}.`);
    console.log(
      made.leafIndex === null
        ? "No entry says that it was made: this database refuses to be written."
        : `Entry ${made.leafIndex} says that it was made.`,
    );
    console.log(`The keys in ${keyFolder} are not in it: keep a copy of them apart from it.`);
  });
}
