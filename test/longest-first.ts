import { relative } from "node:path";
import { BaseSequencer, type TestSpecification } from "vitest/node";

/** Files that take long, the longest first: begun last, one would leave the other core idle at the end. */
const LONG: readonly string[] = [
  "cli/start.test.ts",
  "cli/restore/restore.test.ts",
  "cli/whole-instance.test.ts",
  "cli/commands.test.ts",
  "test/verbs/fail-closed.test.ts",
  "core/intake/import-file.test.ts",
  "cli/deep/deep.test.ts",
  "core/flows/reread/reread.test.ts",
  "test/faults/kills.test.ts",
  "core/flows/doctor/tamper.test.ts",
  "worker/five-days.test.ts",
  "worker/witness.test.ts",
  "core/flows/reread/attacks.test.ts",
  "bench/main.test.ts",
  "core/flows/doctor/clean.test.ts",
  "worker/jobs/deliver.test.ts",
];

/** The long files first; the others as vitest knows them from an earlier run, or by size. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification): number => {
      const at = LONG.indexOf(relative(this.ctx.config.root, moduleId));
      return at < 0 ? LONG.length : at;
    };
    return (await super.sort(files)).toSorted((a, b) => rank(a) - rank(b));
  }
}
