import { takeRows } from "../csv.ts";
import { type ByteSource, type Extent, textsOf } from "./byte-source.ts";

/** What comes one after the other. */
export interface Taken<T> {
  /** The next `most` of them; fewer at the end alone. */
  readonly next: (most: number) => Promise<T[]>;
  /** Whether what came after the last was malformed. */
  readonly broken: () => boolean;
}

/** What `take` cuts off the beginning of a text, piece by piece; what is left at the end is no whole line. */
function taking<T>(
  texts: AsyncGenerator<string | null>,
  take: (text: string) => { rows: T[]; rest: string },
): Taken<T> {
  let rows: T[] = [];
  let [rest, broken, done] = ["", false, false];
  const fill = async (): Promise<void> => {
    const { value } = await texts.next();
    broken = value === null || (value === undefined && rest !== "");
    done = broken || value === undefined;
    if (typeof value !== "string") return;
    const taken = take(rest + value);
    rows = rows.concat(taken.rows);
    rest = taken.rest;
  };
  return {
    async next(most) {
      while (rows.length < most && !done) await fill();
      const first = rows.slice(0, most);
      rows = rows.slice(most);
      return first;
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
