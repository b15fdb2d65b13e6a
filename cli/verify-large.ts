import { statSync } from "node:fs";
import { decodeUtf8 } from "#core/merkle/text.ts";
import type { ByteSource } from "#core/verify/bundle/large/byte-source.ts";
import { checkpointIn } from "#core/verify/bundle/large/verify-large.ts";
import { checkLarge } from "#core/verify/bundle-report.ts";
import { claimedHead } from "#core/verify/head.ts";
import type { Report } from "#core/verify/report.ts";
import { fileSource } from "./file-source.ts";
import { pinFor } from "./pins.ts";
import { progressBar } from "./progress-bar.ts";
import { verifyOnThreads } from "./verify-threads.ts";

/** From here on an export is checked piece by piece. */
const LARGE_BYTES = 64_000_000;
/** What is larger fits no text of JavaScript's, whatever it is. */
const WHOLE_BYTES_MAX = 500_000_000;
const MB = 1_000_000;

interface Keys {
  readonly key: string | undefined;
  readonly witnesses: readonly string[];
}

/**
 * Checks one large export of reads, of any size, with a bar of how far it has come on a terminal. Answers the report and where its
 * key is from; null where what is given is something else.
 */
export async function verifyLargeFile(
  [path, ...more]: readonly string[],
  { key, witnesses }: Keys,
  largeBytes = LARGE_BYTES,
): Promise<[Report, string | null] | null> {
  if (path === undefined || more.length > 0 || !path.endsWith(".zip")) return null;
  const found = statSync(path, { throwIfNoEntry: false });
  if (!found?.isFile() || found.size < largeBytes) return null;
  const source = await fileSource(path);
  try {
    const note = await checkpointIn(source);
    if (note === null && source.size < WHOLE_BYTES_MAX) return null;
    const pin = pinFor(claimedHead((note && decodeUtf8(note)) ?? "")?.origin ?? null, key);
    const checked = await withBar(source, (watched) => verifyOnThreads(watched, pin?.vkey ?? null));
    return [checkLarge(checked, pin?.vkey ?? null, witnesses), pin?.from ?? null];
  } finally {
    await source.close();
  }
}

/** Work that reads all of a source twice. */
async function withBar<T>(source: ByteSource, work: (watched: ByteSource) => Promise<T>): Promise<T> {
  const bar = progressBar("MB");
  let done = 0;
  const read = async (from: number, to: number) => {
    done += to - from;
    bar.at(Math.floor(done / 2 / MB), Math.ceil(source.size / MB));
    return source.read(from, to);
  };
  try {
    return await work({ size: source.size, read });
  } finally {
    bar.end();
  }
}
