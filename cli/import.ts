import { Command, Option } from "commander";
import { examples } from "./examples.ts";
import { importDirectoryAt } from "./import-directory.ts";
import { importGrantsFile } from "./import-grants.ts";
import { importPgauditFile } from "./import-pgaudit.ts";

/** `whosaw import ...`: history that lies in files. */
export function importCommand(): Command {
  const command = new Command("import").description(
    "bring in a file: an audit log, or the directory of people",
  );
  command
    .command("pgaudit")
    .description("a PostgreSQL server log with pgaudit lines: csvlog, jsonlog or stderr, .gz too")
    .argument("<file>")
    .requiredOption("--mapping <file>", "YAML: what relations, columns and logins mean")
    .option("--log-line-prefix <prefix>", "the server's log_line_prefix: says that the log is stderr")
    .option("--json", "end with one line of JSON that describes the file")
    .addHelpText("after", "\nSafe to run again: it goes on where it was, and stores nothing twice.")
    .addHelpText(
      "after",
      examples(
        "import pgaudit postgresql-2026-11-02.csv --mapping docs/examples/pgaudit.mapping.yaml",
        "import pgaudit postgresql.log.gz --mapping mapping.yaml --log-line-prefix '%m [%p] %q%u@%d '",
      ),
    )
    .action(importPgauditFile);
  command
    .command("directory")
    .description("people, teams, roles as .csv; as .json also datasets, purposes and grants")
    .argument("<file>")
    .addHelpText("after", "\nAll or nothing; the same file again changes nobody.")
    .addHelpText(
      "after",
      examples("import directory docs/examples/directory.csv", "import directory people.json"),
    )
    .action(importDirectoryAt);
  command
    .command("grants")
    .description("who may read at a source: a snapshot or changes as .json, or CloudTrail's records of them")
    .argument("<file...>", ".gz too; a folder stands for all that lies in it")
    .requiredOption("--source <id>", "whose grants these are")
    .addOption(
      new Option("--format <format>", "json or cloudtrail").choices(["json", "cloudtrail"]).default("json"),
    )
    .option("--digest <file...>", "CloudTrail's digest files: what is missing or altered is a gap")
    .option(
      "--public-key <file>",
      "what `aws cloudtrail list-public-keys` prints, or a PEM: checks their signatures",
    )
    .addHelpText("after", "\nSafe to run again: what is known already is not stored twice.")
    .addHelpText(
      "after",
      examples(
        "import grants drive.json --source drive",
        "import grants CloudTrail.json --source aws --format cloudtrail",
        "import grants CloudTrail/ --source aws --format cloudtrail --digest CloudTrail-Digest/ --public-key keys.json",
      ),
    )
    .action(importGrantsFile);
  return command;
}
