import { Command } from "commander";
import { detectionCommand } from "./detection.ts";
import { doctorCommand } from "./doctor.ts";
import { exposureCommand } from "./exposure.ts";
import { importCommand } from "./import.ts";
import { keysCommand } from "./keys.ts";
import { backupCommand } from "./restore/backup.ts";
import { restoreCommand } from "./restore/restore.ts";
import { simulateCommand } from "./simulate.ts";
import { sourceCommand } from "./source.ts";
import { tokenCommand } from "./token.ts";
import { verifyCommand } from "./verify.ts";
import { witnessCommand } from "./witness.ts";
import { witnessesCommand } from "./witnesses.ts";

const ABOUT = `
It speaks to the instance that runs on this data folder (WHOSAW_DATA_DIR, .whosaw by default), or to the one at WHOSAW_URL with WHOSAW_TOKEN.

Examples:
  npm run -s whosaw -- import pgaudit postgresql.csv --mapping mapping.yaml
  npm run -s whosaw -- source add ticket-system
  npm run -s whosaw -- doctor`;

/** The command line `whosaw`. */
export function program(): Command {
  return new Command("whosaw")
    .description("A log of every read of people's activity data that nobody can quietly change.")
    .addHelpText("after", ABOUT)
    .addCommand(importCommand())
    .addCommand(exposureCommand())
    .addCommand(detectionCommand())
    .addCommand(sourceCommand())
    .addCommand(tokenCommand())
    .addCommand(verifyCommand())
    .addCommand(witnessesCommand())
    .addCommand(witnessCommand())
    .addCommand(doctorCommand())
    .addCommand(keysCommand())
    .addCommand(backupCommand())
    .addCommand(restoreCommand())
    .addCommand(simulateCommand());
}
