import type * as z from "zod/mini";
import { canonicalText } from "#core/base/canonical.ts";
import { decodeUtf8 } from "#core/merkle/text.ts";
import { AccessManifest } from "./access-format.ts";
import { attempt, type Check, CheckFailed, holds } from "./check-failed.ts";
import { hashesOf, statementHash } from "./fingerprints.ts";
import { type AccessBundle, type BaseBundle, type Bundle, Manifest, type ReportBundle } from "./format.ts";
import { type Question, QuestionManifest } from "./question/format.ts";
import { type QuestionCounts, verifyQuestion } from "./question/verify-question.ts";
import { questionSentences } from "./question/words.ts";
import { ReportManifest } from "./report-format.ts";
import { type AccessCounts, verifyAccessRows } from "./verify-access.ts";
import { type ProvenEntry, provenEntries, signedCheckpoint } from "./verify-entries.ts";
import { verifyReportLines } from "./verify-report.ts";
import { type ReportCounts, verifyReportPeople } from "./verify-report-people.ts";
import { type RowCounts, verifyRows } from "./verify-rows.ts";
import { formatOf } from "./zip.ts";

/** What an export of reads has shown. */
export interface ReadsShown {
  readonly ok: true;
  readonly of: "reads";
  readonly manifest: Manifest;
  readonly counts: RowCounts;
  readonly holds: readonly string[];
}
/** What somebody's access report has shown. */
export interface AccessShown {
  readonly ok: true;
  readonly of: "access";
  readonly manifest: AccessManifest;
  readonly counts: AccessCounts;
  readonly holds: readonly string[];
}
/** What a report on many people's data has shown. */
export interface ReportShown {
  readonly ok: true;
  readonly of: "report";
  readonly manifest: ReportManifest;
  readonly counts: ReportCounts;
  readonly holds: readonly string[];
}
/** What the answer to a question has shown. */
export interface QuestionShown {
  readonly ok: true;
  readonly of: "question";
  readonly manifest: QuestionManifest;
  readonly counts: QuestionCounts;
  readonly holds: readonly string[];
}
/** What a bundle has shown, or the first check that failed. */
export type BundleVerdict =
  | ReadsShown
  | AccessShown
  | ReportShown
  | QuestionShown
  | { readonly ok: false; readonly check: Check; readonly detail: string };

/**
 * Checks an exported archive offline; `bundle` null for one whose bytes are not those of an export. `pinned` is the log's
 * vkey, from outside the bundle; without it (null) the key in the bundle is used, which proves the bundle against itself
 * alone, and the answer says so. `why` tells what is wrong with a null. Never throws.
 */
export const verifyBundle = (
  bundle: BaseBundle | null,
  pinned: string | null,
  why = "its bytes or its files are not those of an export",
): BundleVerdict =>
  judged(() => {
    holds(bundle, "the archive is as it was written", why);
    const format = formatOf(bundle);
    switch (format) {
      case null:
      case "export":
        return verified(bundle as Bundle, pinned);
      case "access":
        return verifiedAccess(bundle as AccessBundle, pinned);
      case "window":
        return verifiedReport(bundle as ReportBundle, pinned);
      default:
        return verifiedQuestion(bundle, format, pinned);
    }
  });

function judged(work: () => BundleVerdict): BundleVerdict {
  try {
    return attempt("the archive is as it was written", "it cannot be read", work);
  } catch (error) {
    if (error instanceof CheckFailed) return { ok: false, check: error.check, detail: error.detail };
    throw error;
  }
}

/** The kinds of entry with which reads are exported: at once, or by a job. */
export const READS_EXPORTED = ["reads.export", "report.finish"] as const;

function verified(bundle: Bundle, pinned: string | null): ReadsShown {
  const hashes = hashesOf(bundle);
  const manifest = readManifest(bundle["manifest.json"], hashes, Manifest);
  const checkpoint = signedCheckpoint(bundle, manifest, pinned);
  const entries = provenEntries(bundle, checkpoint);
  verifyStated(hashes, manifest, entries.at(-1), ...READS_EXPORTED);
  const counts = verifyRows(bundle, manifest, entries.slice(0, -1));
  verifyCounts(manifest, counts);
  return { ok: true, of: "reads", manifest, counts, holds: sentences(manifest, counts, pinned) };
}

