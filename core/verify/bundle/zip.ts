import { unzipSync, zipSync } from "fflate";
import { sameBytes } from "#core/merkle/hash.ts";
import { type Bundle, FILES } from "./format.ts";

/** Local noon, so that no time zone of a machine moves the date that stands in the archive. */
const DATE = new Date(1980, 0, 2, 12, 0, 0);

/** The one archive of these files: stored, not deflated, so that the same content is the same bytes everywhere. */
export function zipBundle(bundle: Bundle): Uint8Array {
  const files = Object.fromEntries(FILES.map((name) => [name, bundle[name]]));
  return zipSync(files, { level: 0, mtime: DATE });
}

/** The files of an archive; null unless it is, byte for byte, the archive that {@link zipBundle} makes of them. */
export function unzipBundle(zip: Uint8Array): Bundle | null {
  const bundle = bundleOf(unzipped(zip));
  if (bundle === null) return null;
  return sameBytes(zipBundle(bundle), zip) ? bundle : null;
}

/** Exactly the files of a bundle, or null. */
export function bundleOf(files: Readonly<Record<string, Uint8Array>> | null): Bundle | null {
  if (files === null || Object.keys(files).length !== FILES.length) return null;
  return FILES.every((name) => Object.hasOwn(files, name)) ? (files as Bundle) : null;
}

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
