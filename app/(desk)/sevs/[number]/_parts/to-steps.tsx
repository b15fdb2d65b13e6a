import { EntryChip } from "#app/_parts/entry-chip.tsx";
import type { TimelineItem } from "#components/sev/timeline.tsx";
import { count, joinWords, plural } from "#components/text/format.ts";
import { Time } from "#components/ui/time.tsx";
import { dss } from "#core/base/scales.ts";
import type { SevPageView } from "#core/flows/sev-page/sev-page.ts";
import type { StepGroup } from "#core/sev/record/sentences/sentence.ts";
import type { TimelineItem as Act } from "#core/sev/record/timeline.ts";
import { foldReaders, type ReaderStep, unitOf } from "./fold-readers.ts";

export type Order = "happened" | "learned";

interface Step {
  readonly kind: string;
  readonly group: StepGroup;
  readonly happenedAt: Date;
  readonly learnedAt: Date;
  readonly item: Omit<TimelineItem, "atUtc">;
}

export interface StepsAsked {
  readonly order: Order;
  /** Null for everything. */
  readonly show: StepGroup | null;
  readonly readsHref: string | null;
}

/** A SEV's timeline in the order asked for; equal times keep the order in which the log has them. Runs are folded. */
export function stepsOf({ sev }: SevPageView, { order, show, readsHref }: StepsAsked): TimelineItem[] {
  const at = (step: Step) => (order === "happened" ? step.happenedAt : step.learnedAt);
  const acts = sev.timeline
    .filter(({ kind }) => kind !== "reads")
    .map((act, place) => actStep(act, place, `/sevs/${sev.number}/thread`));
  const reads = foldReaders(sev.who, sev.timeline).map((step) => readStep(step, readsHref));
  const steps = [...acts, ...reads]
    .filter(({ group }) => show === null || group === show)
    .sort((a, b) => at(a).getTime() - at(b).getTime() || a.happenedAt.getTime() - b.happenedAt.getTime());
  const told = steps.map((step) => ({
    kind: step.kind,
    item: {
      ...step.item,
      atUtc: at(step).toISOString(),
      detail: <Detail step={step} order={order} />,
    },
  }));
  return foldRuns(told);
}

const RUN_MIN = 4;

/** Runs of the same kind of step as their first one, with the others behind it; reads are folded by reader already. */
function foldRuns(steps: readonly { kind: string; item: TimelineItem }[]): TimelineItem[] {
  const runs: { kind: string; items: TimelineItem[] }[] = [];
  for (const { kind, item } of steps) {
    const last = runs.at(-1);
    if (last?.kind === kind && kind !== "reads") last.items.push(item);
    else runs.push({ kind, items: [item] });
  }
  return runs.flatMap(({ items }) => {
    const [first, ...rest] = items;
    return first && items.length >= RUN_MIN ? [{ ...first, folded: rest }] : items;
  });
}

const REPORTED = new Set(["grant", "revoke"]);

/** What we did is proven by our own log; what a source told us is as it told us. */
function actStep(act: Act, place: number, threadHref: string): Step {
  const state = REPORTED.has(act.kind) ? ("reported" as const) : ("proven" as const);
  const { leafIndex } = act;
  return {
    kind: act.kind,
    group: act.group,
    happenedAt: act.happenedAt,
    learnedAt: act.learnedAt,
    item: {
      id: `act ${place}`,
      what: act.sentence,
      detail: <Said act={act} />,
      evidence:
        leafIndex === null ? null : { entries: 1, state, proof: <EntryChip leafIndex={leafIndex} plain /> },
      ...(leafIndex === null ? {} : { quoteHref: `${threadHref}?quote=${leafIndex}` }),
    },
  };
}

const SAID_MAX = 240;

/** Without the marks of Markdown, as far as a sentence needs it. */
const shortly = (text: string): string => {
  const words = text
    .replaceAll(/\[\[entry:(\d+)\]\]/g, (_, leaf: string) => `entry ${count(Number(leaf))}`)
    .replaceAll(/\*\*|`|^(?:[-*>]|\d+\.) /gm, "");
  return words.length > SAID_MAX ? `${words.slice(0, SAID_MAX)} ...` : words;
};

/** What was written with it, shortened, and what corrects it: the step itself stays as it was. */
function Said({ act: { reason, correctedBy } }: { act: Act }) {
  if (reason === null && correctedBy === null) return null;
  return (
    <>
      {reason === null ? null : (
        <span className={correctedBy === null ? "" : "line-through decoration-faint"}>
          “{shortly(reason)}”
        </span>
      )}
      {correctedBy === null ? null : (
        <span className="block">
          Corrected by <EntryChip leafIndex={correctedBy} plain />; both stand.
        </span>
      )}
    </>
  );
}

function readStep(step: ReaderStep, href: string | null): Step {
  const [first] = step.readers;
  return {
    kind: "reads",
    group: "reads",
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
