/**
 * What became of a snapshot or a change: `stored` is an entry, `same` says nothing new, `already` was sent before, `late` is
 * older than what is known and was not taken. One that came late and was put in where it belongs is `stored` or `same`.
 */
export interface GrantAnswer {
  readonly status: "stored" | "same" | "already" | "late";
  readonly eventId: string | null;
  readonly opened: number;
  readonly closed: number;
}

export const NOTHING = { opened: 0, closed: 0 };

/** Of what was taken in: an entry where it opened or closed anything. */
export const answerOf = (
  eventId: string | null,
  { opened, closed }: Pick<GrantAnswer, "opened" | "closed">,
): GrantAnswer => ({ status: opened + closed > 0 ? "stored" : "same", eventId, opened, closed });
