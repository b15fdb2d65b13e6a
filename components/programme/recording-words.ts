import type { GateWhy } from "#core/base/capture-terms.ts";
import { KIND_WORDS } from "#core/base/capture-terms.ts";
import type { MyRecording } from "#core/programme/recording/my-recording.ts";
import { joinWords, plural } from "../text/format.ts";
import { clock, dayAndClock } from "../text/format-time.ts";

/** What somebody reads first about their own recording: a claim in bold, and what stands beside it. Pure. */
export function recordingWords(mine: MyRecording, zone: string): { claim: string; more: string } {
  const devices = mine.collectors.filter(({ live, recording }) => live && recording);
  switch (mine.standing) {
    case "recording":
      return { claim: recordingNow(devices, zone), more: noticeSays(mine, zone) };
    case "may_be":
      return {
        claim: "You may be recorded, and no device says that it records now.",
        more: noticeSays(mine, zone),
      };
    case "against":
      return {
        claim: `You are not to be recorded, and ${plural(devices.length, "device")} still ${devices.length === 1 ? "says that it records" : "say that they record"}.`,
        more: `${because(mine, zone)} What it sends is refused. If this stays so for a minute, file a SEV.`,
      };
    case "not":
      return { claim: "You are not recorded now.", more: because(mine, zone) };
  }
}

function recordingNow(devices: MyRecording["collectors"], zone: string): string {
  const since = devices.flatMap(({ recordingSince }) => recordingSince?.getTime() ?? []);
  const from = since.length > 0 ? `, since ${clock(new Date(Math.min(...since)), zone)}` : "";
  return `You are being recorded now, on ${plural(devices.length, "device")}${from}.`;
}

/** What the notice in force lets be recorded of one. */
function noticeSays({ notice }: MyRecording, zone: string): string {
  if (!notice) return "";
  const kinds = joinWords(notice.kinds.map((kind) => KIND_WORDS[kind]));
  return `As notice ${notice.version} of ${dayAndClock(notice.publishedAt, zone)} says: ${kinds}. Kept for ${notice.keepDays} days.`;
}

function because(mine: MyRecording, zone: string): string {
  const { pausedUntil, optedOutSince, expectedEnd, nextUpdate } = mine;
  const when = (at: Date | null) => (at ? dayAndClock(at, zone) : "");
  const promise = expectedEnd
    ? ` It is expected to end ${when(expectedEnd)}.`
    : nextUpdate
      ? ` You hear more by ${when(nextUpdate)}.`
      : "";
  const words: Readonly<Record<GateWhy, string>> = {
    no_notice: "No notice has been published, and without one nothing is recorded.",
    kind_not_in_notice: "The notice does not name it.",
    source_not_in_notice: "The notice does not name this system.",
    region: "The notice does not reach people in your region.",
    population: "The notice does not reach your team or kind of employment.",
    opted_out: `You opted out${optedOutSince ? ` on ${when(optedOutSince)}` : ""}.`,
    paused_by_person: `You paused it${pausedUntil ? ` until ${clock(pausedUntil, zone)}` : ""}.`,
    programme_paused: `The whole programme is paused.${promise}`,
    never: "The programme has ended and will not begin again without a new notice.",
  };
  return mine.why === null ? "" : words[mine.why];
}

/** When a person's collectors last reported, in one line. */
export function reportedWords({ collectors }: MyRecording, zone: string): string {
  const [newest] = collectors;
  if (!newest) return "No device of yours has ever reported to the programme.";
  const others = collectors.length > 1 ? ` and ${plural(collectors.length - 1, "other device")}` : "";
  return `Last reported: ${newest.source}, ${dayAndClock(newest.heardAt, zone)}${others}.`;
}