function verifiedAccess(bundle: AccessBundle, pinned: string | null): AccessShown {
  const hashes = hashesOf(bundle);
  const manifest = readManifest(bundle["manifest.json"], hashes, AccessManifest);
  const checkpoint = signedCheckpoint(bundle, manifest, pinned);
  const entries = provenEntries(bundle, checkpoint);
  verifyStated(hashes, manifest, entries.at(-1), "takehome.finish");
  const counts = verifyAccessRows(bundle, manifest, entries.slice(0, -1));
  const check = "the counts are right";
  const { counts: stated } = manifest.statement;
  for (const name of ["rows", "allowed", "refused", "byName", "readersNamed"] as const)
    holds(stated[name] === counts[name], check, `${name}: ${stated[name]} stated, ${counts[name]} found`);
  return { ok: true, of: "access", manifest, counts, holds: accessSentences(manifest, counts, pinned) };
}

function verifiedReport(bundle: ReportBundle, pinned: string | null): ReportShown {
  const hashes = hashesOf(bundle);
  const manifest = readManifest(bundle["manifest.json"], hashes, ReportManifest);
  const checkpoint = signedCheckpoint(bundle, manifest, pinned);
  const entries = provenEntries(bundle, checkpoint);
  verifyStated(hashes, manifest, entries.at(-1), "report.finish");
  const lines = verifyReportLines(bundle, manifest.statement, entries.slice(0, -1));
  const counts = verifyReportPeople(bundle, manifest.statement, lines);
  return { ok: true, of: "report", manifest, counts, holds: reportSentences(manifest, counts, pinned) };
}

function verifiedQuestion(bundle: BaseBundle, question: Question, pinned: string | null): QuestionShown {
  const hashes = hashesOf(bundle);
  const manifest = readManifest(bundle["manifest.json"], hashes, QuestionManifest);
  const [check, { report, files }] = ["the manifest is well formed" as const, manifest.statement];
  holds(report === question, check, `its tables are those of “${question}”, and it says “${report}”`);
  const proven = ["manifest.json", "entries.ndjson", "proofs.json", "checkpoint", "vkey", "verifier.html"];
  const stated = Object.keys(bundle).filter((name) => !proven.includes(name));
  holds(
    stated.every((name) => Object.hasOwn(files, name)) && stated.length === Object.keys(files).length,
    check,
    "it states the hashes of other files than there are",
  );
  const named = Object.keys(manifest.files).length;
  holds(named === Object.keys(bundle).length - 1, check, "it names other files than there are");
  const checkpoint = signedCheckpoint(bundle, manifest, pinned);
  const entries = provenEntries(bundle, checkpoint);
  verifyStated(hashes, manifest, entries.at(-1), "report.finish");
  const counts = verifyQuestion(bundle, manifest, entries.slice(0, -1));
  const holdsWords = questionSentences(manifest, counts, keySentence(manifest.origin, manifest.size, pinned));
  return { ok: true, of: "question", manifest, counts, holds: holdsWords };
}

/** The manifest, in its one spelling. Throws CheckFailed. */
export const parsedManifest = <M>(bytes: Uint8Array, form: z.ZodMiniType<M>): M =>
  attempt(WELL_FORMED, "manifest.json cannot be read", () => {
    const written = decodeUtf8(bytes) ?? "";
    const parsed = form.parse(JSON.parse(written));
    holds(canonicalText(parsed) === written, WELL_FORMED, "manifest.json is not spelled as it was written");
    return parsed;
  });

const WELL_FORMED: Check = "the manifest is well formed";

/** The manifest, in its one spelling, and every other file, by its hash, as it names it. Throws CheckFailed. */
export function readManifest<M extends Manifest | AccessManifest | ReportManifest | QuestionManifest>(
  bytes: Uint8Array,
  hashes: Readonly<Record<string, string>>,
  form: z.ZodMiniType<M>,
): M {
  const manifest = parsedManifest(bytes, form);
  const named: Readonly<Record<string, string>> = manifest.files;
  for (const [name, hash] of Object.entries(hashes))
    holds(named[name] === hash, "each file is the one that the manifest names", `${name} was changed`);
  return manifest;
}

