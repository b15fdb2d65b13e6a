import type { MineInSev } from "#core/sev/views/subject-view.ts";
import type { Say } from "../words/say.ts";
import { datasetsOf } from "./data-words.ts";

/** Who read: a name with its team, or what stands for one. Pure. */
export function readerInSev(
  { who, unnamed, team }: Pick<MineInSev, "who" | "unnamed" | "team">,
  t: Say["t"],
): string {
  const name = unnamedInWords(unnamed, t) ?? who;
  return team ? t("mySev.whoIn", { who: name, team }) : name;
}

/** What stands for a name that is not shown or that nobody has any more; null where there is a name. Pure. */
export function unnamedInWords(unnamed: MineInSev["unnamed"], t: Say["t"]): string | null {
  if (unnamed === null) return null;
  return t(unnamed === "held" ? "me.someone" : "me.erasedPerson");
}

/** What one reader read of mine within a SEV: "read your private conversations, 5 times". Pure. */
export function mineInWords(
  { dataset, reads, ofEverybody }: Pick<MineInSev, "dataset" | "reads" | "ofEverybody">,
  say: Say,
): string {
  const { t } = say;
  const datasets = [dataset];
  const times = (n: number) => t("me.timesOnce", { n });
  const [what, all] = [true, false].map((byName) => datasetsOf({ byName, datasets }, say)) as [
    string,
    string,
  ];
  if (reads === ofEverybody) return t("me.mine", { what: all, times: times(ofEverybody) });
  const named = { what, times: times(reads - ofEverybody) };
  if (ofEverybody === 0) return t("me.mine", named);
  return t("me.mineBoth", { ...named, all, allTimes: times(ofEverybody) });
}
