import { dayOfYear } from "#components/text/format-time.ts";
import type { RegisterItem } from "#core/directory/purposes/register-view.ts";
import type { PurposeState } from "#core/directory/purposes/state.ts";

/** Each state in a word or two, as a reader of the register says it. */
export const STATE_WORDS: Readonly<Record<PurposeState, string>> = {
  asked: "waits for a steward",
  second: "waits for a second person",
  declined: "declined",
  withdrawn: "withdrawn",
  starts_later: "starts later",
  in_force: "in force",
  ending: "ends soon",
  suspended: "suspended",
  ended: "ended",
};

/** When a purpose ends, as one reads it in a row. */
export function endWords({ to, state }: Pick<RegisterItem, "to" | "state">): string {
  if (to === null) return "no end";
  const when = dayOfYear(new Date(to), "UTC");
  if (state === "ended") return `ended ${when}`;
  return state === "asked" || state === "second" ? `asks until ${when}` : `until ${when}`;
}

/** How often it was used, and when last. `more` stands for a count that was not finished. */
export function readsInWords(
  { reads, lastReadAt }: Pick<RegisterItem, "reads" | "lastReadAt">,
  max: number,
): string {
  const last = lastReadAt ? `last ${dayOfYear(new Date(lastReadAt), "UTC")}` : "never used";
  if (reads === 0) return last;
  return `${reads > max ? `over ${max.toLocaleString("en-GB")}` : reads.toLocaleString("en-GB")}, ${last}`;
}

/** Holders in a few words: names while they are few, units for whoever sees no names. */
export function holderWords(holders: RegisterItem["holders"]): string {
  if (holders.length === 0) return "nobody";
  const words = holders.map(({ name, unit, count }) => name ?? `${count} of ${unit ?? "no unit"}`);
  return words.length <= 3
    ? words.join(", ")
    : `${words.slice(0, 2).join(", ")} and ${words.length - 2} more`;
}
