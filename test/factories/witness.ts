import { systemViewer } from "#core/base/viewer.ts";
import { signHead } from "#core/log/heads/checkpoint.ts";
import { addWitness } from "#core/log/witness/add-witness.ts";
import { keepCosignature } from "#core/log/witness/rows.ts";
import { cosign, cosignerKeyOf } from "#core/merkle/cosignature.ts";
import { formatVerifierKey } from "#core/merkle/note-key.ts";
import type { Runner } from "#db/statement.ts";

/** A witness that the log knows, and that countersigns when a test says so. */
export interface TestWitness {
  readonly id: string;
  readonly vkey: string;
  /** Countersigns the head as it stands, at a second since the epoch. Answers how many entries that has. */
  readonly countersign: (at: number) => Promise<number>;
}

export async function makeWitness(
  run: Runner,
  { name = "witness.example/w", companyControls = false, seed = 3 } = {},
): Promise<TestWitness> {
  const secret = new Uint8Array(32).fill(seed);
  const vkey = formatVerifierKey(cosignerKeyOf(name, secret));
  const about = { vkey, url: "http://127.0.0.1:9/", operator: "Works council", companyControls };
  const { id } = await addWitness(systemViewer("cli"), about);
  const countersign = async (at: number) => {
    const { size, ownNote } = await signHead(run);
    const line = cosign(`${ownNote.slice(0, ownNote.lastIndexOf("\n\n"))}\n`, name, secret, BigInt(at));
    await keepCosignature(run, id, { size, time: BigInt(at), line, receivedAt: new Date() });
    return size;
  };
  return { id, vkey, countersign };
}
