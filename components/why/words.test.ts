import { expect, test } from "vitest";
import { ERASED } from "#core/base/erased.ts";
import type { WhyQuestion } from "#core/flows/ask-why/list-why.ts";
import type { MyAsked } from "#core/flows/ask-why/my-asked.ts";
import { sayIn } from "#test/say-in.ts";
import { nameWords } from "../words/name-words.ts";
import { readInWords, sendWords, standsMine } from "./words.ts";

const say = sayIn("en");

const said = { at: new Date("2026-11-21T10:00:00Z"), text: "Words", leafIndex: 1 };
const mine: MyAsked = {
  ...{ id: "id", entry: 5, read: null, state: "open", named: false, asked: said, version: 1 },
  ...{
    dueAt: new Date("2026-11-28T10:00:00Z"),
    late: false,
    escalated: false,
    sev: null,
    mayAppeal: false,
    mayWithdraw: true,
  },
  ...{ answer: null, appeal: null, decision: null },
};

test("whoever answered and was erased is named in the page's language", () => {
  expect(nameWords(ERASED, sayIn("de").t)).toBe("Eine gelöschte Person");
  expect(nameWords("Sam Steward", sayIn("de").t)).toBe("Sam Steward");
});

test.each<[Partial<MyAsked>, string]>([
  [{}, "Asked on 21 Nov, answer by 28 Nov."],
  [{ late: true }, "Asked on 21 Nov. The answer is late: it was due by 28 Nov."],
  [
    { escalated: true },
    "Asked on 21 Nov. Nobody answered in time: a privacy officer has it now, answer by 28 Nov.",
  ],
  [{ escalated: true, appeal: said }, "Appealed: a privacy officer answers by 28 Nov."],
  [{ state: "answered" }, "Asked on 21 Nov, answered."],
  [{ state: "answered", sev: 12 }, "Asked on 21 Nov. It is SEV-12 now."],
  [{ state: "withdrawn" }, "Asked on 21 Nov, and withdrawn."],
])("a question of one's own says where it stands: %j", (over, words) => {
  expect(standsMine({ ...mine, ...over }, "UTC", say)).toBe(words);
});

test("the button says who gets a question, and as whom its asker shows", () => {
  expect(sendWords(false, say.t)).toBe("Send to stewards who are apart from it, as “an employee”");
  expect(sendWords(true, say.t)).toBe("Send to stewards who are apart from it, with your name");
});

test("a read says who, of which team, what and how, and not whose", () => {
  const read: WhyQuestion["read"] = {
    ...{
      who: "Dana",
      kind: "employee",
      team: "Payroll",
      datasets: ["chats", "prompts"],
      dss: 4,
      purpose: null,
    },
    ...{ happenedAt: said.at, how: "view", outcome: "allowed", whole: false, source: "small-db" },
  };
  expect(readInWords({ read })).toEqual({
    who: "Dana (Payroll)",
    did: "opened chats and prompts of named people",
  });
  expect(readInWords({ read: { ...read, team: null, outcome: "refused", whole: true } })).toEqual({
    who: "Dana",
    did: "was refused when trying to open the whole of chats and prompts",
  });
});
