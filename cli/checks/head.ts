import { sep } from "node:path";
import { unreachable } from "#core/base/unreachable.ts";
import { latestCheckpoint } from "#core/log/heads/checkpoint.ts";
import { type KeptHeadState, keptHead } from "#core/log/heads/kept-head.ts";
import { mismatchReport } from "#core/log/heads/mismatch.ts";
import { originChanges } from "#core/log/heads/origins.ts";
import type { Runner } from "#db/statement.ts";
import { fail, ok, type Verdict, warn } from "./verdict.ts";

/** The head kept outside the database: there, up to date, part of this database; and the names that the log had before. */
export async function checkKeptHead(run: Runner, now: Date, dataDir: string): Promise<Verdict[]> {
  const state = await keptHead(run, now);
  const signed = (await latestCheckpoint(run)) !== null;
  return [...(state ? verdictsOn(state, signed, dataDir) : []), ...(await formerNames(run))];
}

function verdictsOn(kept: KeptHeadState, signed: boolean, dataDir: string): Verdict[] {
  const { headFile, state, size, mismatch } = kept;
  switch (state) {
    case "mismatch":
      return [fail(mismatch ? mismatchReport(mismatch) : headFile)];
    case "missing":
      return signed
        ? [warn(`No head is kept at ${headFile}: an older database could not be told. Does the worker run?`)]
        : [];
    case "late":
      return [
        fail(
          `The head file ${headFile} stays at ${size} entries while more were signed: is its disk full, or closed to this user?`,
        ),
      ];
    case "kept":
      return headFile.startsWith(dataDir + sep)
        ? [
            warn(
              `The newest head is kept at ${headFile}, beside the database: whoever puts back the folder puts back both.`,
            ),
          ]
        : [
            ok(
              `The newest head (${size} entries) is kept outside the database, at ${headFile}, and is part of it.`,
            ),
          ];
    default:
      return unreachable(state);
  }
}

const formerNames = async (run: Runner): Promise<Verdict[]> =>
  (await originChanges(run)).map(({ origin, oldOrigin, fromSize, beganAt }) =>
    ok(
      `From entry ${fromSize} on the log is ${origin}: a restore of ${oldOrigin} was accepted on ${beganAt.toISOString().slice(0, 10)}.`,
    ),
  );
