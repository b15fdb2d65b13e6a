import { createInterface } from "node:readline/promises";
import { Command } from "commander";
import { systemViewer } from "#core/base/viewer.ts";
import { acceptRestore } from "#core/flows/restore/accept-restore.ts";
import { logVerifierKey } from "#core/log/heads/checkpoint.ts";
import { guard } from "#core/log/heads/guard.ts";
import { type Mismatch, mismatchReport } from "#core/log/heads/mismatch.ts";
import { CommandError } from "../command-error.ts";
import { examples } from "../examples.ts";
import { withInstance } from "../open-instance.ts";
import { settings } from "../target.ts";

const MEANS = `
Accepting means: what is named above as lost stays lost. The log goes on under a new name; its first entry names the old
head. Old receipts keep verifying with the old key text; witnesses and auditors see a new log. Every session ends.`;

/** `whosaw restore accept`: two steps, what will be lost and then yes. */
export function acceptCommand(): Command {
  return new Command("accept")
    .description("accept that this database lacks entries that were signed; the log goes on under a new name")
    .requiredOption("--reason <text>", "why, in at least 10 characters; it stands in the log")
    .option("--yes", "accept what was printed before; without it nothing is changed")
    .addHelpText("after", "\nWithout --yes it prints what will be lost, and on a terminal asks.")
    .addHelpText("after", examples('restore accept --reason "The disk died; this is the backup of noon"'))
    .action(accept);
}

async function accept({ reason, yes }: { reason: string; yes?: true }): Promise<void> {
  await withInstance(settings(), async ({ running }) => {
    const mismatch = guard()?.mismatch;
    if (running && mismatch)
      throw new CommandError(`${mismatchReport(mismatch)}\n\nStop the instance first.`);
    if (!mismatch)
      throw new CommandError("This database is the log that was signed last: there is nothing to accept.");
    console.log(`${mismatchReport(mismatch)}\n${MEANS}\n`);
    if (!(yes ?? (await confirmed(mismatch))))
      throw new CommandError("Nothing was changed. To accept, run the same command with --yes.");
    const databaseSize = mismatch.database.size;
    const accepted = await acceptRestore(systemViewer("cli"), { reason, databaseSize });
    console.log(`The log goes on as ${accepted.origin}, from entry ${accepted.fromSize} on.`);
    console.log(
      `Its head is kept in ${accepted.headFile}. Its key, to be handed over again outside the app:`,
    );
    console.log(logVerifierKey());
  });
}

/** On a terminal the answer is typed: the number of entries that the log goes on with. */
async function confirmed({ database }: Mismatch): Promise<boolean> {
  if (!process.stdin.isTTY) return false;
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  try {
    const typed = await terminal.question(
      `Type ${database.size} to go on with ${database.size} entries, or Enter to change nothing: `,
    );
    return typed.trim() === String(database.size);
  } finally {
    terminal.close();
  }
}
