import { decodeUtf8 } from "#core/merkle/text.ts";
import { CHECKS, type Check } from "./bundle/check-failed.ts";
import type { Bundle } from "./bundle/format.ts";
import {
  type AccessShown,
  type BundleVerdict,
  type ReadsShown,
  verifyBundle,
} from "./bundle/verify-bundle.ts";
import { archiveChange, bundleOf, unzipBundle } from "./bundle/zip.ts";
import { otherSignatures } from "./head.ts";
import { keyIn } from "./key.ts";
import { count } from "./numbers.ts";
import { type Report, reportOf, type Step } from "./report.ts";
import { otherHistories, witnessSteps } from "./witnesses.ts";
import { meaningOf, WITHOUT_KEY } from "./words.ts";

const CHANGED =
  "Somebody changed the bundle after it was exported, or it was damaged on its way. Ask for it again.";

const MEANINGS: Readonly<Record<Check, string>> = {
  "the archive is as it was written": CHANGED,
  "the manifest is well formed": CHANGED,
  "each file is the one that the manifest names": CHANGED,
  "the key is the one you gave":
    "The bundle was made under another key than the one you pinned: it is of another log, or somebody made it up.",
  "the log signed the checkpoint": meaningOf("signature does not verify"),
  "each entry is in the log":
    "At least one entry is not in the log that was signed: it was changed, added or made up.",
  "the export is in the log and states what the manifest says":
    "What was exported then is not what stands here: the table, its question or its counts were changed afterwards.",
  "each line says what its entry says":
    "A line of the table says something else than the log's entry behind it.",
  "each person named is the one that the entry commits to":
    "A line names a person whom the log's entry behind it does not name.",
  "the counts are right": "The numbers that the bundle states are not those of its own lines.",
};

/** An exported archive, check by check. Never throws. */
export const checkBundle = (
  zip: Uint8Array,
  pinned: string | null,
  witnesses: readonly string[] = [],
): Report => {
  const bundle = unzipBundle(zip);
  return reportOn(bundle, pinned, witnesses, bundle ? "" : archiveChange(zip));
};

/** As {@link checkBundle}, for the files of an archive that was unpacked. */
export const checkFiles = (
  files: Readonly<Record<string, Uint8Array>>,
  pinned: string | null,
  witnesses: readonly string[] = [],
): Report => reportOn(bundleOf(files), pinned, witnesses, "its files are not those of an export");

function reportOn(
  bundle: Bundle | null,
  pinned: string | null,
  witnesses: readonly string[],
  why: string,
): Report {
  const verdict = verifyBundle(bundle, pinned, why);
  const note = (bundle && decodeUtf8(bundle.checkpoint)) ?? "";
  const cosigned = verdict.ok ? witnessSteps(note, witnesses) : [];
  return reportOf({
    kind: "bundle",
    steps: [...CHECKS.map((check, at) => stepOf(check, at, verdict, pinned)), ...cosigned],
    holds: wordsOf(verdict),
    facts: verdict.ok
      ? [...factsOf(verdict), ...otherSignatures(note, verdict.manifest.origin, witnesses)]
      : [],
    unknown: [
      ...withheldFrom(verdict),
      "Whether a read was left out: the bundle shows what was exported, not what was not.",
      "Whether a name belongs to an id: names and teams are the directory's, as it was at the export.",
      otherHistories(cosigned),
    ],
    claimedKey: bundle && keyIn(decodeUtf8(bundle.vkey) ?? ""),
  });
}

function wordsOf(verdict: BundleVerdict) {
  if (!verdict.ok) return { title: "", meaning: "" };
  const [rows, it] = [count(verdict.counts.rows), verdict.of === "access" ? "report" : "export"];
  return {
    title: `This ${it} holds`,
    meaning: `All ${rows} reads in reads.csv are in the log as they stand there, and so is the ${it} itself.`,
  };
}

/** What a report says that it leaves out. */
const withheldFrom = (verdict: BundleVerdict): string[] =>
  verdict.ok && verdict.of === "access"
    ? verdict.manifest.statement.withheld.map(
        ({ entries, until }) =>
          `What ${entries === 1 ? "1 withheld entry says" : `${count(entries)} withheld entries say`}: told on ${until}.`,
      )
    : [];

const sentence = (check: string): string => check.charAt(0).toUpperCase() + check.slice(1);

function stepOf(check: Check, at: number, verdict: BundleVerdict, pinned: string | null): Step {
  const claim = sentence(check);
  const failedAt = verdict.ok ? CHECKS.length : CHECKS.indexOf(verdict.check);
  if (!verdict.ok && at === failedAt)
    return { claim, state: "fails", found: verdict.detail, meaning: MEANINGS[check] };
  if (at > failedAt) return { claim, state: "open", found: "not checked, after the one that failed" };
  if (check === "the key is the one you gave" && pinned === null)
    return { claim, state: "open", found: "not pinned: no key was given", meaning: WITHOUT_KEY };
  if (check === "the log signed the checkpoint" && pinned === null)
    return {
      claim,
      state: "holds",
      found: "by the key in the bundle itself, which proves nothing to anybody else",
    };
  return { claim, state: "holds", found: "" };
}

function factsOf(verdict: Extract<BundleVerdict, { ok: true }>) {
  return verdict.of === "access" ? accessFacts(verdict) : readsFacts(verdict);
}

function accessFacts({ manifest, counts }: AccessShown) {
  const { statement, origin, size, exportLeaf } = manifest;
  const unopened = counts.notOpenable > 0 ? `, ${count(counts.notOpenable)} more that cannot be opened` : "";
  return [
    { term: "Question", value: statement.question },
    { term: "About the person", value: statement.subject },
    {
      term: "Reads",
      value: `${count(counts.rows)}: ${count(counts.allowed)} allowed, ${count(counts.refused)} refused`,
    },
    { term: "Shown to name the person", value: `${count(counts.byName)}${unopened}` },
    { term: "Asked at", value: statement.askedAt },
    { term: "Log", value: `${origin}, ${count(size)} entries; the report is entry ${count(exportLeaf)}` },
  ];
}

function readsFacts({ manifest, counts }: ReadsShown) {
  const { statement, origin, size, exportLeaf } = manifest;
  const erased = counts.erased > 0 ? `, ${count(counts.erased)} of readers who were erased` : "";
  return [
    { term: "Question", value: statement.question },
    {
      term: "Reads",
      value: `${count(counts.rows)}: ${count(counts.allowed)} allowed, ${count(counts.refused)} refused${erased}`,
    },
    { term: "Asked by", value: `${statement.askedBy.roles.join(", ")}, ${statement.askedAt}` },
    { term: "Log", value: `${origin}, ${count(size)} entries; the export is entry ${count(exportLeaf)}` },
  ];
}
