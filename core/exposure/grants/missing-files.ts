import { type GapRow, selectOpenGaps } from "#core/directory/coverage/gaps.ts";
import type { Runner } from "#db/statement.ts";

const FILE = "file ";

/** A file that is missing, in place of a hole in numbers: it is one message that never came. */
export const holeOf = (file: string): NonNullable<GapRow["hole"]> => ({
  stream: `${FILE}${file}`,
  from: 0,
  to: 0,
});

/** The gaps of a source's grants that are open for a file's sake, by the file; of one file there may be several. */
export async function missingFiles(run: Runner, sourceId: string): Promise<Map<string, GapRow[]>> {
  const gaps = await selectOpenGaps(run, sourceId, "grants");
  const ofFiles = gaps.filter(({ hole }) => hole?.stream.startsWith(FILE));
  return Map.groupBy(ofFiles, ({ hole }) => hole?.stream.slice(FILE.length) ?? "");
}
