import { refuseUnless } from "#core/base/refusal.ts";
import type { Viewer } from "#core/base/viewer.ts";
import { mustAllow } from "#core/policy/decide.ts";
import { database } from "#db/current.ts";
import { onClient, type Runner, statement } from "#db/statement.ts";
import { personSecrets } from "../keys/secrets.ts";
import { labelKeyOf } from "./labels.ts";

/** A person's label key and the first leaf that it is good for: an erasure of what was read of them gives them a new one. */
export interface OwnKey {
  readonly key: Uint8Array;
  readonly since: number;
}

/** Null for somebody of whom nothing is read, or who was erased. */
export async function ownLabelKey(run: Runner, personId: string): Promise<OwnKey | null> {
  const { subject } = await personSecrets(run, { actor: [], subject: [personId] });
  const secret = subject.get(personId);
  if (!secret) return null;
  const [row] = await run.all<{ renewed: boolean; since: number | null; now: number }>(statement`
    SELECT s.since > 0 AS renewed, (SELECT size::float8 FROM log_head LIMIT 1) AS now,
      (SELECT max(decision_leaf)::float8 + 1 FROM erasure WHERE person_id = s.person_id AND state = 'done') AS since
    FROM person_secret s WHERE s.person_id = ${personId}::uuid AND s.party = 'subject'`);
  if (!row) return null;
  return { key: labelKeyOf(secret), since: row.renewed ? (row.since ?? row.now) : 0 };
}

/** What makes a person's labels, as a file. Whoever has it finds them in every range: it is theirs to keep. */
export interface LabelKeyFile {
  readonly whosaw: "label-key@v1";
  /** Base64, 32 bytes. */
  readonly key: string;
}

/**
 * The viewer's own label key, to be kept before it is needed: a proof is checked against it. Refuses `not_found` for somebody
 * whose entries were erased.
 */
export async function myLabelKey(viewer: Viewer): Promise<LabelKeyFile> {
  refuseUnless(viewer.kind === "person", "forbidden");
  mustAllow(viewer, "me.read", { personId: viewer.personId });
  const own = await ownLabelKey(onClient(database().pool), viewer.personId);
  refuseUnless(own, "not_found");
  return { whosaw: "label-key@v1", key: Buffer.from(own.key).toString("base64") };
}
