import type { SevGist, SevRule } from "#core/sev/views/sev-gist.ts";
import type { Say } from "../words/say.ts";

const KEYS = {
  "wide-grant": "window",
  audience: "window",
  "window-reads": "window",
  peek: "peek",
  volume: "volume",
  "unusual-volume": "volume",
  policy: "policy",
  unexplained: "unexplained",
  rarity: "rarity",
  slow: "slow",
  sample: "sample",
  "outside-notice": "outside",
  "stale-grants": "stale",
  "coverage-gap": "gap",
  "log-broken": "log",
  "log-refused": "log",
  "log-late": "late",
  question: "question",
} as const satisfies Record<SevRule, string>;

/** What happened in a SEV that rules raised, in a sentence without its end. Pure. */
export function sevWords({ rule, datasets, readers, isOpen }: SevGist, { t, join }: Say): string {
  const names = datasets.map((name) => t("mySev.dataset", { name }));
  const facts = {
    what: names.length > 0 ? join(names) : t("mySev.data"),
    ...{ readers, open: isOpen ? "yes" : "no" },
  };
  const say = t as (key: string, values: typeof facts) => string; // a sentence takes what it has a place for
  return say(`mySev.sev_${KEYS[rule]}`, facts);
}

/**
 * A SEV's title as the page says it, and what it is called beside that: rules give titles in English, so another language says
 * what happened and keeps the title. What a person wrote stays as it is. Pure.
 */
export function sevTitle(
  { title, gist }: { readonly title: string; readonly gist: SevGist | null },
  say: Say,
): { readonly title: string; readonly english: string | null } {
  if (gist === null || say.locale === "en") return { title, english: null };
  return { title: sevWords(gist, say), english: title };
}
