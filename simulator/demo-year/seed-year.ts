import { DAY_MS } from "#core/base/durations.ts";
import { systemViewer } from "#core/base/viewer.ts";
import { judge } from "#core/flows/detection/judge.ts";
import { emptyMemory } from "#core/flows/detection/look.ts";
import { rollUp } from "#core/flows/detection/roll-up.ts";
import { followOnce } from "#core/flows/watch/follow-log.ts";
import { database } from "#db/current.ts";
import type { DemoSeed } from "../demo.ts";
import { markDemo } from "../mark-demo.ts";
import { streamYear, YEAR_SOURCE } from "../organisation-year/stream-year.ts";
import { progressLine } from "../progress-line.ts";
import { companyDirectory } from "./directory.ts";
import { SKIPPED_DAYS, smallYear } from "./small-year.ts";
import { suppressOne } from "./suppression.ts";
import { judgeOlder } from "./verdicts.ts";

const seed = systemViewer("seed");

/**
 * Loads the small company's last ten weeks, which end now, and looks at them as the worker does: what was planted is found, or
 * not, by nothing but detection. Older SEVs have a verdict then. Each step bears being repeated until the instance is marked.
 */
export async function seedYear({ stopping }: DemoSeed): Promise<void> {
  const now = new Date();
  const begun = await database().prisma.source.findUnique({ where: { id: YEAR_SOURCE } });
  const year = smallYear(begun?.createdAt ?? now);
  const steps = [
    () => loadReads(stopping),
    followOnce,
    rollUp,
    () => judge(emptyMemory()),
    () => judgeOlder(year),
    () => suppressOne(now),
    () => markDemo(year.world.company.seed, null),
  ];
  for (const step of steps) {
    if (stopping()) return;
    await step();
  }

  async function loadReads(isStopping: () => boolean): Promise<void> {
    const line = progressLine("Loading ten weeks of a simulated company");
    await streamYear(seed, year, {
      name: "Workbench (simulated)",
      directory: companyDirectory(year, Math.floor(now.getTime() / DAY_MS)),
      skip: SKIPPED_DAYS,
      progress: line.at,
      stopping: isStopping,
    });
    if (!isStopping()) line.done();
  }
}
