import { decodeUtf8 } from "#core/merkle/text.ts";
import { CHECKS, type Check } from "./bundle/check-failed.ts";
import type { BaseBundle } from "./bundle/format.ts";
import type { LargeVerdict } from "./bundle/large/verify-large.ts";
import { questionFacts, questionUnknown } from "./bundle/question/words.ts";
import {
  type AccessShown,
  type BundleVerdict,
  type ReadsShown,
  type ReportShown,
  verifyBundle,
} from "./bundle/verify-bundle.ts";
import { archiveChange, type BundleFormat, bundleOf, formatOf, unzipBundle } from "./bundle/zip.ts";
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
  "what is said of each person follows from the lines":
    "What the bundle says of a person is not what its own lines come to.",
  "what the other tables say follows from the lines":
    "A table that counts or sums up says something else than the report's own lines come to.",
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
  bundle: BaseBundle | null,
  pinned: string | null,
  witnesses: readonly string[],
  why: string,
): Report {
  const verdict = verifyBundle(bundle, pinned, why);
  const note = (bundle && decodeUtf8(bundle.checkpoint)) ?? "";
  const claimedKey = bundle && keyIn(decodeUtf8(bundle.vkey) ?? "");
  return reportOnVerdict(verdict, pinned, witnesses, {
    note,
    claimedKey,
    format: bundle && formatOf(bundle),
  });
}

/** As {@link checkBundle}, for an export of reads that was checked piece by piece. */
export const checkLarge = (
  { verdict, checkpoint, vkey }: LargeVerdict,
  pinned: string | null,
  witnesses: readonly string[] = [],
): Report =>
  reportOnVerdict(verdict, pinned, witnesses, {
    ...{ note: decodeUtf8(checkpoint) ?? "", claimedKey: keyIn(decodeUtf8(vkey) ?? ""), format: "export" },
  });

interface Quoted {
  readonly note: string;
  readonly claimedKey: string | null;
  readonly format: BundleFormat | null;
}

function reportOnVerdict(
  verdict: BundleVerdict,
  pinned: string | null,
  witnesses: readonly string[],
  { note, claimedKey, format }: Quoted,
): Report {
  const cosigned = verdict.ok ? witnessSteps(note, witnesses) : [];
  return reportOf({
    kind: "bundle",
    steps: [...checksOf(format).map((check) => stepOf(check, verdict, pinned)), ...cosigned],
    holds: wordsOf(verdict),
    facts: verdict.ok
      ? [...factsOf(verdict), ...otherSignatures(note, verdict.manifest.origin, witnesses)]
      : [],
    unknown: [
      ...withheldFrom(verdict),
      verdict.ok && verdict.of === "question"
        ? "Whether something was left out: the bundle shows what was put in, not what was not."
        : "Whether a read was left out: the bundle shows what was exported, not what was not.",
      ...notProven(verdict),
      "Whether a name belongs to an id: names and teams are the directory's, as it was at the export.",
      otherHistories(cosigned),
    ],
    claimedKey,
  });
}

function wordsOf(verdict: BundleVerdict) {
  if (!verdict.ok) return { title: "", meaning: "" };
  if (verdict.of === "question")
    return {
      title: "This report holds",
      meaning: `All ${count(verdict.counts.rows)} entries behind its tables are in the log as they stand there, its sums follow from them, and the report itself is in the log, too.`,
    };
  const [rows, it] = [count(verdict.counts.rows), verdict.of === "reads" ? "export" : "report"];
  return {
    title: `This ${it} holds`,
    meaning: `All ${rows} reads in reads.csv are in the log as they stand there, and so is the ${it} itself.`,
  };
}

const ABOUT_PEOPLE: Check = "what is said of each person follows from the lines";
const OTHER_TABLES: Check = "what the other tables say follows from the lines";

/** The checks that a bundle of this format goes through. */
function checksOf(format: BundleFormat | null): Check[] {
  const isQuestion = format !== null && format !== "export" && format !== "access" && format !== "window";
  return CHECKS.filter(
    (check) => (check !== ABOUT_PEOPLE || format === "window") && (check !== OTHER_TABLES || isQuestion),
  );
}

/** What of a report on many people is its maker's word. */
function notProven(verdict: BundleVerdict): string[] {
  if (verdict.ok && verdict.of === "question") return questionUnknown(verdict.manifest, verdict.counts);
  if (!verdict.ok || verdict.of !== "report") return [];
  const { redaction } = verdict.manifest.statement;
  const { notOpenable } = verdict.counts;
  return [
    "Which reads were in need: purposes and the mapping say that, as the directory has them.",
    ...(notOpenable > 0
      ? [
          `Whom ${notOpenable === 1 ? "one read names" : `${count(notOpenable)} reads name`}: somebody among them was erased, so that “no read” and “in need alone” are the maker's word there.`,
        ]
      : []),
    ...(redaction === "pseudonyms"
      ? ["Which lines are of one person: pseudonyms open nothing, so that nobody is named by this bundle."]
      : []),
  ];
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

function stepOf(check: Check, verdict: BundleVerdict, pinned: string | null): Step {
  const claim = sentence(check);
  const at = CHECKS.indexOf(check);
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
  if (verdict.of === "question") return questionFacts(verdict.manifest, verdict.counts);
  if (verdict.of === "report") return reportFacts(verdict);
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

function reportFacts({ manifest, counts }: ReportShown) {
  const { statement, origin, size, exportLeaf } = manifest;
  const { people } = counts;
  const { scope } = statement;
  return [
    { term: "Question", value: statement.question },
    { term: "Verdict", value: statement.verdict.words },
    {
      term: "Reads",
      value: `${count(counts.excess)} without need, ${count(counts.need)} in need, ${count(counts.superuser)} by superusers`,
    },
    {
      term: "People",
      value: `${count(people.all)}: ${count(people.read)} read without need, ${count(people.none)} without a read in the complete log, ${count(people.cannotTell)} of whom it cannot be told`,
    },
    {
      term: "Datasets",
      value: scope.datasets.map(({ id, from, until }) => `${id}, ${from} to ${until ?? "now"}`).join("; "),
    },
    {
      term: "Coverage",
      value: statement.gaps.length === 0 ? `${scope.source}: no gap is known` : statement.gaps.join(" "),
    },
    { term: "People show by", value: statement.redaction },
    { term: "Asked by", value: `${statement.askedBy.roles.join(", ")}, ${statement.askedAt}` },
    { term: "Log", value: `${origin}, ${count(size)} entries; the report is entry ${count(exportLeaf)}` },
  ];
}

function readsFacts({ manifest, counts }: ReadsShown) {
  const { statement, origin, size, exportLeaf } = manifest;
  const erased =
    counts.erased > 0 ? `, ${count(counts.erased)} without a name: not asked for, or erased` : "";
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
