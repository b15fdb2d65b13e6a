import { systemViewer } from "#core/base/viewer.ts";
import type { DeepReport } from "#core/flows/doctor/deep.ts";
import { recordCheck } from "#core/flows/doctor/record-check.ts";
import { countsOf, firstOf } from "#core/flows/doctor/tally.ts";
import { ok, type Verdict, warn } from "../checks/verdict.ts";

/** Makes what a run looked at and found an entry. A log that takes none is told of, and no reason to hide what was found. */
export async function remembered(report: DeepReport): Promise<Verdict> {
  const { size, tally, from, checkpoints, events, stateRows, sevs, items, ranges, dropped, notOpenable } =
    report;
  try {
    const leaf = await recordCheck(systemViewer("cli"), {
      ...{ how: "doctor", size, found: countsOf(tally), firstAt: firstOf(tally)?.index ?? null },
      looked: { from, checkpoints, events, stateRows, sevs, items, ranges, dropped, notOpenable },
    });
    return ok(`This result is entry ${leaf.toLocaleString("en-GB")} of the log.`);
  } catch (error) {
    return warn(
      `This result could not be remembered: ${error instanceof Error ? error.message : String(error)}.`,
    );
  }
}
