import { expect, test } from "vitest";
import type { MyRecording } from "#core/programme/recording/my-recording.ts";
import { sayIn } from "#test/say-in.ts";
import { recordingWords, reportedWords } from "./recording-words.ts";

const say = sayIn("en");

const at = (clock: string) => new Date(`2026-11-21T${clock}:00Z`);
const device = {
  ...{ source: "Laptops", collector: "a", recording: true, recordingSince: at("08:12"), live: true },
  ...{ lastItemAt: null, heardAt: at("12:00") },
};
const mine: MyRecording = {
  ...{ standing: "recording", why: null, state: "on", expectedEnd: null, nextUpdate: null },
  ...{ pausedUntil: null, optedOutSince: null, collectors: [device], asOf: at("12:00") },
  notice: {
    ...{ version: 2, publishedAt: at("07:00"), kinds: ["prompt"], keepDays: 90 },
    optOut: { open: true, needsReason: false, conditions: "At any time." },
  },
};
const said = (over: Partial<MyRecording>) => recordingWords({ ...mine, ...over }, "UTC", say);

test("who is recorded reads where, since when and what", () => {
  expect(said({}).claim).toBe("You are being recorded now, on 1 device, since 08:12.");
  expect(said({}).more).toContain("prompts to AI models and their answers. Kept for 90 days.");
});

test.each([
  ["opted_out", { optedOutSince: at("09:00") }, /^You opted out on .*09:00\.$/],
  ["paused_by_person", { pausedUntil: at("12:30") }, /^You paused it until 12:30\.$/],
  ["programme_paused", { nextUpdate: at("18:00") }, /paused\. You hear more by .*18:00\.$/],
  ["no_notice", {}, /No notice has been published/],
] as const)("who is not recorded reads why: %s", (why, over, words) => {
  const { claim, more } = said({ standing: "not", why, ...over });
  expect(claim).toBe("You are not recorded now.");
  expect(more).toMatch(words);
});

test("a device that goes on against it is said as what it is", () => {
  const { claim, more } = said({ standing: "against", why: "opted_out" });
  expect(claim).toBe("You are not to be recorded, and 1 device still says that it records.");
  expect(more).toContain("file a SEV");
});

test("silence is no claim that nothing reports", () => {
  expect(reportedWords({ ...mine, collectors: [] }, "UTC", say)).toBe(
    "No device of yours has ever reported to the programme.",
  );
});
