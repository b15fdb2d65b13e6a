import { utf8 } from "#core/merkle/text.ts";
import type { Statement } from "#core/verify/bundle/format.ts";
import type { Runner } from "#db/statement.ts";
import { REPORT_TABLES } from "../kit/report-files.ts";
import { type KeptStream, keepPart, keptPart, type Place } from "../kit/sealed-stream.ts";

/** Where the parts of each file begin; what is said of them stands before. */
export const FIRST_PART = { csv: 0, entries: 1_000_000, leaves: 2_000_000 } as const;
const MADE = -1;

/** What the job has kept: two files, where the entries stand in the log, and what the export states. */
export interface Made {
  readonly csv: KeptStream;
  /** Without the line of the export's own entry, which comes after it was made. */
  readonly entries: KeptStream;
  /** Eight bytes each, big-endian. */
  readonly leaves: KeptStream;
  readonly statement: Statement;
  /** Whom it shows by name: whoever downloads it reads about them. */
  readonly shown: readonly string[];
}

export const placeOf = (id: string, key: Uint8Array): Place => ({ tables: REPORT_TABLES, id, key });

export const keepMade = (run: Runner, place: Place, made: Made): Promise<void> =>
  keepPart(run, place, MADE, utf8(JSON.stringify(made)));

/** What {@link keepMade} kept. Throws where there is nothing. */
export async function keptMade(run: Runner, place: Place): Promise<Made> {
  const bytes = await keptPart(run, place, MADE);
  if (!bytes) throw new Error(`export ${place.id} is not whole`);
  return JSON.parse(Buffer.from(bytes).toString("utf8")) as Made;
}
