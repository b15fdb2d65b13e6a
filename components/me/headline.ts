import type { WatchedSource } from "#core/directory/coverage/watched-sources.ts";
import type { MySummary, ReaderGroup } from "#core/flows/my-page/summary.ts";
import type { Say } from "../words/say.ts";
import { datasetsOf } from "./data-words.ts";

/** What stands against saying something of nobody or everybody. */
interface Doubt {
  /** When the last entry that is withheld from them comes out, as a day in words. */
  readonly withheldUntil: string | null;
  /** Whether SEVs concern them: a need that was approved may have been abused. */
  readonly hasSevs: boolean;
}

/** The one sentence a person's page shouts. Pure. */
export function headlineOf(
  { byName, ofAll, counts }: MySummary,
  { withheldUntil, hasSevs }: Doubt,
  say: Say,
): string {
  const { t } = say;
  if (byName.people > 0) return t("me.headByName", readBy(byName, true, say));
  if (ofAll.people > 0) return t("me.headByName", readBy(ofAll, false, say));
  if (withheldUntil !== null) return t("me.headCannotTell", { day: withheldUntil });
  if (counts.everything > counts.refused) return t(hasSevs ? "me.headAllNeededSevs" : "me.headAllNeeded");
  return t(counts.everything > 0 ? "me.headRefused" : "me.headNobody");
}

const readBy = ({ people, times, datasets }: MySummary["byName"], byName: boolean, say: Say) => ({
  n: people,
  what: datasetsOf({ byName, datasets }, say),
  times: say.t("me.timesOnce", { n: times }),
});

/** What stands under it: who else read, with a need, and what was taken of everybody. Whole sentences. */
export function underHeadline(summary: MySummary, say: Say): string[] {
  const { byName, ofAll, withNeed } = summary;
  const more = byName.people > 0 && ofAll.people > 0;
  return [
    ...(more ? [say.t("me.underAlso", readBy(ofAll, false, say))] : []),
    ...(withNeed.length > 0 ? [say.t("me.underNeed", { who: say.join(groups(withNeed, say)) })] : []),
  ];
}

function groups(withNeed: readonly ReaderGroup[], { t }: Say): string[] {
  const readersOf = (of: readonly ReaderGroup[]) => of.reduce((sum, { readers }) => sum + readers, 0);
  const programs = readersOf(withNeed.filter(({ kind }) => kind === "service"));
  const teams = Map.groupBy(
    withNeed.filter(({ kind }) => kind !== "service"),
    ({ team }) => team,
  );
  const people = [...teams].map(([team, of]) => {
    const n = readersOf(of);
    return team ? t("me.peopleIn", { n, team }) : t("me.people", { n });
  });
  return programs > 0 ? [...people, t("me.programs", { n: programs })] : people;
}

/** How far "every read" carries: "2 of 3 systems are watched", and what cannot be told. Pure. */
export function coverageOf(
  sources: readonly Pick<WatchedSource, "name" | "coverage">[],
  { t }: Say,
): { watched: string; rest: string } {
  const n = sources.length;
  if (n === 0) return { watched: t("me.coverNone"), rest: "" };
  const watched = sources.filter(({ coverage }) => coverage === "watched").length;
  if (watched < n)
    return { watched: t("me.coverSome", { watched, n }), rest: t("me.coverRest", { n: n - watched }) };
  return { watched: n === 1 ? t("me.coverOne") : t("me.coverAll", { n }), rest: "" };
}
