import { Command } from "commander";
import { systemViewer } from "#core/base/viewer.ts";
import { issueToken } from "#core/directory/api-keys.ts";
import { CommandError } from "./command-error.ts";
import { examples } from "./examples.ts";
import { withTarget } from "./target.ts";

/** `whosaw token --as EMAIL`: a bearer token for the API, for whoever owns this data folder. */
export function tokenCommand(): Command {
  return new Command("token")
    .description("a bearer token that answers as a person (an entry says that it was made)")
    .requiredOption("--as <email>", "whose token")
    .option("--days <n>", "how long it is valid", "30")
    .addHelpText("after", examples("token --as reviewer@demo.example"))
    .action(issue);
}

async function issue({ as: email, days }: { as: string; days: string }): Promise<void> {
  const issued = await withTarget(async (target) => {
    if (target.kind === "remote") throw new CommandError("Run `whosaw token` where the instance runs.");
    return issueToken(systemViewer("cli"), { email, days });
  });
  console.log(issued.key);
}
