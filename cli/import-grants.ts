import { readFile } from "node:fs/promises";
import { systemViewer } from "#core/base/viewer.ts";
import { trailChanges } from "#core/exposure/cloudtrail/changes.ts";
import { type GrantAnswer, importGrants } from "#core/exposure/grants/record-grants.ts";
import { post } from "./api.ts";
import { CommandError } from "./command-error.ts";
import { withTarget } from "./target.ts";

interface GrantsOptions {
  readonly source: string;
  readonly format: string;
}
type Answer = { readonly items: readonly GrantAnswer[] };

/** Events that one call may carry. */
const CHANGES_A_CALL = 5_000;

/** Loads a file of grants for a source and says what became of it. */
export async function importGrantsFile(path: string, { source, format }: GrantsOptions): Promise<void> {
  const text = await readFile(path, "utf8");
  const bodies = format === "cloudtrail" ? fromTrail(text) : [fromJson(path, text)];
  const items: GrantAnswer[] = [];
  for (const grants of bodies) items.push(...(await send(source, grants)).items);
  const count = (status: GrantAnswer["status"]) => items.filter((item) => item.status === status).length;
  console.log(
    `${count("stored")} stored, ${count("same")} that change nothing, ${count("already")} already there, ${count("late")} older than what is known.`,
  );
}

const send = (sourceId: string, grants: object): Promise<Answer> =>
  withTarget((target) =>
    target.kind === "remote"
      ? post<Answer>(target, `sources/${encodeURIComponent(sourceId)}/grants`, { grants })
      : importGrants(systemViewer("cli"), { sourceId, grants }),
  );

function fromTrail(text: string): object[] {
  const { changes, records, other, refused, broken } = trailChanges(text);
  console.error(
    `${records} records: ${changes.length} change who may read, ${other} are about something else, ${refused} were refused, ${broken} cannot be read.`,
  );
  const bodies: object[] = [];
  for (let at = 0; at < changes.length; at += CHANGES_A_CALL)
    bodies.push({ changes: changes.slice(at, at + CHANGES_A_CALL) });
  return bodies;
}

function fromJson(path: string, text: string): object {
  try {
    return JSON.parse(text) as object;
  } catch {
    throw new CommandError(`${path}: it is no JSON. docs/exposure.md says what a file of grants holds.`);
  }
}
