import { unzipSync, zipSync } from "fflate";
import { utf8 } from "#core/merkle/text.ts";
import { ACCESS_FILES, type BaseBundle, FILES, REPORT_FILES } from "./format.ts";
import { QUESTIONS, type Question } from "./question/format.ts";
import { FORMER_TABLES, filesOf, TABLE_FILES } from "./question/table-files.ts";

/** Local noon, so that no time zone of a machine moves the date that stands in the archive. */
export const ARCHIVE_DATE = new Date(1980, 0, 2, 12, 0, 0);
/** Of what stands before each file in an archive, without its name (APPNOTE 4.3.7). */
const LOCAL_HEADER_BYTES = 30;

type Files = Readonly<Record<string, Uint8Array>>;

/** The one archive of these files: stored, not deflated, so that the same content is the same bytes everywhere. */
export const zipBundle = (bundle: BaseBundle): Uint8Array => zipInOrder(orderOf(bundle) ?? FILES, bundle);

const zipInOrder = (names: readonly string[], files: Files): Uint8Array =>
  zipSync(Object.fromEntries(names.map((name) => [name, files[name]!])), { level: 0, mtime: ARCHIVE_DATE });

/** The files of an archive; null unless it is, byte for byte, the archive that {@link zipBundle} makes of them. */
export function unzipBundle(zip: Uint8Array): BaseBundle | null {
  const bundle = bundleOf(unzipped(zip));
  if (bundle === null) return null;
  return firstChange(zipBundle(bundle), zip) === null ? bundle : null;
}

/** What is wrong with an archive that {@link unzipBundle} refuses, as far as that can be told: the file that was changed. */
export function archiveChange(zip: Uint8Array): string {
  const files = unzipped(zip);
  if (files === null) return `it cannot be read: it is no archive of ours, ${OR_CHANGED}`;
  const bundle = bundleOf(files);
  if (bundle === null) return missing(files);
  const made = zipBundle(bundle);
  const at = firstChange(made, zip);
  return at === null ? "" : `${fileAt(bundle, at) ?? "its list of files"} was changed`;
}

const OR_CHANGED = "was cut or damaged, or is a PDF whose pages are not those of the archive that it carries";

function missing(files: Files): string {
  const names = Object.keys(files);
  const wanted = wantedOf(names);
  const gone = wanted.filter((name) => !names.includes(name));
  if (gone.length > 0) return `${gone.join(", ")} is missing`;
  return `${names.filter((name) => !wanted.includes(name)).join(", ")} does not belong to it`;
}

/** The files of the format that these are most likely of: the one that shares most tables with them. */
function wantedOf(names: readonly string[]): readonly string[] {
  const shared = (files: readonly string[]) => files.filter((name) => names.includes(name)).length;
  const [first] = QUESTIONS.toSorted((a, b) => shared(TABLE_FILES[b]) - shared(TABLE_FILES[a]));
  const isQuestion = first !== undefined && OWN_TABLES[first].some((name) => names.includes(name));
  if (isQuestion) return filesOf(first);
  if (names.includes("people.csv")) return REPORT_FILES;
  return names.includes("report.pdf") ? ACCESS_FILES : FILES;
}

/** Tables that no other format has beside. */
const OWN_TABLES: Readonly<Record<Question, readonly string[]>> = {
  ...TABLE_FILES,
  reads: ["readers.csv", "datasets.csv"],
};

/** Where two archives begin to differ: of a stored file that was changed that is its checksum, before it. */
function firstChange(made: Uint8Array, zip: Uint8Array): number | null {
  const length = Math.min(made.length, zip.length);
  for (let at = 0; at < length; at++) if (made[at] !== zip[at]) return at;
  return made.length === zip.length ? null : length;
}

/** The file in whose part of the archive a byte stands; null after the last. */
function fileAt(bundle: BaseBundle, at: number): string | null {
  let end = 0;
  for (const name of orderOf(bundle) ?? []) {
    end += LOCAL_HEADER_BYTES + utf8(name).length + bundle[name]!.length;
    if (at < end) return name;
  }
  return null;
}

/** What a bundle is: an export of reads, somebody's access report, a report on one window, or one that answers a question. */
export type BundleFormat = "export" | "access" | "window" | Question;

const FORMATS: readonly (readonly [BundleFormat, readonly string[]])[] = [
  ["export", FILES],
  ["access", ACCESS_FILES],
  ["window", REPORT_FILES],
  ...QUESTIONS.map((question) => [question, filesOf(question)] as const),
  ...FORMER_TABLES.map(([question, tables]) => [question, filesOf(question, tables)] as const),
];

const found = (files: Files) =>
  FORMATS.find(
    ([, names]) =>
      Object.keys(files).length === names.length && names.every((name) => Object.hasOwn(files, name)),
  );

/** The format that has exactly these files; null where none has. */
export const formatOf = (files: Files): BundleFormat | null => found(files)?.[0] ?? null;

const orderOf = (files: Files): readonly string[] | null => found(files)?.[1] ?? null;

/** Exactly the files of a bundle, or null. */
export const bundleOf = (files: Files | null): BaseBundle | null =>
  files !== null && orderOf(files) !== null ? (files as unknown as BaseBundle) : null;

// A stored archive of ours is never smaller than its files: one that says otherwise is no bundle, however it unpacks.
function unzipped(zip: Uint8Array): Record<string, Uint8Array> | null {
  let room = zip.length;
  const fits = ({ compression, originalSize }: { compression: number; originalSize: number }) => {
    room -= originalSize;
    return compression === 0 && room >= 0;
  };
  try {
    return unzipSync(zip, { filter: fits });
  } catch {
    return null;
  }
}
