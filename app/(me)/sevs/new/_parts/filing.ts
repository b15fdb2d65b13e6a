import type { Translate } from "#messages/translate.ts";

/** What somebody wrote, field by field. */
export interface Filing {
  title: string;
  what: string;
  when: string;
  mine: string;
}

/** What is missing, as its word in the catalogue. */
export type FilingErrors = Partial<Record<keyof Filing, "lacksTitle" | "lacksWhat">>;

const TITLE_MIN = 5;
const WHAT_MIN = 10;

/** What is missing; empty when it can be sent. Pure. */
export function missingIn({ title, what }: Filing): FilingErrors {
  return {
    ...(title.trim().length < TITLE_MIN ? { title: "lacksTitle" as const } : {}),
    ...(what.trim().length < WHAT_MIN ? { what: "lacksWhat" as const } : {}),
  };
}

/** The three answers as the one text that is sealed. Pure. */
export const textOf = ({ what, when, mine }: Filing, t: Translate): string =>
  [
    what.trim(),
    ...(when.trim() ? [t("fileSev.whenSaid", { text: when.trim() })] : []),
    ...(mine.trim() ? [t("fileSev.mineSaid", { text: mine.trim() })] : []),
  ].join("\n\n");
