import { randomUUID } from "node:crypto";
import { systemClock } from "#core/base/clock.ts";
import { refuseUnless } from "#core/base/refusal.ts";
import type { Viewer } from "#core/base/viewer.ts";
import { parseCosignerKey } from "#core/merkle/cosignature.ts";
import { fingerprint, verifierKeyOf } from "#core/merkle/note-key.ts";
import { mustAllow } from "#core/policy/decide.ts";
import { onTx, statement } from "#db/statement.ts";
import { type Tx, withTx } from "#db/tx.ts";
import { appendEntry } from "../append/append-entry.ts";
import { keys } from "../keys/keys.ts";
import { AddWitness } from "./schema.ts";

export interface AddedWitness {
  readonly id: string;
  readonly name: string;
  /** SHA-256 of its public key: to be compared with its operator by another way than this app. */
  readonly fingerprint: string;
}

/**
 * Adds a witness: from now on the worker asks it to countersign. Admins, and whoever runs the machine. Refuses (`invalid`)
 * a key that another witness has already, and the log's own.
 */
export async function addWitness(viewer: Viewer, raw: unknown): Promise<AddedWitness> {
  const { vkey, url, operator, companyControls } = AddWitness.parse(raw);
  mustAllow(viewer, "witness.manage");
  const key = parseCosignerKey(vkey);
  refuseUnless(key.ok, "invalid", { field: "vkey" });
  const print = fingerprint(key.value);
  const { origin, seed } = keys();
  refuseUnless(print !== fingerprint(verifierKeyOf(origin, seed)), "invalid", {
    field: "vkey",
    detail: "that is the log's own key: a log cannot be its own witness",
  });
  return withTx(async (tx) => {
    await refuseSecond(tx, vkey);
    const id = randomUUID();
    await tx.witness.create({
      data: { id, vkey, url, operator, companyControls, addedAt: systemClock.now() },
    });
    appendEntry(tx, viewer, {
      kind: "witness.add",
      clear: { witness: id, keySha256: print.replaceAll(" ", ""), companyControls },
      text: { name: key.value.name, operator, url },
    });
    return { id, name: key.value.name, fingerprint: print };
  });
}

/** Held until commit, so that of two who add one key at once the second sees the first. */
async function refuseSecond(tx: Tx, vkey: string): Promise<void> {
  const run = onTx(tx);
  await tx.$executeRaw`LOCK TABLE witness IN SHARE ROW EXCLUSIVE MODE`;
  const there = await run.all(statement`SELECT id FROM witness WHERE vkey = ${vkey} AND retired_at IS NULL`);
  refuseUnless(there.length === 0, "invalid", {
    field: "vkey",
    detail: "a witness with this key is there already",
  });
}
