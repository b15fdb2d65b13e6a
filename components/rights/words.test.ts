import { expect, test } from "vitest";
import type { DoneFor, StandInView } from "#core/flows/stand-in/my-stand-ins.ts";
import { sayIn } from "#test/say-in.ts";
import { doneWords, readForWords, standInForWords, standsInWords } from "./stand-in-words.ts";
import { aboutWords, dueWords, erasureWords, kindWords, stepWords } from "./words.ts";

const [en, de] = [sayIn("en"), sayIn("de")];
const at = new Date("2026-11-21T10:00:00Z");

test("a step says who took it: whoever reads it, the person by name, or by whom it was", () => {
  expect(stepWords("rights.ask", null, null, en)).toBe("You made this request");
  expect(stepWords("rights.ask", null, "Dana Vale", en)).toBe("Dana Vale made this request");
  expect(stepWords("rights.take", "Sam Ito", "Dana Vale", en)).toBe("Sam Ito took it");
  expect(stepWords("rights.ask", null, null, de)).toBe("Sie haben den Antrag gestellt");
  expect(stepWords("rights.take", "Sam Ito", null, de)).toBe("Sam Ito hat ihn übernommen");
  expect(stepWords("rights.escalate", null, null, en)).toMatch(/^It was not answered in time/);
});

test("what a request is about begins large, and says the days it was given", () => {
  const of = (kinds: ("screenshot" | "reads")[], fromDay: string | null, toDay: string | null) => ({
    ...{ kinds, fromDay, toDay },
  });
  expect(aboutWords(of([], null, null), en)).toBe("Everything");
  expect(aboutWords(of(["screenshot"], "2026-11-09", "2026-11-13"), en)).toBe(
    "Screenshots, 9 Nov 2026 to 13 Nov 2026",
  );
  expect(aboutWords(of(["reads"], "2026-11-09", "2026-11-09"), en)).toBe(
    "The log of who read it, 9 Nov 2026",
  );
  expect(aboutWords(of([], null, "2026-11-13"), de)).toBe("Alles, bis zum 13. Nov 2026");
  expect(kindWords("reads", de)).toBe("Das Protokoll, wer es las");
});

test("an answer has its day, and what is late says so", () => {
  const due = { dueAt: at, late: false, extended: true, escalated: true };
  expect(dueWords(due, "UTC", en)).toBe("Answer by 21 Nov 2026, extended once");
  expect(dueWords({ ...due, late: true }, "UTC", en)).toBe(
    "Late: it was due by 21 Nov 2026, and is with privacy officers now",
  );
});

test("something was erased only where the erasure is done", () => {
  expect(erasureWords({ is: "waits", number: 1204 }, "UTC", en)).toBe(
    "Nothing is erased yet: erasure 1204 waits for a second person.",
  );
  expect(erasureWords({ is: "done", number: 3, at }, "UTC", de)).toBe(
    "Löschung 3 wurde am 21. Nov ausgeführt.",
  );
});

const standIn: StandInView = {
  ...{ id: "id", name: "Dana Vale", stands: "holds", version: 1, done: [] },
  ...{ fromAt: at, untilAt: new Date("2026-11-28T10:00:00Z"), endedAt: null },
};

test("who stands in reads it from the other side than who is stood in for", () => {
  expect(standsInWords(standIn, "UTC", en)).toBe("Dana Vale stands in for you until 28 Nov 10:00.");
  expect(standInForWords(standIn, "UTC", en)).toBe("You stand in for Dana Vale until 28 Nov 10:00.");
  expect(standsInWords({ ...standIn, stands: "ended" }, "UTC", en)).toBe("With Dana Vale it ended.");
});

test("what was done for somebody is counted act by act", () => {
  const done = (["look", "why", "look"] as const).map((act, leafIndex): DoneFor => ({ act, at, leafIndex }));
  expect(doneWords("Dana Vale", done, en)).toBe("Dana Vale opened your list 2 times, asked why once.");
  expect(doneWords("Dana Vale", done, de)).toBe(
    "Dana Vale hat Ihre Liste 2‑mal geöffnet, einmal nach dem Warum gefragt.",
  );
  expect(doneWords("Dana Vale", [], en)).toBe("Dana Vale did nothing so far.");
});

test("a read of somebody else is never said to be of the reader’s own data", () => {
  const line: Parameters<typeof readForWords>[0] = {
    ...{ who: null, kind: "employee", team: "Ads", datasets: ["prompts", "reviews"], byName: true },
    ...{ how: "view", outcome: "allowed", times: 2 },
  };
  expect(readForWords(line, en)).toBe("Someone in Ads opened their prompts and their reviews, 2 times");
  expect(readForWords({ ...line, outcome: "refused", byName: false, times: 1, who: "Sam Ito" }, en)).toBe(
    "Sam Ito in Ads was refused when trying to open everyone’s prompts and reviews",
  );
  expect(readForWords(line, de)).toBe(
    "Jemand in Ads hat die Daten „prompts“ und „reviews“ der vertretenen Person geöffnet, 2‑mal",
  );
});
