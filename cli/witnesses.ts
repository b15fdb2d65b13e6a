import { existsSync, readFileSync } from "node:fs";
import { Command, Option } from "commander";
import { systemViewer } from "#core/base/viewer.ts";
import { type AddedWitness, addWitness } from "#core/log/witness/add-witness.ts";
import { listWitnesses, type WitnessView } from "#core/log/witness/list-witnesses.ts";
import { retireWitness } from "#core/log/witness/retire-witness.ts";
import { get, post } from "./api.ts";
import { CommandError } from "./command-error.ts";
import { examples } from "./examples.ts";
import { type Target, withTarget } from "./target.ts";

const cli = systemViewer("cli");
const PATH = "log/witnesses";

/** `whosaw witnesses`: who countersigns this log. `whosaw witness` is the process on the other side. */
export function witnessesCommand(): Command {
  const command = new Command("witnesses").description("who countersigns this log: add, list, retire");
  command
    .command("add")
    .description("have a witness countersign from now on")
    .argument("<url>", "where it listens: http://witness.example:7380")
    .requiredOption("--vkey <key>", "the public key that it printed, or a file that holds it")
    .requiredOption("--operator <words>", 'who runs it, as people know them: "Works council"')
    .addOption(
      new Option("--company-controls <answer>", "whether the company could make it sign what it likes")
        .choices(["yes", "no"])
        .makeOptionMandatory(),
    )
    .addHelpText(
      "after",
      examples(
        'witnesses add http://witness.example:7380 --vkey witness.vkey --operator "Works council" --company-controls no',
      ),
    )
    .action(add);
  command.command("list").description("all of them, and what each countersigned last").action(list);
  command
    .command("retire")
    .description("ask a witness no more")
    .argument("<name or id>", "as `witnesses list` shows it")
    .requiredOption("--reason <text>", "why; at least 10 characters, kept in the log")
    .action(retire);
  return command;
}

interface AddFlags {
  vkey: string;
  operator: string;
  companyControls: "yes" | "no";
}

async function add(url: string, { vkey, operator, companyControls }: AddFlags): Promise<void> {
  const key = (existsSync(vkey) ? readFileSync(vkey, "utf8") : vkey).trim();
  const input = { url, vkey: key, operator, companyControls: companyControls === "yes" };
  const added = await withTarget((target) =>
    target.kind === "local" ? addWitness(cli, input) : post<AddedWitness>(target, PATH, input),
  );
  console.log(`${added.name} is asked to countersign from now on.`);
  console.log(`Compare its fingerprint with ${operator}, by phone or on paper:\n  ${added.fingerprint}`);
}

async function list(): Promise<void> {
  const items = await withTarget(allOf);
  if (items.length === 0)
    console.log("No witness: the company could still rewrite this log, nobody outside countersigns it.");
  for (const { name, operator, companyControls, last, contact, fingerprint } of items) {
    console.log(
      `${name}  ${operator} (${companyControls ? "under the company's control" : "outside the company"})`,
    );
    console.log(`  fingerprint ${fingerprint}`);
    console.log(
      last
        ? `  countersigned ${last.size} entries at ${new Date(last.receivedAt).toISOString()}`
        : "  nothing yet",
    );
    if (contact) console.log(`  ${contact.url}${contact.problem ? `: ${contact.problem}` : ""}`);
  }
}

async function retire(wanted: string, { reason }: { reason: string }): Promise<void> {
  await withTarget(async (target) => {
    const found = (await allOf(target)).filter(({ id, name }) => id === wanted || name === wanted);
    const [only] = found;
    if (!only || found.length > 1)
      throw new CommandError(
        only
          ? `${wanted} is the name of ${found.length} witnesses: use the id.`
          : `There is no witness ${wanted}.`,
      );
    if (target.kind === "local") await retireWitness(cli, { witnessId: only.id, reason });
    else await post(target, `${PATH}/${only.id}/retire`, { reason });
    console.log(`${only.name} is asked no more.`);
  });
}

const allOf = async (target: Target): Promise<readonly WitnessView[]> =>
  (target.kind === "local" ? await listWitnesses(cli) : await get<{ items: WitnessView[] }>(target, PATH))
    .items;
