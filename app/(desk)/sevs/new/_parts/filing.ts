/** What somebody wrote, field by field. */
export interface Filing {
  title: string;
  what: string;
  when: string;
  mine: string;
}

export type FilingErrors = Partial<Record<keyof Filing, string>>;

const TITLE_MIN = 5;
const WHAT_MIN = 10;

/** What is missing, in words; empty when it can be sent. Pure. */
export function missingIn({ title, what }: Filing): FilingErrors {
  return {
    ...(title.trim().length < TITLE_MIN
      ? { title: "A few words, so that a reviewer knows what it is about." }
      : {}),
    ...(what.trim().length < WHAT_MIN ? { what: "A sentence or two about what you saw." } : {}),
  };
}

/** The three answers as the one text that is sealed. Pure. */
export const textOf = ({ what, when, mine }: Filing): string =>
  [
    what.trim(),
    ...(when.trim() ? [`When: ${when.trim()}`] : []),
    ...(mine.trim() ? [`What of mine: ${mine.trim()}`] : []),
  ].join("\n\n");
