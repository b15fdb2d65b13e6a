import type { EntryBody } from "#core/log/entry/entry.ts";

/** What people do for themselves, and for each other while one is away. */
const OF_ONESELF = [
  ...["rights.ask", "rights.reply", "rights.withdraw"],
  ...["standin.name", "standin.accept", "standin.decline", "standin.end", "standin.act"],
];

/** Kinds that are never written with a name; of a message, an answer or a question the entry says whether it was. */
const ALWAYS_SEALED = new Set(["sev.file", "sev.appeal", "why.expected", "why.name.ask", ...OF_ONESELF]);
const SEALABLE = new Set(["sev.message", "sev.answer", "why.ask", "why.withdraw", "why.appeal"]);

/** Whether an entry was written without a name: its author is committed to and stands in no index. */
export const isSealed = ({ kind, named }: EntryBody): boolean =>
  ALWAYS_SEALED.has(kind) || (SEALABLE.has(kind) && named === false);
