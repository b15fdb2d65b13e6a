import { expect, test } from "vitest";
import type { WhyQuestion } from "#core/flows/ask-why/list-why.ts";
import type { MyAsked } from "#core/flows/ask-why/my-asked.ts";
import { readInWords, sendWords, standsMine } from "./words.ts";

const said = { at: new Date("2026-11-21T10:00:00Z"), text: "Words", leafIndex: 1 };
const mine: MyAsked = {
  ...{ id: "id", entry: 5, read: null, state: "open", named: false, asked: said, version: 1 },
  ...{ dueAt: new Date("2026-11-28T10:00:00Z"), late: false, escalated: false, sev: null, mayAppeal: false },
  ...{ answer: null, appeal: null, decision: null },
};

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
  expect(standsMine({ ...mine, ...over }, "UTC")).toBe(words);
});

test("the button says who gets a question, and as whom its asker shows", () => {
  expect(sendWords({ to: "stewards", people: 2 }, false)).toBe("Send to 2 stewards, as “an employee”");
  expect(sendWords({ to: "stewards", people: 1 }, true)).toBe("Send to 1 steward, with your name");
  expect(sendWords({ to: "privacy", people: 1 }, false)).toBe("Send to 1 privacy officer, as “an employee”");
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
