import { useSay } from "../words/use-say.ts";

/** From when on reads are kept, where older ones were dropped by policy; nothing while all of them are there. */
export function KeptSince({ at, zone = "UTC" }: { at: Date | null; zone?: string }) {
  const { t, dayOfYear } = useSay();
  return at === null ? null : ` ${t("common.keptSince", { day: dayOfYear(at, zone) })}`;
}
