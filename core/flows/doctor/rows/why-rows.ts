import type { WhyEntryKind } from "#core/log/entry/kinds.ts";

/** What is asked and said about reads of one's data. */
type WhyTable = "read_question" | "read_expected" | "name_request";

/** Which table an entry about a read sets a row of. */
export const WHY_TABLE_OF: Readonly<Record<WhyEntryKind, WhyTable>> = {
  "why.ask": "read_question",
  "why.answer": "read_question",
  "why.withdraw": "read_question",
  "why.appeal": "read_question",
  "why.escalate": "read_question",
  "why.sev": "read_question",
  "why.expected": "read_expected",
  "why.name.ask": "name_request",
  "why.name.decide": "name_request",
};

/** Where in an entry each column stands. Which read it is about stands among the texts. */
export const WHY_COLUMNS: Readonly<Record<WhyTable, Readonly<Record<string, string>>>> = {
  read_question: {
    id: "question",
    state: "state",
    named: "named",
    due_at: "due",
    escalated_at: "escalated",
    again_at: "again",
    asked_leaf: "asked",
    answered_leaf: "answered",
    appealed_leaf: "appealed",
    decided_leaf: "decided",
    sev_number: "sev",
  },
  read_expected: {},
  name_request: {
    id: "request",
    state: "state",
    due_at: "due",
    asked_leaf: "asked",
    decided_leaf: "decided",
  },
};
