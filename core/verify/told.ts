import { openedCommitment, openedSubjectsRoot } from "#core/merkle/commitment.ts";
import { decodeBase64, decodeUtf8, encodeBase64 } from "#core/merkle/text.ts";
import { count, plural } from "./numbers.ts";
import { checkReceipt } from "./receipt.ts";
import { type Report, reportOf, type Step } from "./report.ts";

/**
 * The proof that one person is among those whom a notice was sent to: the entry with its receipt, the commitments to all of
 * them in any order (they tell nothing of whom), and what opens one.
 */
export interface ToldProof {
  readonly whosaw: "told@v1";
  /** The entry's bytes, base64. */
  readonly entry: string;
  /** The entry's receipt (C2SP tlog-proof). */
  readonly receipt: string;
  readonly person: { readonly value: string; readonly key: string };
  /** Base64, one for each person. */
  readonly commitments: readonly string[];
}

/** A file that says of itself that it is such a proof; null for every other. */
export function toldIn(text: string): ToldProof | null {
  if (!text.slice(0, 200).includes('"told@v1"')) return null;
  try {
    const { entry, receipt, person, commitments } = JSON.parse(text) as ToldProof;
    const list = Array.isArray(commitments) ? commitments.map(String) : [];
    const { value, key } = person ?? {};
    const own = { value: String(value), key: String(key) };
    return {
      whosaw: "told@v1",
      entry: String(entry),
      receipt: String(receipt),
      person: own,
      commitments: list,
    };
  } catch {
    return { whosaw: "told@v1", entry: "", receipt: "", person: { value: "", key: "" }, commitments: [] };
  }
}

/**
 * Checks that a person was sent a notice: all that {@link checkReceipt} checks of its entry, and that the person is among those
 * whom the entry is committed to. Never throws.
 */
export function checkTold(
  proof: ToldProof,
  pinned: string | null,
  witnesses: readonly string[] = [],
): Report {
  const entry = decodeBase64(proof.entry) ?? new Uint8Array();
  const base = checkReceipt(proof.receipt, entry, pinned, witnesses);
  const body = bodyOf(entry);
  return reportOf({
    kind: "told",
    steps: [...base.steps, sendingStep(body), peopleStep(proof, body), ownStep(proof)],
    holds: {
      title: "This person was sent this notice",
      meaning: `The log holds, unchanged, that a notice about SEV-${body?.sev} was sent to ${plural(body?.subjects.count ?? 0, "person", "people")} on ${body?.recordedAt}, and the person with the id ${proof.person.value} is one of them.`,
    },
    facts: [...base.facts, { term: "Person", value: proof.person.value }],
    unknown: ["Who else it was sent to: the other commitments name nobody.", ...base.unknown],
  });
}

interface SendBody {
  readonly kind: string;
  readonly sev: number;
  readonly recordedAt: string;
  readonly subjects: { readonly count: number; readonly root: string };
}

const SENDING = ["sev.notice.send", "sev.notice.export", "sev.notice.told"];

function bodyOf(entry: Uint8Array): SendBody | null {
  try {
    const body = JSON.parse(decodeUtf8(entry) ?? "") as SendBody;
    return SENDING.includes(body.kind) && typeof body.subjects?.root === "string" ? body : null;
  } catch {
    return null;
  }
}

const step = (claim: string, holds: boolean, found: string): Step => ({
  claim,
  state: holds ? "holds" : "fails",
  found,
  ...(holds ? {} : { meaning: "This file was changed, or was put together from others." }),
});

const sendingStep = (body: SendBody | null): Step =>
  step(
    "The entry sends a notice",
    body !== null,
    body ? `notice about SEV-${body.sev}, to ${count(body.subjects.count)}` : "it says something else",
  );

function peopleStep({ commitments }: ToldProof, body: SendBody | null): Step {
  const bytes = commitments.flatMap((each) => decodeBase64(each) ?? []);
  const whole = bytes.length === commitments.length && bytes.every((each) => each.length === 32);
  const root = whole ? encodeBase64(openedSubjectsRoot(bytes)) : "";
  return step(
    "These are all whom the entry is committed to",
    body !== null && bytes.length === body.subjects.count && root === body.subjects.root,
    `${plural(commitments.length, "commitment")} with the root ${root}`,
  );
}

function ownStep({ person, commitments }: ToldProof): Step {
  const key = decodeBase64(person.key);
  const own = key && openedCommitment(key, person.value);
  const there = own !== null && own !== undefined && commitments.includes(encodeBase64(own));
  return step(
    "The person is one of them",
    there,
    there ? `opened as ${person.value}` : "no commitment opens to this person",
  );
}
