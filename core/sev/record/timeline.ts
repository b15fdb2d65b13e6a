import type { Viewer } from "#core/base/viewer.ts";
import { LOG_ID } from "#core/log/tree/head.ts";
import { type Runner, statement } from "#db/statement.ts";
import { type EvidenceGroup, selectGroups } from "../evidence/evidence-rows.ts";
import { visibilityOf } from "../queue/visible.ts";
import type { ReaderLabel } from "./labels.ts";
import { wordsOf } from "./sentences/all.ts";
import type { StepGroup } from "./sentences/sentence.ts";

/** One step of a SEV. Sort by `happenedAt` for how it went, by `learnedAt` for how we came to know it. */
export interface TimelineItem {
  readonly kind: string;
  readonly group: StepGroup;
  readonly happenedAt: Date;
  readonly learnedAt: Date;
  readonly sentence: string;
  /** Why somebody did it, or what they wrote, in their words. */
  readonly reason: string | null;
  /** The entry of a later step that corrects this one. */
  readonly correctedBy: number | null;
  /** The entry that proves it, or the first of the reads. */
  readonly leafIndex: number | null;
  /** How many reads stand behind it. */
  readonly reads: number | null;
}

/** Everything that is known of a SEV, in the order in which it happened. SEVs that the viewer may not see have no number. */
export async function timelineOf(
  run: Runner,
  viewer: Viewer,
  number: number,
  labels: ReadonlyMap<string, ReaderLabel>,
): Promise<TimelineItem[]> {
  const [grants, groups, acts] = await Promise.all([
    selectGrants(run, number),
    selectGroups(run, number),
    selectActs(run, number),
  ]);
  const shown = await shownSevs(run, viewer, acts);
  const corrected = new Map<unknown, number | null>(
    acts.map(({ data, leafIndex }) => [data.corrects ?? -1, leafIndex]),
  );
  const items = [
    ...grants.flatMap(grantItems),
    ...groups.map((group) => readItem(group, labels)),
    ...acts.map((row) => actItem(row, { labels, shown }, corrected.get(row.leafIndex) ?? null)),
  ];
  return items.sort(
    (a, b) =>
      a.happenedAt.getTime() - b.happenedAt.getTime() || a.learnedAt.getTime() - b.learnedAt.getTime(),
  );
}

interface GrantRow {
  readonly principal: string;
  readonly openedAt: Date;
  readonly openedLeaf: number;
  readonly openedKnown: Date;
  readonly closedAt: Date | null;
  readonly closedLeaf: number | null;
  readonly closedKnown: Date | null;
  readonly datasets: string[];
}

const selectGrants = (run: Runner, number: number): Promise<GrantRow[]> =>
  run.all<GrantRow>(statement`
    SELECT e.principal, e.opened_at AS "openedAt", e.opened_leaf::int AS "openedLeaf", o.recorded_at AS "openedKnown",
      e.closed_at AS "closedAt", e.closed_leaf::int AS "closedLeaf", c.recorded_at AS "closedKnown",
      ARRAY(SELECT coalesce(d.name, i) FROM unnest(e.dataset_ids) i LEFT JOIN dataset d ON d.id = i ORDER BY d.dss DESC, 1) AS datasets
    FROM exposure e JOIN entry o ON o.log_id = ${LOG_ID} AND o.leaf_index = e.opened_leaf
    LEFT JOIN entry c ON c.log_id = ${LOG_ID} AND c.leaf_index = e.closed_leaf WHERE e.sev_number = ${number}`);

function grantItems(row: GrantRow): TimelineItem[] {
  const what = row.datasets.join(", ");
  const step = (
    kind: string,
    happenedAt: Date,
    learnedAt: Date,
    sentence: string,
    leafIndex: number | null,
  ) => ({
    kind,
    group: "grants" as const,
    happenedAt,
    learnedAt,
    sentence,
    reason: null,
    correctedBy: null,
    leafIndex,
    reads: null,
  });
  const opened = step(
    "grant",
    row.openedAt,
    row.openedKnown,
    `${row.principal} was let into ${what}.`,
    row.openedLeaf,
  );
  if (!row.closedAt) return [opened];
  const known = row.closedKnown ?? row.closedAt;
  return [
    opened,
    step("revoke", row.closedAt, known, `The grant to ${row.principal} was taken back.`, row.closedLeaf),
  ];
}

