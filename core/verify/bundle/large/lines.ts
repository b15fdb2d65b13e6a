import { takeRows } from "../csv.ts";
import { type ByteSource, type Extent, textsOf } from "./byte-source.ts";

/** Something that comes one after the other; null at the end, and where what comes is malformed `broken` is true. */
export interface Taken<T> {
  readonly next: () => Promise<T | null>;
  readonly broken: () => boolean;
}

/** What `take` cuts off the beginning of a text, piece by piece; what is left at the end is no whole line. */
function taking<T>(
  texts: AsyncGenerator<string | null>,
  take: (text: string) => { rows: readonly T[]; rest: string },
): Taken<T> {
  let [rows, at, rest, broken, done] = [[] as readonly T[], 0, "", false, false];
  const fill = async (): Promise<void> => {
    const { value } = await texts.next();
    broken = value === null || (value === undefined && rest !== "");
    done = broken || value === undefined;
    if (typeof value === "string") ({ rows, rest } = take(rest + value));
    at = 0;
  };
  return {
    async next() {
      while (at === rows.length && !done) {
        rows = [];
        await fill();
      }
      return rows[at++] ?? null;
    },
    broken: () => broken,
  };
}

/** The lines of a text file, each ended by a newline. */
export const lines = (source: ByteSource, extent: Extent): Taken<string> =>
  taking(textsOf(source, extent), (text) => {
    const rows = text.split("\n");
    return { rest: rows.pop() ?? "", rows };
  });

/** The rows of a CSV file, its header included. */
export const csvRows = (source: ByteSource, extent: Extent): Taken<string[]> =>
  taking(textsOf(source, extent), takeRows);
