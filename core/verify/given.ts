import { decodeUtf8 } from "#core/merkle/text.ts";
import { type AbsenceFile, absenceIn, labelKeyIn } from "./absence/format.ts";
import { archiveIn, isPdf } from "./bundle/pdf-bundle.ts";
import { type ConsistencyFile, consistencyIn } from "./consistency.ts";
import { keyIn } from "./key.ts";
import { type ToldProof, toldIn } from "./told.ts";

/** A file that a person gave; `name` as it was called, "" for what was pasted. */
export interface Given {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** What the files are taken for, by their names' endings and else by how they begin. */
export interface Sorted {
  readonly bundle: Uint8Array[];
  readonly receipt: string[];
  readonly checkpoint: string[];
  readonly proof: (ConsistencyFile | "malformed")[];
  readonly told: ToldProof[];
  readonly absence: (AbsenceFile | "malformed")[];
  readonly labelKey: (Uint8Array | "malformed")[];
  readonly key: string[];
  /** The bytes of an entry, as far as anybody can tell. */
  readonly entry: Uint8Array[];
}

export function sortGiven(given: readonly Given[]): Sorted {
  const sorted: Sorted = {
    ...{ bundle: [], receipt: [], checkpoint: [], proof: [], told: [], absence: [], labelKey: [], key: [] },
    entry: [],
  };
  for (const piece of given.map(pieceOf)) (sorted[piece.kind] as unknown[]).push(piece.value);
  return sorted;
}

/** How many there are of each, as one text: "checkpoint 2, proof 1". */
export const shapeOf = (sorted: Sorted): string =>
  Object.entries(sorted)
    .filter(([, list]) => list.length > 0)
    .map(([kind, list]) => `${kind} ${list.length}`)
    .join(", ");

/** Of a PDF that carries none, or another's. */
const NO_ARCHIVE = new Uint8Array(0);

interface Piece {
  readonly kind: keyof Sorted;
  readonly value: unknown;
}

/** What one file is taken for. A name that says so decides, so that a damaged file is called damaged and not unknown. */
export function pieceOf({ name, bytes }: Given): Piece {
  if (/\.zip$/i.test(name) || (bytes[0] === 0x50 && bytes[1] === 0x4b))
    return { kind: "bundle", value: bytes };
  if (isPdf(bytes)) return { kind: "bundle", value: archiveIn(bytes) ?? NO_ARCHIVE };
  const text = decodeUtf8(bytes);
  if (/\.tlog-proof$/i.test(name) || text?.replace(/^\ufeff/, "").startsWith("c2sp.org/tlog-proof"))
    return { kind: "receipt", value: text ?? "" };
  const absence = text === null ? null : absenceIn(text);
  if (absence !== null) return { kind: "absence", value: absence };
  const labelKey = text === null ? null : labelKeyIn(text);
  if (labelKey !== null) return { kind: "labelKey", value: labelKey };
  if (/checkpoint$/i.test(name) || text?.includes("\n\n\u2014 "))
    return { kind: "checkpoint", value: text ?? "" };
  const told = text === null ? null : toldIn(text);
  if (told !== null) return { kind: "told", value: told };
  const proof = consistencyIn(bytes);
  if (proof !== null) return { kind: "proof", value: proof };
  const key = text === null ? null : keyIn(text);
  return key === null ? { kind: "entry", value: bytes } : { kind: "key", value: key };
}
