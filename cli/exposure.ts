import { Command } from "commander";
import { systemViewer } from "#core/base/viewer.ts";
import { type WhatIf, whatIf } from "#core/flows/what-if/what-if.ts";
import { post } from "./api.ts";
import { CommandError } from "./command-error.ts";
import { examples } from "./examples.ts";
import { withTarget } from "./target.ts";

/** `whosaw exposure ...`: who could read. */
export function exposureCommand(): Command {
  const command = new Command("exposure").description("who can read what, and who could");
  command
    .command("whatif")
    .description("whom a GRANT would let in, to what, and which SEV it would be; nothing is run")
    .argument("<source>", "whose grants it would change")
    .argument("<change>", "GRANT and REVOKE statements, or a change as JSON")
    .option("--json", "the whole answer as one line of JSON")
    .addHelpText(
      "after",
      examples(
        'exposure whatif activity-db "GRANT SELECT ON capture.prompts TO PUBLIC"',
        `exposure whatif drive '{"add": {"memberships": [{"member": "all-staff", "of": "people-team"}]}}'`,
      ),
    )
    .action(tellWhatIf);
  return command;
}

async function tellWhatIf(sourceId: string, change: string, { json }: { json?: boolean }): Promise<void> {
  const input = {
    sourceId,
    ...(change.trimStart().startsWith("{") ? { change: changeIn(change) } : { sql: change }),
  };
  const answer = await withTarget((target) =>
    target.kind === "remote"
      ? post<WhatIf>(target, "exposures/what-if", input)
      : whatIf(systemViewer("cli"), input),
  );
  if (json) console.log(JSON.stringify(answer));
  else for (const line of linesOf(answer)) console.log(line);
}

function changeIn(text: string): object {
  try {
    return JSON.parse(text) as object;
  } catch {
    throw new CommandError("The change begins as JSON and is none. docs/exposure.md shows one.");
  }
}

function* linesOf({ severity, known, snapshotAt, datasets, notes }: WhatIf): Generator<string> {
  if (known === "unknown")
    yield `UNKNOWN: this compares with ${snapshotAt ? `what was known at ${new Date(snapshotAt).toISOString()}` : "single changes, never a whole look"}.`;
  for (const { name, dss, before, after, letIn, letOut, outside } of datasets) {
    yield `${name} (DSS ${dss}): ${before} -> ${after} people; ${letIn.count} more, ${letOut.count} fewer.`;
    if (letIn.count > 0)
      yield `  lets in ${letIn.names.slice(0, 10).join(", ")}${letIn.count > 10 ? ", ..." : ""}`;
    if (outside.length > 0) yield `  from outside: ${outside.join(", ")}`;
  }
  if (datasets.length === 0) yield "Nobody more could read, and nobody fewer.";
  for (const note of notes) yield `Note: ${note}`;
  yield severity === null ? "It would be no SEV." : `It would be a SEV ${severity}.`;
}