function readItem(group: EvidenceGroup, labels: ReadonlyMap<string, ReaderLabel>): TimelineItem {
  const who = labels.get(group.actorId)?.who ?? "An erased person";
  const whose =
    group.people > 0
      ? ` of ${group.people.toLocaleString("en-GB")} ${group.people === 1 ? "person" : "people"}`
      : "";
  const whole = group.wholeDataset > 0 ? `, ${group.wholeDataset} of them of everybody in it` : "";
  return {
    kind: "reads",
    group: "reads",
    happenedAt: group.firstAt,
    learnedAt: group.learnedAt,
    sentence: `${who} began to read ${group.dataset}: ${group.reads.toLocaleString("en-GB")} ${group.reads === 1 ? "read" : "reads"}${whose}${whole}.`,
    reason: null,
    correctedBy: null,
    leafIndex: group.firstLeaf,
    reads: group.reads,
  };
}

interface ActRow {
  readonly kind: string;
  readonly at: Date;
  readonly data: Record<string, unknown>;
  readonly leafIndex: number | null;
  readonly actorId: string | null;
  readonly by: string | null;
  readonly text: Record<string, string> | null;
  readonly people: Record<string, string> | null;
  readonly peopleIds: Record<string, string>;
}

const selectActs = (run: Runner, number: number): Promise<ActRow[]> =>
  run.all<ActRow>(statement`
    SELECT e.kind, e.at, e.data, e.leaf_index::int AS "leafIndex", e.actor_id AS "actorId", p.name AS by, d.fields AS text,
      (SELECT jsonb_object_agg(f.field, coalesce(n.name, 'an erased person')) FROM jsonb_each_text(e.people) AS f(field, id)
        LEFT JOIN person n ON n.id = f.id::uuid) AS people, e.people AS "peopleIds"
    FROM sev_event e LEFT JOIN person p ON p.id = e.actor_id
    LEFT JOIN access_suspension s ON s.id::text = e.data ->> 'suspension' LEFT JOIN purpose u ON u.id = s.purpose_id
    LEFT JOIN entry_detail d ON d.log_id = ${LOG_ID} AND d.leaf_index = e.leaf_index
    WHERE e.sev_number = ${number} ORDER BY e.id`);

/** The other SEVs that these steps name and the viewer may see. */
async function shownSevs(run: Runner, viewer: Viewer, acts: readonly ActRow[]): Promise<ReadonlySet<number>> {
  const named = acts.flatMap(({ data }) => [data.other, data.into, data.of]);
  const numbers = named.filter((each) => typeof each === "number");
  const seen = await visibilityOf(run, viewer, numbers);
  return new Set(numbers.filter((number) => seen.get(number) === "whole"));
}

interface Shown {
  readonly labels: ReadonlyMap<string, ReaderLabel>;
  readonly shown: ReadonlySet<number>;
}

/** A reader who answers shows as readers do: by unit until somebody investigates. */
function actItem(row: ActRow, { labels, shown }: Shown, correctedBy: number | null): TimelineItem {
  const { kind, at, leafIndex, data, by, text, actorId } = row;
  const who = labels.get(actorId ?? "")?.who ?? by ?? "An erased person";
  const { group, sentence } = wordsOf(kind);
  const facts = { kind, who, data, people: shownPeople(row, labels), text: text ?? {}, shown };
  return {
    kind,
    group,
    happenedAt: at,
    learnedAt: at,
    sentence: sentence(facts),
    reason: text?.reason ?? text?.text ?? text?.question ?? text?.note ?? text?.name ?? null,
    correctedBy,
    leafIndex,
    reads: typeof data.reads === "number" ? data.reads : null,
  };
}

/** The people that a step names; a reader by unit until somebody investigates. */
function shownPeople(
  { people, peopleIds }: ActRow,
  labels: ReadonlyMap<string, ReaderLabel>,
): Readonly<Record<string, string>> {
  const shown = Object.entries(people ?? {}).map(([field, name]) => {
    return [field, labels.get(peopleIds[field] ?? "")?.who ?? name];
  });
  return Object.fromEntries(shown);
}
