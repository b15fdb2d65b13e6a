import { resolve } from "node:path";
import { Command } from "commander";
import { systemViewer } from "#core/base/viewer.ts";
import { type LoadedBackup, loadBackup } from "#core/flows/restore/load-backup.ts";
import { mismatchReport } from "#core/log/heads/mismatch.ts";
import { CommandError } from "../command-error.ts";
import { examples } from "../examples.ts";
import { withInstance } from "../open-instance.ts";
import { progressBar } from "../progress-bar.ts";
import { settings } from "../target.ts";
import { acceptCommand } from "./accept.ts";

/** `whosaw restore FILE` and `whosaw restore accept`. */
export function restoreCommand(): Command {
  return new Command("restore")
    .description("load a backup into an empty database")
    .argument("<file>", "what `whosaw backup` wrote")
    .addHelpText(
      "after",
      "\nThe file's hash is compared before anything is written; it is loaded whole or not at all.",
    )
    .addHelpText("after", examples("restore /mnt/backups/whosaw-2026-11-21.backup", "restore accept --help"))
    .action(restore)
    .addCommand(acceptCommand());
}

async function restore(file: string): Promise<void> {
  await withInstance(settings(), async ({ running, ownerUrl }) => {
    if (running || ownerUrl === null)
      throw new CommandError("Stop the instance first: a backup is restored into an empty database only.");
    const bar = progressBar("bytes");
    const loaded = await loadBackup(systemViewer("cli"), { file: resolve(file), ownerUrl }, bar.at).finally(
      bar.end,
    );
    console.log(wordsOf(loaded).join("\n"));
  });
}

function wordsOf({ madeAt, log, mismatch }: LoadedBackup): string[] {
  const restored = `Restored: ${log.origin} with ${log.size} entries, as it was at ${madeAt}.`;
  if (mismatch) return [restored, "", mismatchReport(mismatch)];
  return [
    restored,
    "The head kept outside the database is in it: nothing that was signed is missing. Start it.",
  ];
}
