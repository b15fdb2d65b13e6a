import { decodeUtf8 } from "#core/merkle/text.ts";
import { attempt, type Check, CheckFailed, holds } from "./check-failed.ts";
import { hashesOf, sha256, statementHash } from "./fingerprints.ts";
import { type Bundle, canonicalText, Manifest } from "./format.ts";
import { type ProvenEntry, provenEntries, signedCheckpoint } from "./verify-entries.ts";
import { type RowCounts, verifyRows } from "./verify-rows.ts";

/** What a bundle has shown, or the first check that failed. */
export type BundleVerdict =
  | {
      readonly ok: true;
      readonly manifest: Manifest;
      readonly counts: RowCounts;
      readonly holds: readonly string[];
    }
  | { readonly ok: false; readonly check: Check; readonly detail: string };

/**
 * Checks an exported archive offline; `bundle` null for one whose bytes are not those of an export. `pinned` is the log's
 * vkey, from outside the bundle; without it (null) the key in the bundle is used, which proves the bundle against itself
 * alone, and the answer says so. Never throws.
 */
export const verifyBundle = (bundle: Bundle | null, pinned: string | null): BundleVerdict =>
  judged(() => {
    holds(bundle, "the archive is as it was written", "its bytes or its files are not those of an export");
    return verified(bundle, pinned);
  });

function judged(work: () => BundleVerdict): BundleVerdict {
  try {
    return attempt("the archive is as it was written", "it cannot be read", work);
  } catch (error) {
    if (error instanceof CheckFailed) return { ok: false, check: error.check, detail: error.detail };
    throw error;
  }
}

function verified(bundle: Bundle, pinned: string | null): BundleVerdict {
  const manifest = readManifest(bundle);
  const checkpoint = signedCheckpoint(bundle, manifest, pinned);
  const entries = provenEntries(bundle, checkpoint);
  verifyExport(bundle, manifest, entries.at(-1));
  const counts = verifyRows(bundle, manifest, entries.slice(0, -1));
  verifyCounts(manifest, counts);
  return { ok: true, manifest, counts, holds: sentences(manifest, counts, pinned) };
}

/** The manifest, in its one spelling, and every other file as it names it. */
function readManifest(bundle: Bundle): Manifest {
  const check = "the manifest is well formed";
  const manifest = attempt(check, "it cannot be read", () => {
    const written = decodeUtf8(bundle["manifest.json"]) ?? "";
    const parsed = Manifest.parse(JSON.parse(written));
    holds(canonicalText(parsed) === written, check, "it is not spelled as it was written");
    return parsed;
  });
  const found = hashesOf(bundle);
  for (const [name, hash] of Object.entries(found))
    holds(
      manifest.files[name as keyof typeof found] === hash,
      "each file is the one that the manifest names",
      `${name} was changed`,
    );
  return manifest;
}

function verifyExport(bundle: Bundle, manifest: Manifest, entry: ProvenEntry | undefined): void {
  const check = "the export is in the log and states what the manifest says";
  const { statement, exportLeaf } = manifest;
  holds(
    entry?.leaf === exportLeaf && entry.body.kind === "reads.export",
    check,
    "its entry is not the last one",
  );
  holds(entry.openings.length === 0, check, "its entry opens something");
  holds(entry.body.statement === statementHash(statement), check, "the manifest states something else");
  for (const name of ["reads.csv", "README.txt"] as const)
    holds(statement.files[name] === sha256(bundle[name]), check, `${name} is not the one that was exported`);
}

function verifyCounts({ statement: { counts } }: Manifest, found: RowCounts): void {
  const check = "the counts are right";
  for (const name of ["rows", "allowed", "refused"] as const)
    holds(counts[name] === found[name], check, `${name}: ${counts[name]} stated, ${found[name]} found`);
  if (found.erased === 0)
    holds(counts.actors === found.actors, check, `actors: ${counts.actors} stated, ${found.actors} found`);
}

function sentences(
  { statement, origin, size, exportLeaf }: Manifest,
  counts: RowCounts,
  pinned: string | null,
): string[] {
  const key = pinned
    ? `The key you gave signed the head of ${origin} at ${size} entries.`
    : `The key inside the bundle signed its head of ${origin} at ${size} entries. That only proves the bundle against itself: give the log's key with --vkey.`;
  const erased = counts.erased > 0 ? [`${counts.erased} readers are not openable (erased).`] : [];
  return [
    key,
    `All ${counts.rows} reads (${counts.allowed} allowed, ${counts.refused} refused) are in that log as they stand in reads.csv.`,
    ...erased,
    `The export is entry ${exportLeaf}, asked for by ${statement.askedBy.roles.join(", ")} at ${statement.askedAt}: “${statement.question}”`,
    "Names and teams are the directory's, sealed by the export. That no read was left out is not shown.",
  ];
}