/** Holds what a manifest states against the export's own entry, the last one. Throws CheckFailed. */
export function verifyStated(
  hashes: Readonly<Record<string, string>>,
  { statement, exportLeaf }: Manifest | AccessManifest | ReportManifest | QuestionManifest,
  entry: ProvenEntry | undefined,
  ...kinds: readonly string[]
): void {
  const check = "the export is in the log and states what the manifest says";
  holds(
    entry?.leaf === exportLeaf && kinds.includes(entry.body.kind),
    check,
    "its entry is not the last one",
  );
  holds(entry.openings.length === 0 && entry.others === undefined, check, "its entry opens something");
  holds(entry.body.statement === statementHash(statement), check, "the manifest states something else");
  for (const [name, hash] of Object.entries(statement.files))
    holds(hash === hashes[name], check, `${name} is not the one that was exported`);
}

/** Holds the counts that an export states against those found. Throws CheckFailed. */
export function verifyCounts({ statement: { counts } }: Manifest, found: RowCounts): void {
  const check = "the counts are right";
  for (const name of ["rows", "allowed", "refused"] as const)
    holds(counts[name] === found[name], check, `${name}: ${counts[name]} stated, ${found[name]} found`);
  if (found.erased === 0)
    holds(counts.actors === found.actors, check, `actors: ${counts.actors} stated, ${found.actors} found`);
}

/** What an export has shown, in words. */
export function sentences(
  { statement, origin, size, exportLeaf }: Manifest,
  counts: RowCounts,
  pinned: string | null,
): string[] {
  const erased =
    counts.erased > 0
      ? [`On ${counts.erased} lines no reader is opened: names were not asked for, or the person was erased.`]
      : [];
  return [
    keySentence(origin, size, pinned),
    `All ${counts.rows} reads (${counts.allowed} allowed, ${counts.refused} refused) are in that log as they stand in reads.csv.`,
    ...erased,
    `The export is entry ${exportLeaf}, asked for by ${statement.askedBy.roles.join(", ")} at ${statement.askedAt}: “${statement.question}”`,
    "Names and teams are the directory's, sealed by the export. That no read was left out is not shown.",
  ];
}

const keySentence = (origin: string, size: number, pinned: string | null): string =>
  pinned
    ? `The key you gave signed the head of ${origin} at ${size} entries.`
    : `The key inside the bundle signed its head of ${origin} at ${size} entries. That only proves the bundle against itself: give the log's key with --vkey.`;

function accessSentences(
  { statement, origin, size, exportLeaf }: AccessManifest,
  { rows, allowed, refused, byName }: AccessCounts,
  pinned: string | null,
): string[] {
  return [
    keySentence(origin, size, pinned),
    `All ${rows} reads (${allowed} allowed, ${refused} refused) are in that log as they stand in reads.csv; ${byName} are shown to name the person.`,
    ...statement.withheld.map(
      ({ entries, until }) =>
        `${entries === 1 ? "1 entry was" : `${entries} entries were`} withheld until ${until}, and left out.`,
    ),
    `The report is entry ${exportLeaf}, asked for at ${statement.askedAt}: “${statement.question}”`,
    "Names and teams are the directory's, sealed by the report. That no read was left out is not shown.",
  ];
}

function reportSentences(
  { statement, origin, size, exportLeaf }: ReportManifest,
  { rows, lines, excess }: ReportCounts,
  pinned: string | null,
): string[] {
  return [
    keySentence(origin, size, pinned),
    `All ${rows} reads (${lines} lines, ${excess} of them without need) are in that log as they stand in reads.csv.`,
    `The verdict, “${statement.verdict.words}”, and what is said of each person follow from these lines.`,
    `The report is entry ${exportLeaf}, asked for by ${statement.askedBy.roles.join(", ")} at ${statement.askedAt}: “${statement.question}”`,
    "Which reads were in need, names and teams are the directory's, sealed by the report. That no read was left out is not shown.",
  ];
}
