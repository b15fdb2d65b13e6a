import { refuseUnless } from "#core/base/refusal.ts";
import type { Viewer } from "#core/base/viewer.ts";
import { mustAllow } from "#core/policy/decide.ts";
import { database } from "#db/current.ts";
import { onClient } from "#db/statement.ts";
import { latestCheckpoint, logVerifierKey } from "./checkpoint.ts";

/** The log's public key (C2SP vkey), one line. For everybody who signed in. */
export async function vkeyText(viewer: Viewer): Promise<string> {
  mustAllow(viewer, "log.read");
  return `${logVerifierKey()}\n`;
}

/** The newest signed head (C2SP tlog-checkpoint). Refuses `not_yet` before the first. */
export async function checkpointText(viewer: Viewer): Promise<string> {
  mustAllow(viewer, "log.read");
  const latest = await latestCheckpoint(onClient(database().pool));
  refuseUnless(latest, "not_yet", { detail: "nothing was signed yet; ask again in a second" });
  return latest.note;
}
