/** A time of work on a SEV, from when it was raised or taken up again; `null` is not yet, or not in this one. */
export interface WorkSpan {
  readonly from: Date;
  readonly containedAt: Date | null;
  /** When it was closed; a dismissed or merged one was not resolved. */
  readonly closedAt: Date | null;
  /** When the work ended for whatever reason: closed, dismissed, merged or taken up again. */
  readonly overAt: Date | null;
}

/** What a step of a SEV's record set of its times, as ISO 8601; a time that is taken back is none. */
export interface TimeStep {
  readonly to: string | null;
  readonly contained: string | null;
  readonly ended: string | null;
  readonly reopened: string | null;
}

/** The spans of work on a SEV by its record, oldest first: one, and one more each time it was reopened. Pure. */
export function spansOf(raisedAt: Date, steps: readonly TimeStep[]): WorkSpan[] {
  const spans: WorkSpan[] = [];
  let span = begun(raisedAt);
  for (const { to, contained, ended, reopened } of steps) {
    if (contained) span = { ...span, containedAt: new Date(contained) };
    if (ended) {
      const at = new Date(ended);
      span = { ...span, overAt: at, closedAt: to === "closed" ? at : null };
    }
    if (!reopened) continue;
    const from = new Date(reopened);
    spans.push({ ...span, overAt: span.overAt ?? from });
    span = begun(from);
  }
  return [...spans, span];
}

const begun = (from: Date): WorkSpan => ({ from, containedAt: null, closedAt: null, overAt: null });
