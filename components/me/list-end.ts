import type { MyPageView } from "#core/flows/my-page/my-page.ts";
import type { Say } from "../words/say.ts";

type Listed = Pick<MyPageView, "filter" | "reader" | "purpose" | "withheldUntil" | "keptSince" | "timeZone">;

/** What ends the list of a person's reads: no more than the log can say while something is withheld, left out or dropped. Pure. */
export function listEnd(view: Listed, { t, dayOfYear }: Say): string {
  const { filter, reader, purpose, withheldUntil, keptSince, timeZone } = view;
  if (withheldUntil) return t("me.allButWithheld", { day: dayOfYear(withheldUntil, timeZone) });
  if (filter !== "everything" || reader !== null || purpose !== null) return t("me.allOfKind");
  return keptSince ? t("me.allKept", { day: dayOfYear(keptSince, timeZone) }) : t("me.thatIsAll");
}

/** What stands where nothing is listed. Pure. */
export function nothingListed(
  { withheldUntil, keptSince, timeZone }: Listed,
  { t, day, dayOfYear }: Say,
): string {
  if (withheldUntil) return t("me.cannotTellAnybody", { day: day(withheldUntil, timeZone) });
  return keptSince ? t("me.headNobodySince", { day: dayOfYear(keptSince, timeZone) }) : t("me.headNobody");
}
