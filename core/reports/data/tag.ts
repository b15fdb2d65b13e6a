import { hash } from "node:crypto";
import { canonicalText } from "#core/base/canonical.ts";
import type { PersonViewer } from "#core/base/viewer.ts";
import { LOG_ID } from "#core/log/tree/head.ts";
import { type Runner, statement } from "#db/statement.ts";

/** Goes up when the same reads are written in another way. */
const FORM = 2;

/**
 * The strong validator of a download (RFC 9110, 8.8.3): all that its bytes hang on beside the question, which never changes.
 * Who downloads and with which roles, for they decide what may be seen; how many people were erased so far, and which the
 * oldest read is that is kept, for either takes rows away. Parts under one tag fit together; another viewer has another.
 */
export async function tagOf(
  run: Runner,
  { personId, roles }: Pick<PersonViewer, "personId" | "roles">,
  id: string,
): Promise<string> {
  const [log] = await run.all<{ erasures: number; oldest: number | null }>(statement`
    SELECT h.erasures, (SELECT min(leaf_index)::float8 FROM read WHERE log_id = h.log_id) AS oldest
    FROM log_head h WHERE h.log_id = ${LOG_ID}`);
  const about = { form: FORM, id, personId, roles: [...roles].sort(), ...(log ?? {}) };
  return hash("sha256", canonicalText(about), "hex").slice(0, 40);
}
