import { readFile } from "node:fs/promises";
import { Command } from "commander";
import { systemViewer } from "#core/base/viewer.ts";
import { issueSourceKey } from "#core/directory/api-keys.ts";
import { type CanaryMade, makeCanary } from "#core/directory/coverage/canaries/make-canary.ts";
import { ensureSource } from "#core/directory/ensure-source.ts";
import type { SavedMapping } from "#core/directory/save-mapping.ts";
import { mapSource } from "#core/intake/map-source.ts";
import { post } from "./api.ts";
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
  command
    .command("map")
    .description("say which of a system's objects is which dataset, and which login which person")
    .argument("<name>", "the system's id")
    .argument("<file>", "a mapping, as docs/examples/drive.mapping.yaml")
    .addHelpText("after", examples("source map drive docs/examples/drive.mapping.yaml"))
    .action(map);
  command
    .command("canary")
    .description("expect a canary of a system from now on, and print what its read has to carry")
    .argument("<name>", "the system's id")
    .addHelpText(
      "after",
      "\nAn admin plans canaries on /sources first. Elsewhere: WHOSAW_URL, and the system's own key as WHOSAW_TOKEN.",
    )
    .addHelpText("after", examples("source canary ticket-system"))
    .action(expectCanary);
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

async function map(sourceId: string, path: string): Promise<void> {
  const mapping = await readFile(path, "utf8");
  const { version, changed } = await withTarget((target) =>
    target.kind === "remote"
      ? post<SavedMapping>(target, `sources/${encodeURIComponent(sourceId)}/mapping`, { mapping })
      : mapSource(systemViewer("cli"), { sourceId, mapping }),
  );
  console.log(
    changed ? `Mapping ${version} of ${sourceId} is in force.` : "This mapping is in force already.",
  );
}

async function expectCanary(sourceId: string): Promise<void> {
  const made = await withTarget((target) =>
    target.kind === "remote"
      ? post<CanaryMade>(target, "canaries", { sourceId })
      : makeCanary(systemViewer("cli"), { sourceId }),
  );
  const where = made.relation === null ? "" : ` from ${made.relation}`;
  console.error(`Read it${where} now; it has to show in the log by ${new Date(made.dueAt).toISOString()}.`);
  console.log(made.phrase);
}
