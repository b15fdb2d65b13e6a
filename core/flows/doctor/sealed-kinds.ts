import type { EntryBody } from "#core/log/entry/entry.ts";

/** Kinds that are never written with a name; of a message, an answer or a question the entry says whether it was. */
const ALWAYS_SEALED = new Set(["sev.file", "sev.appeal", "why.expected", "why.name.ask"]);
const SEALABLE = new Set(["sev.message", "sev.answer", "why.ask", "why.withdraw", "why.appeal"]);

/** Whether an entry was written without a name: its author is committed to and stands in no index. */
export const isSealed = ({ kind, named }: EntryBody): boolean =>
  ALWAYS_SEALED.has(kind) || (SEALABLE.has(kind) && named === false);
