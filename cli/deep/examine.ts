import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type pg from "pg";
import { systemClock } from "#core/base/clock.ts";
import type { BootOptions } from "#core/flows/boot.ts";
import type { KeptHead } from "#core/flows/doctor/check-heads.ts";
import { type DeepReport, examineDeep } from "#core/flows/doctor/deep.ts";
import type { DeepProgress } from "#core/flows/doctor/deep-progress.ts";
import { beginReading, nameSnapshot } from "#core/flows/doctor/snapshot.ts";
import { latestCheckpoint, logVerifierKey } from "#core/log/heads/checkpoint.ts";
import { guard } from "#core/log/heads/guard.ts";
import { readHeadFile } from "#core/log/heads/head-file.ts";
import { readHead } from "#core/log/tree/head.ts";
import { onClient } from "#db/statement.ts";
import { CommandError } from "../command-error.ts";
import { progressBar } from "../progress-bar.ts";
import { forgetRun, readSavedRun, type SavedRun, saveRun } from "./state-file.ts";
import { onThreads } from "./threads.ts";

const SAVE_EVERY_MS = 2_000;

export interface DeepSettings {
  readonly boot: BootOptions;
  /** The data folder, where a run that is interrupted leaves how far it came. */
  readonly folder: string;
  readonly restart: boolean;
  /** Files with heads that were kept outside. */
  readonly heads: readonly string[];
}

/**
 * Looks at the whole log on every core, in one snapshot, with a bar on a terminal. Interrupted, it leaves how far it came
 * and the next run goes on from there, saying so, unless it is told to start over.
 */
export async function examine(
  pool: pg.Pool,
  settings: DeepSettings,
): Promise<{ report: DeepReport; kept: number }> {
  const path = join(settings.folder, "doctor.json");
  const saved = settings.restart ? null : await readSavedRun(path);
  const client = await pool.connect();
  try {
    await beginReading(client);
    const run = onClient(client);
    const { size } = (await readHead(run)).edge;
    const resume = goesOn(saved, size) ? saved : null;
    if (resume)
      console.error(
        `Going on from entry ${resume.progress.walk.size}, where the run of ${resume.savedAt} was interrupted (--restart starts over).`,
      );
    else if (saved)
      console.error("An earlier run was interrupted, but the log is another one now: starting over.");
    const kept = [...(await keptIn(settings.heads)), ...(await headInFile()), ...headOf(saved)];
    const snapshot = await nameSnapshot(client);
    const head = (await latestCheckpoint(run))?.note ?? null;
    const keeping = keepProgress(path, head);
    const report = await examineDeep(run, {
      kept,
      ...(resume ? { resume: resume.progress } : {}),
      chunks: () => onThreads({ boot: settings.boot, snapshot, size, kept }),
      onProgress: keeping.hear,
    }).finally(keeping.end);
    await forgetRun(path);
    return { report, kept: kept.length };
  } finally {
    client.release(true); // its transaction ends with it
  }
}

const goesOn = (saved: SavedRun | null, size: number): saved is SavedRun =>
  saved !== null && saved.vkey === logVerifierKey() && saved.progress.walk.size <= size;

const headOf = (saved: SavedRun | null): KeptHead[] =>
  saved?.head ? [{ from: `the interrupted run of ${saved.savedAt}`, note: saved.head }] : [];

/** The head that every start looks at, where there is one. */
async function headInFile(): Promise<KeptHead[]> {
  const from = guard()?.headFile;
  const kept = from === undefined ? null : await readHeadFile(from);
  return from && kept ? [{ from, note: kept.note }] : [];
}

const keptIn = (paths: readonly string[]): Promise<KeptHead[]> =>
  Promise.all(
    paths.map(async (path) => {
      try {
        return { from: path, note: await readFile(path, "utf8") };
      } catch {
        throw new CommandError(`The head at ${path} cannot be read.`);
      }
    }),
  );

/** Shows progress and writes it down now and then, and once more when a signal ends the run. */
function keepProgress(path: string, head: string | null) {
  const bar = progressBar("entries");
  let newest: DeepProgress | null = null;
  let savedAt = systemClock.now().getTime();
  let saving = Promise.resolve();
  const save = (progress: DeepProgress): Promise<void> => {
    const run = { vkey: logVerifierKey(), savedAt: systemClock.now().toISOString(), head, progress };
    saving = saving.then(() => saveRun(path, run));
    return saving;
  };
  const interrupted = (): void => {
    bar.end();
    const stopped = newest ? save(newest) : Promise.resolve();
    void stopped.then(() => {
      console.error(`Stopped at entry ${newest?.walk.size ?? 0}. Run it again to go on from there.`);
      process.exit(130);
    });
  };
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, interrupted);
  return {
    hear: (progress: DeepProgress, size: number): void => {
      bar.at(progress.walk.size, size);
      if (progress.walk.size >= size) return; // the last chunk may not be full: it is looked at again
      newest = progress;
      if (systemClock.now().getTime() - savedAt < SAVE_EVERY_MS) return;
      savedAt = systemClock.now().getTime();
      void save(progress);
    },
    end: (): Promise<void> => {
      bar.end();
      for (const signal of ["SIGINT", "SIGTERM"] as const) process.off(signal, interrupted);
      return saving;
    },
  };
}
