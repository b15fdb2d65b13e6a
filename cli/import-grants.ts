import { systemViewer } from "#core/base/viewer.ts";
import { trailChanges } from "#core/exposure/cloudtrail/changes.ts";
import type { TrailFile } from "#core/exposure/cloudtrail/digests.ts";
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

/** Events that one call may carry. */
const CHANGES_A_CALL = 1_000;

/** Loads files of grants for a source and says what became of them. */
export async function importGrantsFile(paths: readonly string[], options: GrantsOptions): Promise<void> {
  const { source, format, digest, publicKey } = options;
  if (format !== "cloudtrail" && (digest || publicKey))
    throw new CommandError("--digest and --public-key go with --format cloudtrail.");
  const given = await trailFiles(paths);
  const { logs, missing } = digest
    ? await heldAgainst(given, digest, publicKey)
    : { logs: given, missing: [] };
  const items: GrantAnswer[] = [];
  for (const grants of format === "cloudtrail" ? fromTrail(logs) : logs.map(fromJson))
    items.push(...(await send(source, grants)).items);
  if (missing.length > 0) await tellMissing(source, missing);
  const count = (status: GrantAnswer["status"]) => items.filter((item) => item.status === status).length;
  console.log(
    `${count("stored")} stored, ${count("same")} that change nothing, ${count("already")} already there, ${count("late")} older than what is known.`,
  );
  if (missing.length > 0)
    throw new CommandError(
      "Something is missing: who can read there is unknown from then on, until a snapshot.",
    );
}

const send = (sourceId: string, grants: object): Promise<Answer> =>
  withTarget((target) =>
    target.kind === "remote"
      ? post<Answer>(target, `sources/${encodeURIComponent(sourceId)}/grants`, { grants })
      : importGrants(systemViewer("cli"), { sourceId, grants }),
  );

const tellMissing = (sourceId: string, gaps: readonly { from: Date; to: Date }[]): Promise<unknown> => {
  const missing = gaps.map(({ from, to }) => ({ from: from.toISOString(), to: to.toISOString() }));
  return withTarget((target) =>
    target.kind === "remote"
      ? post(target, `sources/${encodeURIComponent(sourceId)}/grants/missing`, { missing })
      : tellMissingGrants(systemViewer("cli"), { sourceId, missing }),
  );
};

/** All files together: what happened first is told first. */
function fromTrail(logs: readonly TrailFile[]): object[] {
  const read = logs.map(({ bytes }) => trailChanges(textOf(bytes)));
  const sum = (what: "records" | "other" | "refused" | "broken") =>
    read.reduce((n, each) => n + each[what], 0);
  const changes = read.flatMap((each) => each.changes).sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
  console.error(
    `${sum("records")} records: ${changes.length} change who may read, ${sum("other")} are about something else, ${sum("refused")} were refused, ${sum("broken")} cannot be read.`,
  );
  const bodies: object[] = [];
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
