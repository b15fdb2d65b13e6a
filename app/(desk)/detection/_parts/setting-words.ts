import type { DetectionKey } from "#core/detect/kept/settings.ts";

/** What each of detection's settings decides. */
export const SETTING_WORDS: Readonly<Record<DetectionKey, { name: string; says: string }>> = {
  detection_alerts: { name: "Alerts a day", says: "new alerts that the reviewers can look at in a day" },
  detection_audit: {
    name: "Drawn by lot",
    says: "readers' days a day that are reviewed whatever they look like",
  },
  detection_floor: { name: "Floor", says: "what happens on a larger share of readers' days is never told" },
  detection_quota_p: { name: "Rules broken", says: "share of the alerts for broken rules" },
  detection_quota_u: {
    name: "People without a tie",
    says: "share of the alerts for people whom nothing ties to the reader",
  },
  detection_quota_v: { name: "More than usual", says: "share of the alerts for how much was read" },
  detection_quota_s: { name: "Little by little", says: "share of the alerts for what adds up over weeks" },
  detection_quota_r: { name: "Something rare", says: "share of the alerts for rare data, hours and ways in" },
};
