import { Command } from "commander";
import { systemViewer } from "#core/base/viewer.ts";
import { rebuildDetection, rollUp } from "#core/flows/detection/roll-up.ts";
import { post } from "./api.ts";
import { examples } from "./examples.ts";
import { withTarget } from "./target.ts";

/** `whosaw detection ...`: what the worker keeps of reads to tell what is unusual. */
export function detectionCommand(): Command {
  const command = new Command("detection").description(
    "what the worker keeps of reads, to tell what is unusual",
  );
  command
    .command("rebuild")
    .description("makes the roll-ups anew from the log, and learns from them anew; no SEV is raised twice")
    .option("--json", "one line of JSON")
    .addHelpText("after", examples("detection rebuild"))
    .action(rebuild);
  return command;
}

async function rebuild({ json }: { json?: boolean }): Promise<void> {
  const answer = await withTarget(async (target) => {
    if (target.kind === "remote") return post<{ entries: number }>(target, "detection/rebuild", {});
    const begun = await rebuildDetection(systemViewer("cli"));
    await rollUp(); // together with the worker, each entry once
    return begun;
  });
  if (json) console.log(JSON.stringify(answer));
  else
    console.log(
      `${answer.entries} entries are rolled up anew. The worker learns from them and tells only what is new.`,
    );
}
