import { parseArgs } from "node:util";
import { DAYS } from "./organisation-year/shape.ts";
import { writeYear } from "./organisation-year/write-year.ts";
import { progressLine } from "./progress-line.ts";

// The process behind `whosaw simulate`, which has checked the options.
const { values } = parseArgs({
  options: { seed: { type: "string" }, scale: { type: "string" }, out: { type: "string" } },
});
const { seed = "1", scale = "1", out = "" } = values;
const line = progressLine(`Simulating ${out}`);
const { reads, incidents, incidentReads } = await writeYear(Number(seed), Number(scale), out, (days) =>
  line.at(days, DAYS),
);
line.done();
console.log(`${reads} reads, ${incidents} incidents with ${incidentReads} of them.`);
