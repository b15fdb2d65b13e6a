import type { WatchedSource } from "#core/flows/my-page/my-page.ts";
import type { MySummary, ReaderGroup } from "#core/flows/my-page/summary.ts";
import { count, joinWords, plural } from "../text/format.ts";

const times = (n: number): string => (n === 1 ? "once" : `${count(n)} times`);

/**
 * The one sentence a person's page shouts. `withheldUntil`: when the last entry that is withheld from them comes out, as a day
 * in words; until then nothing is said of nobody or everybody. Pure.
 */
export function headlineOf({ byName, ofAll, counts }: MySummary, withheldUntil: string | null): string {
  if (byName.people > 0)
    return `${plural(byName.people, "person", "people")} without need read ${joinWords(byName.datasets.map((name) => `your ${name}`))}, ${times(byName.times)}`;
  if (ofAll.people > 0)
    return `${plural(ofAll.people, "person", "people")} without need read ${everyones(ofAll.datasets)}, ${times(ofAll.times)}`;
  if (withheldUntil !== null) return `Cannot tell until ${withheldUntil} who read your data without need`;
  if (counts.everything > counts.refused) return "Everybody in the log who read your data needed it";
  if (counts.everything > 0) return "Whoever tried to read your data was refused";
  return "Nobody’s reads of your data are in the log yet";
}

/** What stands under it: who else read, with a need, and what was taken of everybody. Whole sentences. */
export function underHeadline(summary: MySummary): string[] {
  const { byName, ofAll, withNeed } = summary;
  const more = byName.people > 0 && ofAll.people > 0;
  return [
    ...(more
      ? [
          `${plural(ofAll.people, "person", "people")} without need also read ${everyones(ofAll.datasets)}, ${times(ofAll.times)}.`,
        ]
      : []),
    ...(withNeed.length > 0 ? [`${capital(joinWords(groups(withNeed)))} read about you with a need.`] : []),
  ];
}

const everyones = (datasets: readonly string[]): string =>
  `everyone’s ${joinWords(datasets)}, yours among them`;

function groups(withNeed: readonly ReaderGroup[]): string[] {
  const programs = withNeed
    .filter(({ kind }) => kind === "service")
    .reduce((sum, { readers }) => sum + readers, 0);
  const teams = Map.groupBy(
    withNeed.filter(({ kind }) => kind !== "service"),
    ({ team }) => team,
  );
  const people = [...teams].map(([team, of]) => {
    const readers = of.reduce((sum, group) => sum + group.readers, 0);
    return `${plural(readers, "person", "people")}${team ? ` in ${team}` : ""}`;
  });
  return programs > 0 ? [...people, plural(programs, "program")] : people;
}

const capital = (words: string): string => words[0]!.toUpperCase() + words.slice(1);

/** How far "every read" carries: "2 of 3 systems are watched", and what cannot be told. Pure. */
export function coverageOf(sources: readonly Pick<WatchedSource, "name" | "coverage">[]): {
  watched: string;
  rest: string;
} {
  const watched = sources.filter(({ coverage }) => coverage === "watched").length;
  const others = sources.length - watched;
  const words =
    others === 0
      ? `All ${plural(sources.length, "system")} we know of are watched`
      : `${watched} of ${plural(sources.length, "system")} are watched`;
  if (sources.length === 0) return { watched: "No system is connected yet", rest: "" };
  return {
    watched: sources.length === 1 && others === 0 ? "The one system we know of is watched" : words,
    rest:
      others === 0 ? "" : `what was read in the ${others === 1 ? "other" : "others"} we cannot tell in full`,
  };
}
