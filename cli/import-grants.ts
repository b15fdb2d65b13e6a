import { systemViewer } from "#core/base/viewer.ts";
import { type TrailChanges, trailChanges, unorderedAmong } from "#core/exposure/cloudtrail/changes.ts";
import { bare, type TrailFile } from "#core/exposure/cloudtrail/digests.ts";
import type { GrantAnswer } from "#core/exposure/grants/answer.ts";
import { importGrants } from "#core/exposure/grants/record-grants.ts";
import { tellMissingGrants } from "#core/exposure/grants/tell-missing.ts";
import { post } from "./api.ts";
import { CommandError } from "./command-error.ts";
import { withTarget } from "./target.ts";
import { heldAgainst, trailFiles } from "./trail-files.ts";

interface GrantsOptions {
  readonly source: string;
  readonly format: string;
  readonly digest?: readonly string[];
  readonly publicKey?: string;
}
type Answer = { readonly items: readonly GrantAnswer[] };
type TrailBody = Pick<TrailChanges, "changes">;

/** Events that one call may carry. */
const CHANGES_A_CALL = 1_000;
const FILES_A_CALL = 5_000;

/** Loads files of grants for a source and says what became of them. */
export async function importGrantsFile(paths: readonly string[], options: GrantsOptions): Promise<void> {
  const { source, format, digest, publicKey } = options;
  if (format !== "cloudtrail" && (digest || publicKey))
    throw new CommandError("--digest and --public-key go with --format cloudtrail.");
  const given = await trailFiles(paths);
  const { logs, missing, proven } = digest
    ? await heldAgainst(given, digest, publicKey)
    : { logs: given, missing: [], proven: [] };
  const items: GrantAnswer[] = [];
  const trail = format === "cloudtrail" ? fromTrail(logs, digest !== undefined) : [];
  for (const grants of format === "cloudtrail" ? trail : logs.map(fromJson))
    items.push(...(await send(source, grants)).items);
  const left = filesLeft(trail, items);
  if (digest)
    await tellFiles(
      source,
      missing,
      proven.filter((file) => !left.has(file)),
    );
  const count = (status: GrantAnswer["status"]) => items.filter((item) => item.status === status).length;
  console.log(
    `${count("stored")} stored, ${count("same")} that change nothing, ${count("already")} already there, ${count("late")} older than what is known.`,
  );
  if (missing.length > 0)
    throw new CommandError(
      "Something is missing: who can read there is unknown from then on, until it comes or a snapshot does.",
    );
}

const send = (sourceId: string, grants: object): Promise<Answer> =>
  withTarget((target) =>
    target.kind === "remote"
      ? post<Answer>(target, `sources/${encodeURIComponent(sourceId)}/grants`, { grants })
      : importGrants(systemViewer("cli"), { sourceId, grants }),
  );

/** Files of which something came too late to be taken: they stay missing. */
function filesLeft(trail: readonly TrailBody[], items: readonly GrantAnswer[]): Set<string | undefined> {
  const late = new Set(items.flatMap(({ status, eventId }) => (status === "late" ? [eventId] : [])));
  const changes = trail.flatMap((body) => body.changes);
  return new Set(changes.flatMap(({ eventId, file }) => (late.has(eventId) ? [file] : [])));
}

/** Tells which files are missing, and which were found. */
async function tellFiles(
  source: string,
  gaps: readonly { file: string; from: Date; to: Date }[],
  found: readonly string[],
): Promise<void> {
  const missing = gaps.map(({ file, from, to }) => ({
    ...{ file, from: from.toISOString(), to: to.toISOString() },
  }));
  for (let at = 0; at < Math.max(missing.length, found.length); at += FILES_A_CALL)
    await tellMissing(source, {
      missing: missing.slice(at, at + FILES_A_CALL),
      found: found.slice(at, at + FILES_A_CALL),
    });
}

const tellMissing = (sourceId: string, files: object): Promise<unknown> =>
  withTarget((target) =>
    target.kind === "remote"
      ? post(target, `sources/${encodeURIComponent(sourceId)}/grants/missing`, files)
      : tellMissingGrants(systemViewer("cli"), { sourceId, ...files }),
  );

/** All files together: what happened first is told first. */
function fromTrail(logs: readonly TrailFile[], proven: boolean): TrailBody[] {
  const read = logs.map(({ name, bytes }) => trailChanges(textOf(bytes), proven ? bare(name) : undefined));
  const sum = (what: "records" | "other" | "refused" | "broken") =>
    read.reduce((n, each) => n + each[what], 0);
  const changes = read.flatMap((each) => each.changes).sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
  console.error(
    `${sum("records")} records: ${changes.length} change who may read, ${sum("other")} are about something else, ${sum("refused")} were refused, ${sum("broken")} cannot be read.`,
  );
  const unordered = unorderedAmong(changes);
  if (unordered > 0)
    console.error(
      `${unordered} changed the same list in the same second as another: CloudTrail does not say which came first, so what any of them lets in counts.`,
    );
  const bodies: TrailBody[] = [];
  for (let at = 0; at < changes.length; at += CHANGES_A_CALL)
    bodies.push({ changes: changes.slice(at, at + CHANGES_A_CALL) });
  return bodies;
}

function fromJson({ name, bytes }: TrailFile): object {
  try {
    return JSON.parse(textOf(bytes)) as object;
  } catch {
    throw new CommandError(`${name}: it is no JSON. docs/exposure.md says what a file of grants holds.`);
  }
}

const textOf = (bytes: Uint8Array): string => Buffer.from(bytes).toString("utf8");
