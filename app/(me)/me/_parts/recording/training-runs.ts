import { kindsInWords, runName } from "#components/training/words.ts";
import type { Say } from "#components/words/say.ts";
import type { Viewer } from "#core/base/viewer.ts";
import { myTraining } from "#core/flows/training/my-training.ts";

/** The training runs that used somebody's data, each in a line. */
export async function trainingRunsOf(viewer: Viewer, say: Say): Promise<string[]> {
  const { items } = await myTraining(viewer);
  return items.map((run) => {
    const decided = run.decision ? `; ${say.t(`training.use_${run.decision.state}`)}` : "";
    return `${runName(run, say)} (${run.number}): ${kindsInWords(run.kinds, say)}${decided}`;
  });
}
