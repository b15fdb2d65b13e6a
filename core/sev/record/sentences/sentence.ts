/** What a step of a SEV's record has to tell. Names are of people who may be shown; whoever is sealed has none. */
export interface StepFacts {
  readonly kind: string;
  /** Who acted; "An erased person" where nobody is left to name. */
  readonly who: string;
  /** In clear in the entry: codes, numbers, times. */
  readonly data: Readonly<Record<string, unknown>>;
  /** The people that the entry names, by its field. */
  readonly people: Readonly<Record<string, string>>;
  /** The entry's texts; none when they were erased. */
  readonly text: Readonly<Record<string, string>>;
  /** The numbers of other SEVs that may be said. */
  readonly shown: ReadonlySet<number>;
}

/** What a timeline can be narrowed to. */
export const STEP_GROUPS = ["acts", "reads", "grants", "talk"] as const;
export type StepGroup = (typeof STEP_GROUPS)[number];

/** How one kind of step is told. */
export interface StepWords {
  readonly group: StepGroup;
  readonly sentence: (facts: StepFacts) => string;
}
export type Topic = Readonly<Record<string, StepWords>>;

/** Another SEV that the entry names in a field; without its number for whoever may not see it. */
export const otherSev = ({ data, shown }: StepFacts, field: "other" | "into" | "of"): string => {
  const number = data[field];
  return typeof number === "number" && shown.has(number) ? `SEV-${number}` : "another SEV";
};

export const act = (sentence: StepWords["sentence"]): StepWords => ({ group: "acts", sentence });
export const talk = (sentence: StepWords["sentence"]): StepWords => ({ group: "talk", sentence });

const DAY = new Intl.DateTimeFormat("en-GB", {
  day: "numeric",
  month: "short",
  year: "numeric",
  timeZone: "UTC",
});
/** A day or a moment of an entry as a sentence has it: "24 Nov 2026". */
export const dayWords = (iso: unknown): string => DAY.format(new Date(String(iso)));
