import type { OutsideWhy } from "#core/base/capture-terms.ts";
import type { Finding } from "#core/base/finding.ts";
import { counted, moment } from "./words.ts";

/** What one source sent of one kind that the notice does not describe, for one reason, all of it refused. */
export interface OutsideNotice {
  readonly why: OutsideWhy;
  readonly items: number;
  /** People of the directory; of others the source knows alone. */
  readonly people: number;
  readonly firstAt: Date;
  readonly lastAt: Date;
}

const WHY: Readonly<Record<OutsideWhy, string>> = {
  no_notice: "when no notice was published",
  kind_not_in_notice: "which the published notice does not name",
  region: "of people in regions that the published notice does not cover",
  population: "of people whom the published notice does not cover",
  source_not_in_notice: "although the published notice does not name this source",
};

/** "Collected more than described: Laptops sent conversations, which the published notice does not name". */
export const outsideTitle = (source: string, kind: string, facts: readonly OutsideNotice[]): string =>
  `Collected more than described: ${source} sent ${kind}, ${WHY[facts[0]?.why ?? "kind_not_in_notice"]}`;

/** One finding for each reason; `key` is the story's. The content was refused, so nobody could read it here. */
export const outsideFindings = (
  key: string,
  source: string,
  kind: string,
  facts: readonly OutsideNotice[],
): Finding[] =>
  facts.map(({ why, items, people, firstAt, lastAt }) => ({
    ...{ key: `${key}:${why}`, rule: "outside-notice" as const, ruleVersion: 1, actorId: null },
    sentences: [
      `${source} sent ${counted(items, "item", "items")} of ${kind}, ${WHY[why]}, of ${counted(people, "person", "people")} in the directory.`,
      `They were captured between ${moment(firstAt)} and ${moment(lastAt)}. All were refused: nothing of them is stored here, and what the source itself keeps we cannot see.`,
    ],
    inputs: { why, items, people },
    firstAt,
    lastAt,
  }));
