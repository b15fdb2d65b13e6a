import { openedCommitment, openedSubjectsRoot } from "#core/merkle/commitment.ts";
import { decodeBase64, decodeUtf8, encodeBase64 } from "#core/merkle/text.ts";
import { verifyReceipt } from "#core/merkle/verify-receipt.ts";

/**
 * The proof that one person is among those whom a notice was sent to: the entry with its receipt, the commitments to all of
 * them in any order (they tell nothing of whom), and what opens one.
 */
export interface ToldProof {
  readonly whosaw: "told@v1";
  readonly index: number;
  /** The entry's bytes, base64. */
  readonly entry: string;
  /** The entry's receipt (C2SP tlog-proof). */
  readonly receipt: string;
  readonly person: { readonly value: string; readonly key: string };
  /** Base64, one for each person. */
  readonly commitments: readonly string[];
}

/** What a checked proof tells, or the first thing that does not hold, in words. */
export type ToldVerdict =
  | { readonly ok: true; readonly value: Told }
  | { readonly ok: false; readonly why: string };

export interface Told {
  readonly index: bigint;
  readonly sev: number;
  /** How many people it was sent to. */
  readonly count: number;
  /** The log's time of the sending, RFC 3339. */
  readonly at: string;
}

/**
 * Whether the person of a proof was sent a notice, by the log of this verifier key: the entry is in the log, says that it was
 * sent, the commitments are those it commits to, and the person's is among them. Never throws.
 */
export function verifyTold(proof: ToldProof, vkey: string): ToldVerdict {
  const entry = decodeBase64(proof.entry);
  const key = decodeBase64(proof.person.key);
  const all = proof.commitments.map((each) => decodeBase64(each));
  if (!entry || !key || all.some((each) => each?.length !== 32)) return failed("the proof is malformed");
  const there = verifyReceipt(entry, proof.receipt, vkey);
  if (!there.ok) return failed(there.check);
  if (there.value.index !== BigInt(proof.index)) return failed("the receipt is of another entry");
  const body = bodyOf(entry);
  if (!body) return failed("the entry sends no notice");
  const commitments = all.filter((each) => each !== null);
  const root = encodeBase64(openedSubjectsRoot(commitments));
  if (body.subjects.count !== commitments.length || body.subjects.root !== root)
    return failed("the people are others than those the entry commits to");
  const own = openedCommitment(key, proof.person.value);
  if (!own || !proof.commitments.includes(encodeBase64(own)))
    return failed("the person is not among those it was sent to");
  return {
    ok: true,
    value: {
      ...{ index: there.value.index, sev: body.sev, count: body.subjects.count },
      at: body.recordedAt,
    },
  };
}

const failed = (why: string): ToldVerdict => ({ ok: false, why });

interface SendBody {
  readonly kind: string;
  readonly sev: number;
  readonly recordedAt: string;
  readonly subjects: { readonly count: number; readonly root: string };
}

const SENDING = ["sev.notice.send", "sev.notice.export"];

function bodyOf(entry: Uint8Array): SendBody | null {
  try {
    const body = JSON.parse(decodeUtf8(entry) ?? "") as SendBody;
    return SENDING.includes(body.kind) && typeof body.subjects?.root === "string" ? body : null;
  } catch {
    return null;
  }
}
