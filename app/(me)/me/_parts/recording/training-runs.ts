import { DECISION_WORDS, kindsInWords, runName } from "#components/training/words.ts";
import type { Viewer } from "#core/base/viewer.ts";
import { myTraining } from "#core/flows/training/my-training.ts";

/** The training runs that used somebody's data, each in a line. */
export async function trainingRunsOf(viewer: Viewer): Promise<string[]> {
  const { items } = await myTraining(viewer);
  return items.map((run) => {
    const decided = run.decision ? `; ${DECISION_WORDS[run.decision.state]}` : "";
    return `${runName(run)} (run ${run.number}): ${kindsInWords(run.kinds)}${decided}`;
  });
}
