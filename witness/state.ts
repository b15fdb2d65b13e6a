import { createHash } from "node:crypto";
import { join } from "node:path";
import { type Checkpoint, parseCheckpoint } from "#core/merkle/checkpoint.ts";
import { type CosignerKey, verifyCosignedNote } from "#core/merkle/cosignature.ts";
import { parseNote } from "#core/merkle/note.ts";
import { ownFolder, replaceFile, textOrNull } from "./files.ts";
import { WitnessError } from "./witness-error.ts";

/** What a witness said last of one log. */
export interface LastCosigned {
  /** The log's note with our cosignature below it: the file's whole content, which proves itself. */
  readonly note: string;
  readonly checkpoint: Checkpoint;
  /** Seconds since the epoch. */
  readonly time: bigint;
}

/** Where a witness remembers, one file a log. */
export interface StateFiles {
  /** What was cosigned last; null for never. Throws a WitnessError on a file that was damaged, or is gone. */
  load(origin: string): Promise<LastCosigned | null>;
  /** Durable when it returns. Refuses when the file is not the one that this process left there. */
  save(origin: string, before: LastCosigned | null, note: string): Promise<void>;
  /** Keeps a note that the log signed and that contradicts what it signed before: the newest one of each log. */
  keepEvidence(origin: string, note: string): Promise<void>;
}

/** State in `<folder>/logs`. Every log that was ever watched is listed, so that a lost file is not taken for a new log. */
export async function openState(folder: string, key: CosignerKey): Promise<StateFiles> {
  const logs = join(folder, "logs");
  const list = join(folder, "logs.txt");
  await ownFolder(logs);
  const known = new Set((await textOrNull(list))?.split("\n").filter((line) => line !== "") ?? []);
  const fileOf = (origin: string) =>
    join(logs, `${createHash("sha256").update(origin).digest("hex").slice(0, 32)}.note`);
  return {
    async load(origin) {
      const note = await textOrNull(fileOf(origin));
      if (note !== null) return parseState(note, origin, key, fileOf(origin));
      if (known.has(origin)) throw new WitnessError(gone(origin, fileOf(origin)));
      return null;
    },
    async save(origin, before, note) {
      const found = await textOrNull(fileOf(origin));
      if (found !== (before?.note ?? null))
        throw new WitnessError(`${fileOf(origin)} was changed while this witness ran: nothing was cosigned.`);
      await replaceFile(fileOf(origin), note);
      if (known.has(origin)) return;
      await replaceFile(list, `${[...known, origin].join("\n")}\n`);
      known.add(origin);
    },
    keepEvidence: (origin, note) => replaceFile(fileOf(origin).replace(/note$/, "refused"), note),
  };
}

/** A state that was saved. The cosignature in it is our own, so a changed byte anywhere is seen. */
function parseState(note: string, origin: string, key: CosignerKey, path: string): LastCosigned {
  const own = verifyCosignedNote(note, key);
  if (!own.ok) throw new WitnessError(damaged(origin, path, own.detail ?? own.check));
  const parsed = parseNote(note);
  const checkpoint = parsed.ok ? parseCheckpoint(parsed.value.text) : parsed;
  if (!checkpoint.ok || checkpoint.value.origin !== origin)
    throw new WitnessError(damaged(origin, path, "it is of another log"));
  return { note, checkpoint: checkpoint.value, time: own.value.time };
}

const WAY_OUT =
  "Without it this witness could contradict itself, so it does not start. Put the newest copy back, or begin anew with another --data folder, hand over the new key, and tell people why.";

const damaged = (origin: string, path: string, why: string): string =>
  `${path}, which says what was cosigned last of ${origin}, is damaged (${why}). ${WAY_OUT}`;

const gone = (origin: string, path: string): string =>
  `${path}, which says what was cosigned last of ${origin}, is gone. ${WAY_OUT}`;
