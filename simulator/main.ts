import { parseArgs } from "node:util";
import { Refusal } from "#core/base/refusal.ts";
import { systemViewer } from "#core/base/viewer.ts";
import { DAYS, FIRST_DAY } from "./organisation-year/shape.ts";
import { streamYear } from "./organisation-year/stream-year.ts";
import { writeYear } from "./organisation-year/write-year.ts";
import { simulateYear } from "./organisation-year/year.ts";
import { progressLine } from "./progress-line.ts";
import { withDatabase } from "./with-database.ts";

// The process behind `whosaw simulate`, which has checked the options.
const { values } = parseArgs({
  options: {
    seed: { type: "string", default: "1" },
    scale: { type: "string", default: "1" },
    days: { type: "string", default: String(DAYS) },
    "first-day": { type: "string", default: String(FIRST_DAY) },
    out: { type: "string" },
    log: { type: "boolean", default: false },
  },
});
const [seed, scale, firstDay] = [Number(values.seed), Number(values.scale), Number(values["first-day"])];

try {
  if (values.out !== undefined) await write(values.out);
  if (values.log) await withDatabase(stream);
} catch (error) {
  if (!(error instanceof Refusal)) throw error;
  console.error(error.detail ?? error.code);
  process.exitCode = 1;
}

async function write(folder: string): Promise<void> {
  const line = progressLine(`Simulating ${folder}`);
  const year = simulateYear(seed, scale, { firstDay });
  const { reads, incidents, incidentReads } = await writeYear(year, folder, (days) => line.at(days, DAYS));
  line.done();
  console.log(`${reads} reads, ${incidents} incidents with ${incidentReads} of them.`);
}

async function stream(): Promise<void> {
  let stopped = false;
  for (const signal of ["SIGINT", "SIGTERM"] as const)
    process.once(signal, () => {
      stopped = true;
    });
  const line = progressLine("Putting the year into the log");
  const { stored, already } = await streamYear(systemViewer("cli"), simulateYear(seed, scale, { firstDay }), {
    skip: DAYS - Number(values.days),
    progress: line.at,
    stopping: () => stopped,
  });
  if (!stopped) line.done();
  console.log(`${stored} reads are new in the log, ${already} were there.`);
}
