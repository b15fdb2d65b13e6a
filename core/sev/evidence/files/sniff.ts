/** What a file may be, told by its first bytes and never by its name. */
export interface FileType {
  readonly mediaType: string;
  /** The endings that fit; the first is put to a name that has none of them. */
  readonly endings: readonly string[];
}

/** What may be added, in words for whoever is refused. */
export const ALLOWED_WORDS =
  "Allowed are PNG, JPEG, GIF and WebP pictures, PDF, and plain text in UTF-8 (logs, CSV, JSON, e-mail). Archives are not: add what is in them.";

const TEXT: FileType = {
  mediaType: "text/plain",
  endings: ["txt", "csv", "json", "log", "md", "eml", "sql"],
};
const starts = (bytes: Uint8Array, hex: string, at = 0): boolean =>
  Buffer.from(bytes.subarray(at, at + hex.length / 2)).toString("hex") === hex;

const BINARY: readonly (FileType & { readonly is: (bytes: Uint8Array) => boolean })[] = [
  { mediaType: "image/png", endings: ["png"], is: (bytes) => starts(bytes, "89504e470d0a1a0a") },
  { mediaType: "image/jpeg", endings: ["jpg", "jpeg"], is: (bytes) => starts(bytes, "ffd8ff") },
  {
    mediaType: "image/gif",
    endings: ["gif"],
    is: (bytes) => starts(bytes, "474946383761") || starts(bytes, "474946383961"),
  },
  {
    mediaType: "image/webp",
    endings: ["webp"],
    is: (bytes) => starts(bytes, "52494646") && starts(bytes, "57454250", 8),
  },
  { mediaType: "application/pdf", endings: ["pdf"], is: (bytes) => starts(bytes, "255044462d") },
];

/** The type of a file by its content; null when it is none of those that may be added. */
export function sniff(bytes: Uint8Array): FileType | null {
  const found = BINARY.find(({ is }) => is(bytes));
  if (found) return { mediaType: found.mediaType, endings: found.endings };
  return isPlainText(bytes) ? TEXT : null;
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: those are what plain text must not hold
const NOT_TEXT = /[\0-\x08\x0b\x0e-\x1a\x1c-\x1f\x7f]/;
/** What a browser or an office program would run rather than show. */
const ACTIVE =
  /^\s*(<\?xml|<!doctype|<html|<svg|<script|<head|<body|<iframe|#!|mime-version:.*multipart\/related)/i;

function isPlainText(bytes: Uint8Array): boolean {
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    return !NOT_TEXT.test(text) && !ACTIVE.test(text.slice(0, 1_000));
  } catch {
    return false;
  }
}
