import { readdir, readFile, stat } from "node:fs/promises";
import { basename, join } from "node:path";
import { gunzipSync } from "node:zlib";
import { readDigestKeys } from "#core/exposure/cloudtrail/digest-keys.ts";
import { bare, checkDigests, NoDigest, type TrailFile } from "#core/exposure/cloudtrail/digests.ts";
import { CommandError } from "./command-error.ts";

/** CloudTrail's files, packed or not; a folder stands for all files in it. */
export async function trailFiles(paths: readonly string[]): Promise<TrailFile[]> {
  const all = await Promise.all(paths.map(filesAt));
  return Promise.all(
    all.flat().map(async (path) => {
      const bytes = await readFile(path);
      return {
        name: basename(path),
        bytes: bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzipSync(bytes) : bytes,
      };
    }),
  );
}

async function filesAt(path: string): Promise<string[]> {
  if (!(await stat(path)).isDirectory()) return [path];
  const found = await readdir(path, { recursive: true, withFileTypes: true });
  return found
    .filter((each) => each.isFile() && /\.json(\.gz)?$/.test(each.name))
    .map((each) => join(each.parentPath, each.name))
    .sort();
}

/** What of log files may be taken, from when to when which file is missing or altered, and which files are proven. */
interface Held {
  readonly logs: TrailFile[];
  readonly missing: readonly { readonly file: string; readonly from: Date; readonly to: Date }[];
  readonly proven: readonly string[];
}

/** Holds log files against digests, and says on the error stream what it found. */
export async function heldAgainst(
  logs: readonly TrailFile[],
  digestPaths: readonly string[],
  keyPath: string | undefined,
): Promise<Held> {
  const keys = keyPath === undefined ? null : readDigestKeys(await readFile(keyPath, "utf8"));
  if (keyPath !== undefined && !keys)
    throw new CommandError(`${keyPath}: it is neither a public key as PEM nor what list-public-keys prints.`);
  const digests = await trailFiles(digestPaths);
  const { unproven, altered, unnamed, signed, proven } = checkOrSay(digests, logs, keys);
  console.error(
    `${digests.length} digests${keys ? `, the signatures of ${signed} hold` : ", no signature checked: give --public-key"}; ${unproven.length} faults.`,
  );
  for (const { words } of unproven) console.error(words);
  if (unnamed.length > 0) console.error(`No digest names ${unnamed.join(", ")}.`);
  return {
    logs: logs.filter(({ name }) => !altered.has(bare(name))),
    missing: unproven.map(({ file, from, to }) => ({ file, from, to })),
    proven,
  };
}

function checkOrSay(...given: Parameters<typeof checkDigests>): ReturnType<typeof checkDigests> {
  try {
    return checkDigests(...given);
  } catch (error) {
    if (error instanceof NoDigest) throw new CommandError(error.message);
    throw error;
  }
}
