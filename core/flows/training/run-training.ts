import { z } from "zod";
import { Refusal } from "#core/base/refusal.ts";
import type { SystemViewer } from "#core/base/viewer.ts";
import { mustAllow } from "#core/policy/decide.ts";
import { database } from "#db/current.ts";
import { onClient, type Runner } from "#db/statement.ts";
import { exportParts, Interrupted } from "./export-parts.ts";
import { failRun } from "./fail-run.ts";
import { finishRun } from "./finish-run.ts";
import { nameSubjects } from "./name-subjects.ts";
import type { TrainingRun } from "./run-row.ts";
import { runWords } from "./run-words.ts";
import { fileKey } from "./sealed-part.ts";
import { startRun } from "./start-run.ts";

const RunJob = z.object({ run: z.uuid() });

/**
 * The job behind a run: chooses, names every subject in one durable entry, and only then decrypts. Goes on from where it was
 * when it was stopped; a run that is over stays as it is. What can never succeed ends the run; whatever else throws is a
 * failed try.
 */
export async function runTraining(viewer: SystemViewer, raw: unknown): Promise<void> {
  mustAllow(viewer, "training.run");
  const { run: id } = RunJob.parse(raw);
  const row = await startRun(viewer, id);
  if (row?.state !== "running") return;
  try {
    await exportRun(onClient(database().pool), viewer, row);
  } catch (error) {
    const why = await lasting(error, id);
    if (why === null) throw error;
    await failRun(viewer, id, why);
  }
}

async function exportRun(run: Runner, viewer: SystemViewer, row: TrainingRun): Promise<void> {
  const words = await runWords(run, row.askLeaf);
  if (!words) throw new Refusal("forbidden");
  if (!(await fileKey(run, row.id))) throw new Interrupted("somebody in it was erased");
  const read = await nameSubjects(run, viewer, row, words);
  await exportParts(row, words, read);
  await finishRun(viewer, row.id, read);
}

/** Why trying again would not help; null when it may. */
async function lasting(error: unknown, id: string): Promise<string | null> {
  if (error instanceof Interrupted)
    return (await fileKey(onClient(database().pool), id)) === null ? "person_erased" : null;
  if (!(error instanceof Refusal)) return null;
  if (error.code === "altered") return "altered";
  return error.code === "forbidden" ? "asker_gone" : null;
}
