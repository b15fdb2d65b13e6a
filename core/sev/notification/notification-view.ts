import { systemClock } from "#core/base/clock.ts";
import type { Severity } from "#core/base/scales.ts";
import type { Viewer } from "#core/base/viewer.ts";
import type { NotificationClock } from "#core/policy/clocks.ts";
import { decide } from "#core/policy/decide.ts";
import { dutySeverity } from "#core/policy/sev-moves.ts";
import { sevToSee } from "../access/to-see.ts";
import { heldOf } from "../record/held.ts";
import { severityOf } from "../record/row.ts";
import { SevNumber } from "../schema.ts";
import { clockOf } from "./clock.ts";
import { readTrack } from "./read-track.ts";
import type { Track } from "./track.ts";

/** The notification of a SEV: what is owed to whom by when, what was decided and told, each with its entry. */
export interface NotificationView extends Track {
  readonly number: number;
  readonly version: number;
  /** The severity whose duties run. */
  readonly severity: Severity;
  readonly clock: NotificationClock | null;
  readonly raisedAt: Date;
  readonly acceptedAt: Date | null;
  /** Whether this viewer is the privacy officer who may decide. */
  readonly mayDecide: boolean;
  readonly asOf: Date;
}

/** The notification of a SEV for whoever may see the SEV. */
export async function notificationView(viewer: Viewer, raw: unknown): Promise<NotificationView> {
  const { number } = SevNumber.parse(raw);
  const { run, row, facts } = await sevToSee(viewer, number);
  const track = await readTrack(run, number);
  return {
    ...track,
    number,
    version: row.version,
    severity: dutySeverity(severityOf(row), heldOf(row)?.severity ?? null),
    clock: clockOf(row, track),
    raisedAt: row.raisedAt,
    acceptedAt: row.acceptedAt,
    mayDecide: decide(viewer, "sev.notification", facts).allow,
    asOf: systemClock.now(),
  };
}
