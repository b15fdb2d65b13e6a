import type { Say } from "../words/say.ts";

interface Data {
  readonly byName: boolean;
  readonly datasets: readonly string[];
}

/** Of which data of a person a read was: "your prompts and your reviews"; of everybody where it took a dataset whole. Pure. */
export function datasetsOf({ byName, datasets }: Data, { t, join }: Say): string {
  if (datasets.length === 0) return t(byName ? "me.somethingYours" : "me.somethingEveryones");
  return byName
    ? t("me.yours", { names: join(datasets.map((name) => t("me.yourEach", { name }))) })
    : t("me.everyones", { names: join(datasets.map((name) => t("me.dataEach", { name }))) });
}
