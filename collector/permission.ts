/** What `POST /api/v1/collectors/heartbeat` answers, as far as a recorder goes by it. */
export interface HeartbeatAnswer {
  readonly record: boolean;
  readonly why: string | null;
  readonly kinds: readonly string[];
  readonly pausedUntil: string | null;
  readonly nextInSeconds: number;
}

/** What a recorder knows of whether it may record. Times are milliseconds of one clock that never goes back. */
export interface Permission {
  readonly answer: HeartbeatAnswer | null;
  /** When the heartbeat was sent that was answered so. */
  readonly askedAt: number;
  /** The person pressed pause here: until they resume, whatever the server says. */
  readonly pausedHere: boolean;
  /** The server does not know the key any more. */
  readonly ended: boolean;
}

export type Standing =
  | { readonly record: true; readonly kinds: readonly string[] }
  | { readonly record: false; readonly why: string };

/** An answer holds so long from when it was asked for: unanswered for longer, a recorder stops. */
export const ANSWER_HOLDS_MS = 15_000;
const HEARTBEAT_MAX_MS = 10_000;
const AGAIN_MS = 2_000;

export const UNASKED: Permission = { answer: null, askedAt: 0, pausedHere: false, ended: false };

/** Whether it may record now. Without an answer that still holds: no. Pure. */
export function standingOf({ answer, askedAt, pausedHere, ended }: Permission, now: number): Standing {
  if (ended) return { record: false, why: "key_ended" };
  if (pausedHere) return { record: false, why: "paused_by_person" };
  if (answer === null) return { record: false, why: "unasked" };
  if (now - askedAt >= ANSWER_HOLDS_MS) return { record: false, why: "unanswered" };
  return answer.record
    ? { record: true, kinds: answer.kinds }
    : { record: false, why: answer.why ?? "refused" };
}

/** The next heartbeat is due so long after the last was sent: sooner while there is no answer that holds. Pure. */
export function nextHeartbeatMs({ answer, askedAt }: Permission, now: number): number {
  if (answer === null || now - askedAt >= ANSWER_HOLDS_MS) return AGAIN_MS;
  return Math.min(HEARTBEAT_MAX_MS, Math.max(1_000, answer.nextInSeconds * 1_000));
}
