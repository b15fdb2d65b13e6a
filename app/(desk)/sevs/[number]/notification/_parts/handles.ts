import type { NoticeGroup } from "#core/sev/notices/affected.ts";
import type { TrackState } from "#core/sev/notification/track.ts";

/** As much of a track as its acts need. */
export interface TrackHandle {
  number: number;
  version: number;
  state: TrackState;
  /** How many the authority has. */
  phases: number;
}

/** As much of a notice as its acts need; `notice` is null before its first version. */
export interface NoticeHandle {
  number: number;
  version: number;
  group: NoticeGroup;
  notice: number | null;
  revision: number;
}
