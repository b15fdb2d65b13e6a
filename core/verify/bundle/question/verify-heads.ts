import { verifyCheckpoint } from "#core/merkle/checkpoint.ts";
import { parseCosignerKey, verifyCosignedNote } from "#core/merkle/cosignature.ts";
import { parseNote } from "#core/merkle/note.ts";
import { fingerprint, parseVerifierKey } from "#core/merkle/note-key.ts";
import { encodeBase64 } from "#core/merkle/text.ts";
import { type Check, holds } from "../check-failed.ts";
import { asText } from "../csv.ts";
import type { BaseBundle } from "../format.ts";
import { linesOf } from "../lines-of.ts";
import { at, type TableLine } from "./derived.ts";
import type { QuestionManifest } from "./format.ts";
import { COSIGNATURE_COLUMNS, HEAD_COLUMNS } from "./specs.ts";

const SAYS: Check = "each line says what its entry says";

/** Each head as the log's key signed it, the smaller before the larger; whether one continues the other takes more than a list. */
export function verifyHeads(
  bundle: BaseBundle,
  { vkey, size }: Pick<QuestionManifest, "vkey" | "size">,
): TableLine[] {
  const file = "heads.csv";
  const key = parseVerifierKey(vkey);
  holds(key.ok, SAYS, `${file}: there is no key to check it by`);
  let last = -1n;
  const lines = linesOf(bundle[file]!, file, HEAD_COLUMNS);
  for (const [n, line] of lines.entries()) {
    const where = `line ${n + 2} of ${file}`;
    const head = verifyCheckpoint(line.note, key.value);
    holds(head.ok, SAYS, `${where}: the log did not sign it`);
    const { size: own, root } = head.value;
    holds(
      String(own) === line.size && own > last,
      SAYS,
      `${where}: size is not what was signed, or not in order`,
    );
    holds(asText(encodeBase64(root)) === line.root, SAYS, `${where}: root is not what was signed`);
    holds(own <= BigInt(size), SAYS, `${where}: it is longer than the log that this bundle is of`);
    last = own;
  }
  return lines;
}

/**
 * Each countersignature as the witness's key made it below a head of the bundle, by a key that the log took in with an entry; and a
 * line for each that stands below a head. Throws CheckFailed.
 */
export function verifyCosignatures(
  bundle: BaseBundle,
  heads: readonly TableLine[],
  events: readonly TableLine[],
): TableLine[] {
  const file = "cosignatures.csv";
  const added = new Map(events.filter(({ act }) => act === "witness.add").map(witnessIn));
  const lines = linesOf(bundle[file]!, file, COSIGNATURE_COLUMNS);
  let last = "";
  for (const [n, line] of lines.entries()) {
    const where = `line ${n + 2} of ${file}`;
    const place = `${line.size.padStart(16, "0")} ${line.witness}`;
    holds(place > last, SAYS, `${where}: the lines are not in order`);
    last = place;
    verifyLine(where, line, added.get(line.witness), heads);
  }
  for (const { size, note } of heads) {
    const own = lines.filter((line) => line.size === size).length;
    const parsed = parseNote(note ?? "");
    const below = parsed.ok ? parsed.value.signatures.length - 1 : -1; // the log's own
    holds(
      own === below,
      SAYS,
      `${file}: ${own} of ${below} countersignatures of the head of ${size} entries`,
    );
  }
  return lines;
}

interface Witness {
  readonly witness: string;
  readonly keySha256: string;
  readonly companyControls: boolean;
}

function witnessIn(line: TableLine): [string, Witness] {
  const facts = JSON.parse(at(line, "facts")) as Witness;
  return [facts.witness, facts];
}

function verifyLine(
  where: string,
  line: Readonly<Record<(typeof COSIGNATURE_COLUMNS)[number], string>>,
  witness: Witness | undefined,
  heads: readonly TableLine[],
): void {
  const written = line.key.replace(/^'/, ""); // as it stands before formulas are escaped
  const key = parseCosignerKey(written);
  holds(key.ok && asText(written) === line.key, SAYS, `${where}: its key is no key of a witness`);
  holds(asText(key.value.name) === line.name, SAYS, `${where}: the key is of another name`);
  const print = fingerprint(key.value).replaceAll(" ", "");
  holds(witness?.keySha256 === print, SAYS, `${where}: no entry says that the log has a witness of this key`);
  const controlled = witness.companyControls ? "yes" : "no";
  holds(
    line.controlled_by_company === controlled,
    SAYS,
    `${where}: who controls it is not what the entry says`,
  );
  const head = heads.find(({ size }) => size === line.size);
  holds(head, SAYS, `${where}: it is of a head that is not in heads.csv`);
  const cosigned = verifyCosignedNote(at(head, "note"), key.value);
  holds(cosigned.ok, SAYS, `${where}: the witness did not countersign that head`);
  const when = new Date(Number(cosigned.value.time) * 1_000).toISOString();
  holds(when === line.at, SAYS, `${where}: the time is not the one that it countersigned at`);
}
