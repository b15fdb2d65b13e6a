import { dayOfYear } from "../text/format-time.ts";

/** From when on reads are kept, where older ones were dropped by policy; nothing while all of them are there. */
export function KeptSince({ at, zone = "UTC" }: { at: Date | null; zone?: string }) {
  return at === null ? null : (
    <> Reads that came in up to {dayOfYear(at, zone)} are no longer kept, by policy.</>
  );
}
