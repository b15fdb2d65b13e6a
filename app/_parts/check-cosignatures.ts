import { parseCosignerKey, verifyCosignedNote } from "#core/merkle/cosignature.ts";
import { parseTlogProof } from "#core/merkle/tlog-proof.ts";

/** A witness as the API tells of it, as far as checking goes. */
export interface KnownWitness {
  readonly operator: string;
  readonly companyControls: boolean;
  readonly vkey: string;
}

/** Who outside the company countersigned a receipt's checkpoint: operators whose cosignature verifies here. Never throws. */
export function outsideCosigners(receipt: string, witnesses: readonly KnownWitness[]): string[] {
  const proof = parseTlogProof(receipt);
  if (!proof.ok) return [];
  return witnesses
    .filter(({ companyControls, vkey }) => {
      const key = parseCosignerKey(vkey);
      return !companyControls && key.ok && verifyCosignedNote(proof.value.checkpoint, key.value).ok;
    })
    .map(({ operator }) => operator);
}
