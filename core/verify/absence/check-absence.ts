import { headStep, otherSignatures } from "../head.ts";
import { keyStep } from "../key.ts";
import { count, plural } from "../numbers.ts";
import { type Fact, type Report, reportOf, type Step } from "../report.ts";
import { otherHistories, witnessSteps } from "../witnesses.ts";
import { entriesStep, labelsStep, orderStep, ownStep, type SaidRange, wideStep } from "./check-ranges.ts";
import { type AbsenceFile, rangeSaid } from "./format.ts";

const READABLE = "The proof can be read";
const MALFORMED =
  "It is not, byte for byte, a proof as a log writes it. Ask for it again, and do not open and save it in an editor.";
/** What a proof rests on, in the words that the page has, too. */
export const RESTS_ON =
  "Complete if the operator labelled honestly. Can be rebuilt by: whosaw doctor --deep, and anybody to whom the people's secrets are opened; so far nobody outside has, unless they tell you.";

/**
 * Checks which entries of some ranges are about a person, or that none is: the signed head, each range's entry in it, that no
 * range is left out, that the labels are the person's, and that each leads to what is listed. Never throws.
 */
export function checkAbsence(
  file: AbsenceFile | "malformed",
  labelKey: Uint8Array | "malformed" | null,
  pinned: string | null,
  witnesses: readonly string[] = [],
): Report {
  const ranges = file === "malformed" ? null : saidRanges(file);
  if (file === "malformed" || ranges === null) return unreadable();
  const key = keyStep(pinned);
  const head = key.step.state === "fails" ? null : headStep(file.checkpoint, key.value);
  const cosigned = head?.value ? witnessSteps(file.checkpoint, witnesses) : [];
  const found = head?.value
    ? [
        entriesStep(ranges, head.value),
        orderStep(file, ranges),
        ownStep(ranges, labelKey),
        labelsStep(ranges),
        wideStep(ranges),
      ]
    : [];
  const read: Step = { claim: READABLE, state: "holds", found: plural(ranges.length, "range") };
  const steps: Step[] = [read, key.step, ...(head ? [head.step] : []), ...cosigned, ...found];
  const isBroken = steps.some(({ state }) => state === "fails");
  const origin = head?.value?.origin ?? "";
  const notCovered = `Entries from ${count(ranges.at(-1)?.said.to ?? 0)} on: no range of this file covers them. The newest are in none for about an hour.`;
  return reportOf({
    kind: "absence",
    steps,
    holds: wordsFor(ranges, origin),
    // What a broken file says of entries is not repeated as if it were so.
    facts: [
      ...(isBroken ? [] : factsOf(ranges)),
      ...(head?.value ? otherSignatures(file.checkpoint, origin, witnesses) : []),
    ],
    unknown: [
      RESTS_ON,
      "When things happened: ranges go by when the log learned of a read. What a source did not report, or reports later, is not in them: that is its coverage.",
      "Whether the log holds a second entry for one of these stretches, with another map: whoever reads the whole log sees that.",
      notCovered,
      otherHistories(cosigned),
    ],
  });
}

function unreadable(): Report {
  const found = "it is not a proof as a log writes it";
  return reportOf({
    kind: "absence",
    steps: [{ claim: READABLE, state: "fails", found, meaning: MALFORMED }],
    holds: { title: "", meaning: "" },
  });
}

/** Null when there is no range, or one whose entry is none. */
function saidRanges({ ranges, held }: AbsenceFile): SaidRange[] | null {
  const all = ranges.flatMap((proof) => {
    const said = rangeSaid(proof.entry);
    return said ? [{ proof, said }] : [];
  });
  return all.length === ranges.length && all.length + held.length > 0 ? all : null;
}

const stretchOf = (ranges: readonly SaidRange[]): string => {
  const [first, last] = [ranges[0]?.said, ranges.at(-1)?.said];
  if (!first || !last) return "no range";
  return `entry ${count(first.from)} and entry ${count(last.to - 1)} (recorded ${minute(first.firstAt)} to ${minute(last.lastAt)})`;
};

const minute = (time: string): string => `${time.slice(0, 16).replace("T", " ")} UTC`;

function wordsFor(ranges: readonly SaidRange[], origin: string): { title: string; meaning: string } {
  const indexes = ranges.flatMap(({ proof }) => proof.indexes);
  const wide = ranges.reduce((sum, { proof }) => sum + proof.wide.length, 0);
  const beside =
    wide === 0
      ? "No read in between was of a whole dataset."
      : `${plural(wide, "read")} in between ${wide === 1 ? "was" : "were"} of a whole dataset or did not say of whom: ${wide === 1 ? "it names" : "they name"} nobody, and may be about you as well.`;
  if (indexes.length === 0)
    return {
      title: "No entry names you there",
      meaning: `In ${origin}, no entry between ${stretchOf(ranges)} is about you. ${beside}`,
    };
  return {
    title: `${indexes.length === 1 ? "This is the one entry" : `These are all ${count(indexes.length)} entries`} about you there`,
    meaning: `In ${origin}, between ${stretchOf(ranges)}, ${indexes.length === 1 ? "one entry is" : `${count(indexes.length)} entries are`} about you: ${listed(indexes)}. No other there is. ${beside}`,
  };
}

const LISTED = 20;

const listed = (indexes: readonly number[]): string =>
  indexes.length <= LISTED
    ? indexes.map(count).join(", ")
    : `${indexes.slice(0, LISTED).map(count).join(", ")} and ${count(indexes.length - LISTED)} more`;

function factsOf(ranges: readonly SaidRange[]): Fact[] {
  const indexes = ranges.flatMap(({ proof }) => proof.indexes);
  const wide = ranges.flatMap(({ proof }) => proof.wide);
  return [
    { term: "Between", value: stretchOf(ranges) },
    { term: "Entries about you", value: indexes.length === 0 ? "none" : indexes.map(count).join(", ") },
    { term: "Reads that name nobody", value: wide.length === 0 ? "none" : wide.map(count).join(", ") },
    { term: "Rests on", value: RESTS_ON },
  ];
}
