import type { TimelineItem } from "#components/sev/timeline.tsx";
import { count, joinWords, plural } from "#components/text/format.ts";
import { Time } from "#components/ui/time.tsx";
import { dss } from "#core/base/scales.ts";
import type { SevPageView } from "#core/flows/sev-page/sev-page.ts";
import type { TimelineItem as Act } from "#core/sev/record/timeline.ts";
import { foldReaders, type ReaderStep, unitOf } from "./fold-readers.ts";

export type Order = "happened" | "learned";

interface Step {
  readonly happenedAt: Date;
  readonly learnedAt: Date;
  readonly item: Omit<TimelineItem, "atUtc">;
}

/** A SEV's timeline in the order asked for; equal times keep the order in which the log has them. */
export function stepsOf({ sev }: SevPageView, order: Order, readsHref: string | null): TimelineItem[] {
  const at = (step: Step) => (order === "happened" ? step.happenedAt : step.learnedAt);
  const acts = sev.timeline
    .filter(({ kind }) => kind !== "reads")
    .map((act, place) => actStep(act, place, correctionsOf(act, sev.timeline)));
  const reads = foldReaders(sev.who, sev.timeline).map((step) => readStep(step, readsHref));
  return [...acts, ...reads]
    .sort((a, b) => at(a).getTime() - at(b).getTime() || a.happenedAt.getTime() - b.happenedAt.getTime())
    .map((step) => ({
      ...step.item,
      atUtc: at(step).toISOString(),
      detail: <Detail step={step} order={order} />,
    }));
}

const REPORTED = new Set(["grant", "revoke"]);

/** What we did is proven by our own log; what a source told us is as it told us. */
function actStep(act: Act, place: number, corrections: readonly Act[]): Step {
  const state = REPORTED.has(act.kind) ? ("reported" as const) : ("proven" as const);
  return {
    happenedAt: act.happenedAt,
    learnedAt: act.learnedAt,
    item: {
      id: `act ${place}`,
      what: act.sentence,
      detail: <Said act={act} corrections={corrections} />,
      evidence: act.leafIndex === null ? null : { entries: 1, state },
    },
  };
}

const correctionsOf = ({ leafIndex }: Act, all: readonly Act[]): Act[] =>
  leafIndex === null ? [] : all.filter(({ corrects }) => corrects === leafIndex);

/** The reason in their words, and what was said later to be right. What was written stays. */
function Said({ act, corrections }: { act: Act; corrections: readonly Act[] }) {
  return (
    <>
      {act.reason ? `“${act.reason}”` : null}
      {corrections.map(({ leafIndex, reason, learnedAt }) => (
        <span key={leafIndex} className="mt-1 block border-l-2 border-line-strong pl-2">
          <strong className="text-ink">Corrected</strong> <Time atUtc={learnedAt.toISOString()} />
          {reason ? `: “${reason}”` : ""}
        </span>
      ))}
    </>
  );
}

function readStep(step: ReaderStep, href: string | null): Step {
  const [first] = step.readers;
  return {
    happenedAt: step.firstAt,
    learnedAt: step.learnedAt,
    item: {
      id: `reads ${first?.who} ${first?.dataset} ${step.firstAt.toISOString()}`,
      what: (
        <>
          <strong>{whoOf(step)}</strong> began to read {first?.dataset}
        </>
      ),
      ...(first ? { dss: dss(first.dss) } : {}),
      detail: reachOf(step),
      evidence: { entries: step.reads, state: "reported", ...(href === null ? {} : { href }) },
    },
  };
}

/** "14 analysts ..." is more than we may say of titles; the unit and how many is what we know. */
function whoOf({ readers }: ReaderStep): string {
  const [first] = readers;
  if (!first || readers.length === 1) return first?.who ?? "Somebody";
  return `${count(readers.length)} readers, ${unitOf(first)}`;
}

function reachOf({ readers, reads }: ReaderStep): string {
  const [first] = readers;
  const people =
    first && readers.length === 1 && first.people > 0
      ? ` of ${plural(first.people, "person", "people")}`
      : "";
  const whole = readers.reduce((sum, { wholeDataset }) => sum + wholeDataset, 0);
  const everybody = whole > 0 ? `, ${count(whole)} of them of everybody in it` : "";
  const named =
    readers.length > 1 && first && unitOf(first) !== first.who
      ? `: ${joinWords(readers.map(({ who }) => who.replace(/ \([^()]+\)$/, "")))}`
      : "";
  return `${plural(reads, "read")}${people}${everybody}${named}`;
}

const APART_MS = 60_000;

/** The detail, and the other of the two times where they are apart. */
function Detail({ step, order }: { step: Step; order: Order }) {
  const apart = order === "learned" && step.learnedAt.getTime() - step.happenedAt.getTime() > APART_MS;
  return (
    <>
      {step.item.detail}
      {apart ? (
        <span className="block text-small">
          happened <Time atUtc={step.happenedAt.toISOString()} />
        </span>
      ) : null}
    </>
  );
}
