import type { Viewer } from "#core/base/viewer.ts";
import { fingerprint } from "#core/merkle/note-key.ts";
import { decide, mustAllow } from "#core/policy/decide.ts";
import { database } from "#db/current.ts";
import { onClient } from "#db/statement.ts";
import { activeWitnesses } from "./rows.ts";

/** A witness as everybody who signed in may know it: whom to ask, and what to compare. */
export interface WitnessView {
  readonly id: string;
  readonly name: string;
  readonly operator: string;
  readonly companyControls: boolean;
  readonly vkey: string;
  /** SHA-256 of its public key, in groups of four. */
  readonly fingerprint: string;
  readonly addedAt: Date;
  readonly last: { readonly size: number; readonly receivedAt: Date } | null;
  /** Where it is asked and why it did not answer: for admins, reviewers and auditors; null for others. */
  readonly contact: { readonly url: string; readonly problem: string | null } | null;
}

/** The witnesses that have not retired. Everybody who signed in. */
export async function listWitnesses(viewer: Viewer): Promise<{ items: WitnessView[]; next: null }> {
  mustAllow(viewer, "log.read");
  const seesContact = decide(viewer, "witness.manage").allow || decide(viewer, "log.entries").allow;
  const rows = await activeWitnesses(onClient(database().pool));
  const items = rows.map(({ id, key, operator, companyControls, vkey, addedAt, last, url, contact }) => ({
    id,
    name: key.name,
    operator,
    companyControls,
    vkey,
    fingerprint: fingerprint(key),
    addedAt,
    last,
    contact: seesContact ? { url, problem: contact?.problem ?? null } : null,
  }));
  return { items, next: null };
}
