import type { NoticeGroup } from "./affected.ts";
import type { OtherMeans } from "./other-means.ts";

interface Done {
  readonly at: Date;
  readonly by: string | null;
  readonly leafIndex: number;
}

/** One version of a notice's words. */
export interface NoticeDraft extends Done {
  readonly revision: number;
  readonly text: string | null;
}

/** One sending: to staff on their own page, to others behind their links, or as a list of addresses for letters and mail. */
export interface Sending extends Done {
  readonly batch: string;
  readonly round: number;
  readonly revision: number;
  readonly count: number;
  readonly exported: boolean;
  readonly text: string | null;
}

/** That people without a personal link were told by other means. */
export interface ToldOtherwise extends Done {
  readonly means: OtherMeans;
  /** The day, YYYY-MM-DD. */
  readonly toldOn: string;
  readonly revision: number;
  readonly count: number;
  readonly text: string | null;
}

/** A notice to people whom nobody can write to one by one: where it was made public, or which company was asked to tell them. */
export interface MadePublic extends Done {
  readonly means: "public_notice" | "company_contact";
  readonly revision: number;
  readonly count: number;
  readonly where: string | null;
  readonly text: string | null;
}

export type NoticeEvent =
  | ({ readonly act: "draft"; readonly notice: number; readonly group: NoticeGroup } & NoticeDraft)
  | ({ readonly act: "send"; readonly notice: number } & Sending)
  | ({ readonly act: "told"; readonly notice: number } & ToldOtherwise)
  | ({ readonly act: "public"; readonly notice: number } & MadePublic);

/** A notice with its versions and what became of it. Versions sent stay as they were. */
export interface Notice {
  readonly notice: number;
  readonly group: NoticeGroup;
  readonly drafts: readonly NoticeDraft[];
  readonly sendings: readonly Sending[];
  readonly tellings: readonly ToldOtherwise[];
  readonly publics: readonly MadePublic[];
}

/** The notices of a SEV as their entries made them, oldest first. Pure. */
export function noticesOf(events: readonly NoticeEvent[]): Notice[] {
  return [...Map.groupBy(events, ({ notice }) => notice)].flatMap(([notice, of]) => {
    const drafts = of.filter((event) => event.act === "draft");
    const [first] = drafts;
    if (!first) return [];
    return {
      ...{ notice, group: first.group, drafts },
      sendings: of.filter((event) => event.act === "send"),
      tellings: of.filter((event) => event.act === "told"),
      publics: of.filter((event) => event.act === "public"),
    };
  });
}
