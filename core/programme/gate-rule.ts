import { type CaptureKind, EMPLOYMENTS, type GateWhy } from "#core/base/capture-terms.ts";
import { captures } from "#core/policy/programme-states.ts";
import type { StateRow } from "./locked.ts";
import type { NoticeDocument } from "./notice/document.ts";

/** Whether an item may exist. `quarantine`: it was recorded after a pause of the programme, so it is counted and not stored. */
export type Gate =
  | { readonly open: true; readonly noticeVersion: number }
  | { readonly open: false; readonly why: GateWhy; readonly quarantine: boolean };

/** One item, or with `kind` null the question whether a collector may record anything at all. */
export interface GateAsk {
  readonly subjectId: string;
  readonly kind: string | null;
  readonly sourceId: string;
  readonly capturedAt: Date;
}

export interface Span {
  readonly from: Date;
  readonly to: Date | null;
}

/** What a gate goes by. States and notices oldest first; a person without a row is nobody the notice knows. */
export interface GateFacts {
  readonly states: readonly Pick<StateRow, "state" | "since">[];
  readonly notices: readonly {
    readonly version: number;
    readonly since: Date;
    readonly document: NoticeDocument;
  }[];
  readonly people: ReadonlyMap<string, PersonFacts>;
}
export interface PersonFacts {
  readonly region: string | null;
  readonly teamId: string | null;
  readonly kind: string;
  readonly pauses: readonly Span[];
  readonly optOuts: readonly Span[];
}

/**
 * Whether one item may exist: by the programme's state, the notice in force when it was captured, and the person's own
 * choice; a pause or an opt-out counts when it held at either moment, now or at capture, since clocks of collectors lie.
 * A time of capture that lies ahead counts as now. Pure.
 */
export function gateOf(facts: GateFacts, ask: GateAsk, now: Date): Gate {
  const at = ask.capturedAt < now ? ask.capturedAt : now;
  const stopped = stoppedProgramme(facts, at);
  if (stopped) return stopped;
  const notice = facts.notices.findLast(({ since }) => since <= at);
  if (!notice) return shut("no_notice");
  const why =
    outside(notice.document, ask, facts.people.get(ask.subjectId)) ??
    ownChoice(facts.people.get(ask.subjectId), at, now);
  return why === null ? { open: true, noticeVersion: notice.version } : shut(why);
}

const shut = (why: GateWhy, quarantine = false): Gate => ({ open: false, why, quarantine });

/** Paused or ended now, or when the item was captured; before the first notice there is no state. */
function stoppedProgramme({ states }: GateFacts, at: Date): Gate | null {
  const now = states.at(-1)?.state ?? null;
  if (now === null) return shut("no_notice");
  const then = states.findLast(({ since }) => since <= at)?.state ?? null;
  const recordedAfter = then !== null && !captures(then);
  if (now === "never") return shut("never", recordedAfter);
  if (!captures(now) || recordedAfter) return shut("programme_paused", recordedAfter);
  return null;
}

function outside(
  { kinds, where, whom }: NoticeDocument,
  { kind, sourceId }: GateAsk,
  person: PersonFacts | undefined,
): GateWhy | null {
  if (kind !== null && !kinds.includes(kind as CaptureKind)) return "kind_not_in_notice";
  if (!where.some(({ source }) => source === sourceId)) return "source_not_in_notice";
  const employment = EMPLOYMENTS.find((each) => each === person?.kind);
  if (!person || !employment || !whom.employment.includes(employment)) return "population";
  if (!within(whom.regions, person.region)) return "region";
  return within(whom.teams, person.teamId) ? null : "population";
}

const within = (scope: "all" | readonly string[], one: string | null): boolean =>
  scope === "all" || (one !== null && scope.includes(one));

function ownChoice(person: PersonFacts | undefined, at: Date, now: Date): GateWhy | null {
  const holds = (spans: readonly Span[]) => spans.some((span) => covers(span, at) || covers(span, now));
  if (holds(person?.optOuts ?? [])) return "opted_out";
  return holds(person?.pauses ?? []) ? "paused_by_person" : null;
}

/** A span holds its first moment and not its last. */
const covers = ({ from, to }: Span, at: Date): boolean => from <= at && (to === null || at < to);
