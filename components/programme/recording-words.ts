import type { MyRecording } from "#core/programme/recording/my-recording.ts";
import type { Say } from "../words/say.ts";

/** What somebody reads first about their own recording: a claim in bold, and what stands beside it. Pure. */
export function recordingWords(mine: MyRecording, zone: string, say: Say): { claim: string; more: string } {
  const { t } = say;
  const devices = mine.collectors.filter(({ live, recording }) => live && recording);
  switch (mine.standing) {
    case "recording":
      return { claim: recordingNow(devices, zone, say), more: noticeSays(mine, zone, say) };
    case "may_be":
      return { claim: t("recording.mayBe"), more: noticeSays(mine, zone, say) };
    case "against":
      return {
        claim: t("recording.against", { n: devices.length }),
        more: `${because(mine, zone, say)} ${t("recording.againstMore")}`,
      };
    case "not":
      return { claim: t("recording.not"), more: because(mine, zone, say) };
  }
}

function recordingNow(devices: MyRecording["collectors"], zone: string, { t, clock }: Say): string {
  const since = devices.flatMap(({ recordingSince }) => recordingSince?.getTime() ?? []);
  const n = devices.length;
  return since.length > 0
    ? t("recording.nowSince", { n, since: clock(new Date(Math.min(...since)), zone) })
    : t("recording.now", { n });
}

/** What the notice in force lets be recorded of one. */
function noticeSays({ notice }: MyRecording, zone: string, { t, join, dayAndClock }: Say): string {
  if (!notice) return "";
  return t("recording.noticeSays", {
    n: String(notice.version),
    at: dayAndClock(notice.publishedAt, zone),
    kinds: join(notice.kinds.map((kind) => t(`recording.kind_${kind}`))),
    days: notice.keepDays,
  });
}

function because(mine: MyRecording, zone: string, say: Say): string {
  const { t, clock, dayAndClock } = say;
  const { why, pausedUntil, optedOutSince } = mine;
  switch (why) {
    case null:
      return "";
    case "opted_out":
      return optedOutSince
        ? t("recording.why_opted_out_on", { at: dayAndClock(optedOutSince, zone) })
        : t("recording.why_opted_out");
    case "paused_by_person":
      return pausedUntil
        ? t("recording.why_paused_until", { at: clock(pausedUntil, zone) })
        : t("recording.why_paused_by_person");
    case "programme_paused":
      return `${t("recording.why_programme_paused")}${promised(mine, zone, say)}`;
    default:
      return t(`recording.why_${why}`);
  }
}

function promised({ expectedEnd, nextUpdate }: MyRecording, zone: string, { t, dayAndClock }: Say): string {
  if (expectedEnd) return ` ${t("recording.expectedEnd", { at: dayAndClock(expectedEnd, zone) })}`;
  return nextUpdate ? ` ${t("recording.hearMore", { at: dayAndClock(nextUpdate, zone) })}` : "";
}

/** When a person's collectors last reported, in one line. */
export function reportedWords({ collectors }: MyRecording, zone: string, { t, dayAndClock }: Say): string {
  const [newest] = collectors;
  if (!newest) return t("recording.neverReported");
  return t("recording.lastReported", {
    source: newest.source,
    at: dayAndClock(newest.heardAt, zone),
    others: collectors.length - 1,
  });
}
