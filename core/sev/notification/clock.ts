import { type NotificationClock, notificationClock } from "#core/policy/clocks.ts";
import { dutySeverity } from "#core/policy/sev-moves.ts";
import { heldOf } from "../record/held.ts";
import { type SevRow, severityOf } from "../record/row.ts";
import { isOwed, type Track } from "./track.ts";

type ClockRow = Pick<
  SevRow,
  | "automatic"
  | "triaged"
  | "final"
  | "held"
  | "heldFor"
  | "heldById"
  | "raisedAt"
  | "seriousSince"
  | "acceptedAt"
>;

/** The 72 h of a SEV, by the stricter of the severities in force and by what the track owes; null where none run. */
export function clockOf(row: ClockRow, track: Track): NotificationClock | null {
  const moved = track.moves.at(-1);
  return notificationClock({
    severity: dutySeverity(severityOf(row), heldOf(row)?.severity ?? null),
    owed: isOwed(track),
    seriousSince: row.seriousSince ?? row.raisedAt,
    acceptedAt: row.acceptedAt,
    moved: moved ? { to: moved.to, reason: moved.reason ?? "no longer kept" } : null,
  });
}
